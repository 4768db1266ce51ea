import { runtime } from '@/access/runtime';
import { issueCheckpoint } from '@/features/evidence/checkpoints/mutations';
import { placeEvents } from '@/features/evidence/mutations';
import { Refusal } from '../start/say';
import { openDesk } from './organization';

/** Prints the signed state of an organization's log, with every line that waits for its place. */
export async function printCheckpoint(slug: string): Promise<void> {
  const desk = await openDesk(runtime(), slug);
  while ((await desk(placeEvents)) > 0);
  const checkpoint = await desk(issueCheckpoint);
  if (!checkpoint) throw new Refusal('Ce journal n’a encore aucune ligne.', 'This log has no line yet.');
  process.stdout.write(checkpoint.note);
}
