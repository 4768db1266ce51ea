/** What a column of a list may say of a person, in the order in which it is offered. */
export const fields = [
  'name',
  'first_name',
  'last_name',
  'email',
  'role',
  'teams',
  'job_title',
  'start_on',
  'locale',
] as const;
export type Field = (typeof fields)[number];

/** One entry a column; null for what is not imported. */
export type Mapping = readonly (Field | null)[];

/** The place of a field's column, or -1. */
export function columnOf(mapping: Mapping, field: Field): number {
  return mapping.indexOf(field);
}

/** Whether a mapping names people at all. */
export function namesPeople(mapping: Mapping): boolean {
  return mapping.some((field) => field === 'name' || field === 'first_name' || field === 'last_name');
}
