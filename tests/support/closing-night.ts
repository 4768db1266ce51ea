import './environment';
import { databaseQueue } from '@/access/runtime';
import { closeAtNight } from '@/features/closing/jobs';
import { testRuntime } from './runtime';

/**
 * A program: the worker's round of closings as it will be made at that instant, on the database of `DATABASE_URL`. What it
 * leaves to be mailed is left to the product's own worker. Prints how many organizations were destroyed.
 */
const runtime = testRuntime(process.env.DATABASE_URL ?? '', process.argv[2]);
try {
  console.log(await closeAtNight({ ...runtime, queue: databaseQueue }));
} finally {
  await runtime.connection.close();
}
