import { DESTROYED_WITHIN, EXPORT_DAYS } from '@/features/contract/facts';
import { addDays, type Day, quebecDay } from '@/lib/days';

/*
 * How an organization ends, as the contract promises it. Product's choices: the Act says only that what has served is destroyed (P-39.1, s. 23). All can
 * be taken away for thirty days; the rows are destroyed in the night that follows; backups are gone on the ninetieth day at
 * the latest, if none is kept longer than the days between.
 */

/** Everyone is told again that many days before the end. */
export const LAST_CALL_DAYS = 7;

/** The last day of the export window of what is closed at that instant. */
export const windowOf = (asked: Date): Day => addDays(quebecDay(asked), EXPORT_DAYS);

/** The day by which no backup holds it any more. */
export const backupsGoneOn = (asked: Date): Day => addDays(quebecDay(asked), DESTROYED_WITHIN);

/** The kinds that a certificate counts, in its order. */
export const destroyedKinds = [
  'people',
  'proofs',
  'answers',
  'log',
  'policies',
  'registers',
  'others',
] as const;
export type DestroyedKind = (typeof destroyedKinds)[number];

const tables: Readonly<Record<string, DestroyedKind>> = {
  members: 'people',
  signatures: 'proofs',
  signature_identities: 'proofs',
  signature_traces: 'proofs',
  countersignatures: 'proofs',
  countersignature_identities: 'proofs',
  countersignature_traces: 'proofs',
  acknowledgements: 'proofs',
  acknowledgement_identities: 'proofs',
  certificates: 'proofs',
  certificate_files: 'proofs',
  signed_pdfs: 'proofs',
  attempts: 'answers',
  attempt_answers: 'answers',
  events: 'log',
  event_values: 'log',
  log_leaves: 'log',
  log_nodes: 'log',
  checkpoints: 'log',
  adoptions: 'policies',
  adoption_texts: 'policies',
  policy_publications: 'policies',
  policy_pages: 'policies',
  policy_prints: 'policies',
  interviews: 'policies',
  register_entries: 'registers',
  register_revisions: 'registers',
};

/** How many rows of each kind, of how many of each table. */
export function byKind(counts: Readonly<Record<string, number>>): Readonly<Record<DestroyedKind, number>> {
  const kinds = { people: 0, proofs: 0, answers: 0, log: 0, policies: 0, registers: 0, others: 0 };
  for (const [table, count] of Object.entries(counts)) kinds[tables[table] ?? 'others'] += count;
  return kinds;
}
