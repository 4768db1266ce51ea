import type { OrgValue } from '@/components/mdx/registry';

/** What an organization has said of itself; null where it has not. */
export interface OwnWords {
  readonly name: string;
  readonly personInChargeTitle: string | null;
  readonly personInChargeContact: string | null;
  readonly incidentContact: string | null;
}

/** The values that a form shows in an organization's place. What is not known is left out, and stays a blank. */
export function ownWords(own: OwnWords): Partial<Record<OrgValue, string>> {
  const words: readonly [OrgValue, string | null][] = [
    ['name', own.name],
    ['person_in_charge_title', own.personInChargeTitle],
    ['person_in_charge_contact', own.personInChargeContact],
    ['incident_contact', own.incidentContact],
  ];
  return Object.fromEntries(words.flatMap(([key, word]) => (word?.trim() ? [[key, word.trim()]] : [])));
}

/** Whether a form has places that the settings would fill in. */
export function lacksWords(own: OwnWords): boolean {
  return Object.keys(ownWords(own)).length < 4;
}
