const KEYS = [
  'callout_note',
  'callout_caution',
  'callout_tip',
  'callout_law',
  'scenario',
  'verdict_good',
  'verdict_poor',
  'verdict_mixed',
  'key_points',
  'checklist',
  'avoid',
  'prefer',
  'in_our_shop',
  'person_in_charge',
  'incident_contact',
  'ask_person_in_charge',
  'glossary_close',
  'when_only',
  'yes',
  'no',
  'blank',
  'name',
  'person_in_charge_title',
  'person_in_charge_contact',
  'incident_contact_blank',
] as const;

/** The words that components add to a text, in the reader's language: `messages`, under `mdx`. */
export type MdxLabels = Readonly<Record<(typeof KEYS)[number], string>>;

/** All of them, from a translator of the namespace `mdx`. */
export function mdxLabels(translate: (key: (typeof KEYS)[number]) => string): MdxLabels {
  const entries = KEYS.map((key) => [key, translate(key)] as const);
  return Object.fromEntries(entries) as MdxLabels;
}
