import { eq, sql } from 'drizzle-orm';
import { runtime } from '@/access/runtime';
import type { Transaction } from '@/db/client';
import { installation } from '@/db/schema/users';
import { loadLibraryFromFolder } from '@/features/library/folder';
import { importLibrary } from '@/features/library/mutations';
import { root } from '../start/root';
import { runCommand, say } from '../start/say';
import { agreeOnContract } from './contract';
import { enrolConsultant } from './desk';
import { organizations } from './people';
import { answerVisitors } from './requests';
import { play, roundsOf, storyOf } from './story';
import { prepareStudio, visitOf } from './studio';
import { World } from './world';

const DAY = 86_400_000;
/** The library came out a little before the first organization. */
const LIBRARY_DAYS = 91;
/** How long reminders have been leaving: all of the first organization's time. */
const REMINDED_DAYS = 88;

/**
 * Fills the sample once: three months of two rival organizations, in one transaction, so that a fill that is
 * killed leaves nothing behind and the next start begins again.
 */
async function fill(transaction: Transaction, today: Date): Promise<boolean> {
  await transaction.execute(sql`select pg_advisory_xact_lock(hashtextextended('sample', 0))`);
  const [state] = await transaction.select({ filledAt: installation.sampleFilledAt }).from(installation);
  if (state?.filledAt) return false;
  say(
    'création de l’exemple : deux entreprises, trois mois',
    'making the sample: two businesses, three months',
  );
  const { connection } = runtime();
  const world = new World(
    { ...connection, database: transaction, reading: transaction },
    new Date(today.getTime() - LIBRARY_DAYS * DAY),
  );
  const library = await loadLibraryFromFolder(root('content'));
  await world.publish((scope) => importLibrary(scope, library));
  await enrolConsultant(world);
  const stories = organizations.flatMap((organization) => storyOf(world, organization, today));
  await play(world, [...stories, ...roundsOf(world, REMINDED_DAYS, today), ...visitOf(world, today)]);
  await answerVisitors(world);
  await agreeOnContract(world);
  await prepareStudio(world, library);
  await world.place();
  await transaction.update(installation).set({ sampleFilledAt: today }).where(eq(installation.id, 1));
  return true;
}

await runCommand(async () => {
  const { connection, clock } = runtime();
  try {
    await connection.database.transaction((transaction) => fill(transaction, clock.now()));
  } finally {
    await connection.close();
  }
});
