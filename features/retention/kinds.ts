/** The kinds that go by the organization's own periods, as the page lists them. */
export const dueKinds = [
  'people',
  'answers',
  'traces',
  'looks',
  'handovers',
  'registerEntries',
  'reminders',
] as const;

/** How many of each. */
export type DueKinds = Readonly<Record<(typeof dueKinds)[number], number>>;
