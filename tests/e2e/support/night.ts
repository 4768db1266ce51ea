import { spawnSync } from 'node:child_process';
import { scriptCommand } from '@/scripts/start/children';
import { root } from '@/scripts/start/root';
import { TEST_SECRET } from '@/tests/support/product';

const DAY = 86_400_000;

/**
 * The worker's round of closings, as it will be made in so many days: the same code on the same database, with a clock
 * that is ahead. The pages' own clock stays where it is.
 */
export function closeInDays(days: number): void {
  const instant = new Date(Date.now() + days * DAY).toISOString();
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [...scriptCommand('tests', 'support', 'closing-night.ts'), instant],
    {
      cwd: root(),
      encoding: 'utf8',
      env: {
        ...process.env,
        DATABASE_URL: process.env.E2E_APP_DATABASE_URL ?? '',
        PARAPHE_SECRET: TEST_SECRET,
      },
    },
  );
  if (status !== 0) throw new Error(`no night was made:\n${stdout}\n${stderr}`);
}
