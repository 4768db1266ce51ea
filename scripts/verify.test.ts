import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { makeSealedPdf, makeSigner, type TestSigner } from '@/features/verification/sealed.fixture';
import { openFolder } from '@/tests/support/folder';
import { root } from './start/root';

let house: TestSigner;
let folder: string;
beforeAll(async () => {
  house = await makeSigner();
  folder = openFolder();
  const pdf = Buffer.from(await makeSealedPdf({ signers: [house.signer] }));
  writeFileSync(join(folder, 'copie.pdf'), pdf);
  pdf[1000] = (pdf[1000] ?? 0) ^ 1;
  writeFileSync(join(folder, 'alteree.pdf'), pdf);
  const certificates = house.chain.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----\n/g);
  writeFileSync(join(folder, 'root.pem'), certificates?.at(-1) ?? '');
});

/** The command as a stranger runs it: no database, no environment of ours. */
function verify(...args: string[]) {
  const script = root('scripts', 'verify.ts');
  const env = { PATH: process.env.PATH, LANG: 'C', NODE_ENV: 'production' as const };
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', script, ...args], {
    cwd: root(),
    env,
    encoding: 'utf8',
  });
  return { status, said: `${stdout}${stderr}` };
}
const file = (name: string) => join(folder, name);

it('answers by a sentence, and by its status', { timeout: 120_000 }, () => {
  const intact = verify(file('copie.pdf'));
  expect(intact.said).toContain('Ce fichier est intact, mais');
  expect(intact.status).toBe(0);
  const known = verify('--lang', 'en', '--root', file('root.pem'), file('copie.pdf'));
  expect(known.said).toContain('Yes: this file is intact');
  expect(known.status).toBe(0);
  // Whoever names an authority asks whether the file is from it.
  expect(verify('--root', 'ab'.repeat(32), file('copie.pdf')).status).toBe(1);
  const altered = verify('--root', house.root, file('copie.pdf'), file('alteree.pdf'));
  expect(altered.said).toMatch(/copie\.pdf\nOui[\s\S]*alteree\.pdf\nNon/);
  expect(altered.status).toBe(1);
});

it('says what is wrong with how it was asked', { timeout: 120_000 }, () => {
  for (const [args, sentence] of [
    [[], 'Donnez au moins un fichier'],
    [[file('absent.pdf')], 'absent.pdf ne se lit pas'],
    [['--root', file('copie.pdf'), file('copie.pdf')], 'n’est ni un certificat'],
  ] as const) {
    const { status, said } = verify(...args);
    expect(said).toContain(sentence);
    expect(said).not.toContain('    at ');
    expect(status).toBe(1);
  }
});
