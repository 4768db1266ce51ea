import '@/tests/support/environment';
import { cloneDatabase } from '@/tests/support/clone';
import { testRuntime } from '@/tests/support/runtime';
import { joinTestServer, leaveTestServer } from '@/tests/support/server';
import { liveFiveYears } from './five-years';

/*
 * The five-year test over other histories, by hand: node --import tsx tests/years/seeds.ts 1 2 3
 */
async function live(seed: number, server: Parameters<typeof cloneDatabase>[0]): Promise<boolean> {
  const database = await cloneDatabase(server);
  const runtime = testRuntime(database.urls.app);
  const began = performance.now();
  try {
    const { people, mails } = await liveFiveYears(runtime, seed);
    const seconds = Math.round((performance.now() - began) / 1000);
    process.stdout.write(`seed ${seed}: ${people} people, ${mails} mails, ${seconds} s\n`);
    return true;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    return false;
  } finally {
    await runtime.connection.close();
    await database.drop();
  }
}

const seeds = process.argv.slice(2).map(Number);
if (seeds.length === 0 || !seeds.every(Number.isSafeInteger)) throw new Error('which seeds? whole numbers');
const server = await joinTestServer(undefined);
try {
  for (const seed of seeds) if (!(await live(seed, server))) process.exitCode = 1;
} finally {
  await leaveTestServer();
}
