import { spawnSync } from 'node:child_process';
import { scriptCommand } from '@/scripts/start/children';
import { root } from '@/scripts/start/root';
import { TEST_SECRET } from '@/tests/support/product';
import { DATA_DIR } from './server';

/**
 * Opens an organization as a real deployment gets its first: by the command line, beside the running product.
 * @returns the owner's link.
 */
export function openOrganization(baseURL: string, name: string, owner: string): string {
  const words = ['--organization', name, '--owner', owner, '--owner-name', 'Odette Proulx'];
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [...scriptCommand('scripts', 'setup.ts'), ...words],
    {
      cwd: root(),
      encoding: 'utf8',
      env: { ...process.env, DATA_DIR, PUBLIC_URL: baseURL, PARAPHE_SECRET: TEST_SECRET, SAMPLE: 'yes' },
    },
  );
  const link = /https?:\/\/\S+/.exec(stdout)?.[0];
  if (!link) throw new Error(`no link for the owner:\n${stdout}\n${stderr}`);
  return link;
}
