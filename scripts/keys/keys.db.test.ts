import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect } from '@/scripts/database/roles';
import { root } from '@/scripts/start/root';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import { openFolder } from '@/tests/support/folder';
import { type Run, WITH_TOOLS, withTools } from '@/tests/support/outside-tools';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database?.drop());

const SECRET = 'a-secret-of-at-least-thirty-two-characters';
const FINGERPRINT = /^ {2}((?:[0-9A-F]{2}:){31}[0-9A-F]{2})$/gm;

/** Runs `npm run keys -- …` on the test's database until it ends. */
async function keys(
  args: readonly string[],
  secret = SECRET,
): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', root('scripts', 'keys.ts'), ...args], {
    cwd: root(),
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'production',
      DATA_DIR: join(openFolder(), 'data'),
      DATABASE_URL: database.urls.app,
      DATABASE_OWNER_URL: database.urls.owner,
      PARAPHE_SECRET: secret,
      PUBLIC_URL: 'https://formation.exemple.ca',
    },
  });
  child.stdin.end();
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, said };
}

const fingerprints = (said: string) => [...said.matchAll(FINGERPRINT)].map(([, one]) => one);

test('shows nothing yet, then what rotations made, the root kept or changed', async () => {
  expect((await keys(['show'])).said).toContain('no key yet');
  const first = await keys(['rotate']);
  expect(first).toMatchObject({ code: 0, said: expect.stringContaining('CN=Paraphe – sceau électronique') });
  expect(first.said).toContain('O=formation.exemple.ca');
  const second = await keys(['rotate']);
  expect(fingerprints(second.said)).toEqual(fingerprints(first.said));
  const third = await keys(['rotate', '--root']);
  expect(fingerprints(third.said)).not.toEqual(fingerprints(first.said));
  const { code, said } = await keys(['show']);
  expect(code).toBe(0);
  expect(said.match(/in use since/g)).toHaveLength(2);
  expect(said.match(/retired/g)).toHaveLength(3);
  expect(said).not.toContain('PRIVATE KEY');
});

test('another secret, or a word that is no command, is told in a sentence', async () => {
  for (const ran of [await keys(['show'], `${SECRET}-other`), await keys(['turn'])]) {
    expect(ran.code).toBe(1);
    expect(ran.said).not.toMatch(/\n\s+at .+:\d+/);
  }
});

const SUBJECT = '/C=CA/O=Autorité/CN=';

/** A PKCS#12 file as an authority would hand over, and the root that it lacks. */
async function pkcs12(openssl: Run, kind: readonly string[], ...more: string[]): Promise<string> {
  const folder = openFolder();
  writeFileSync(join(folder, 'password'), 'mot de passe\n');
  writeFileSync(
    join(folder, 'extensions'),
    'basicConstraints=CA:FALSE\nkeyUsage=critical,digitalSignature\n',
  );
  const ca = ['-addext', 'basicConstraints=critical,CA:TRUE', '-addext', 'keyUsage=critical,keyCertSign'];
  const by = ['-CA', 'root.pem', '-CAkey', 'root.key', '-CAcreateserial', '-extfile', 'extensions'];
  const commands = [
    [
      'req',
      '-x509',
      '-utf8',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-subj',
      `${SUBJECT}Racine`,
      ...ca,
      '-keyout',
      'root.key',
      '-out',
      'root.pem',
      '-days',
      '90',
    ],
    [
      'req',
      '-utf8',
      '-newkey',
      ...kind,
      '-nodes',
      '-subj',
      `${SUBJECT}Entreprise`,
      '-keyout',
      'own.key',
      '-out',
      'own.csr',
    ],
    ['x509', '-req', '-in', 'own.csr', ...by, '-out', 'own.pem', '-days', '60'],
    [
      'pkcs12',
      '-export',
      '-inkey',
      'own.key',
      '-in',
      'own.pem',
      '-passout',
      'file:password',
      '-out',
      'own.p12',
      ...more,
    ],
  ];
  for (const command of commands) {
    const { code, said } = await openssl(command, { cwd: folder });
    if (code !== 0) throw new Error(said);
  }
  return folder;
}

test(
  'one’s own certificate, RSA or EC, is imported with its chain, and refused without it',
  () =>
    withTools('imports of PKCS#12 files', ['openssl'], async ({ openssl }) => {
      for (const kind of [['rsa:2048'], ['ec', '-pkeyopt', 'ec_paramgen_curve:P-256']]) {
        const folder = await pkcs12(openssl, kind);
        const given = [
          'import',
          '--pkcs12',
          join(folder, 'own.p12'),
          '--password-file',
          join(folder, 'password'),
        ];
        expect((await keys(given)).said).toContain('certificates are missing up to the root');
        const imported = await keys([...given, '--chain', join(folder, 'root.pem')]);
        expect(imported).toMatchObject({ code: 0, said: expect.stringContaining('CN=Entreprise') });
        expect(imported.said).toContain('← C=CA, O=Autorité, CN=Racine');
      }
      const folder = await pkcs12(
        openssl,
        ['ec', '-pkeyopt', 'ec_paramgen_curve:P-384'],
        '-certfile',
        'root.pem',
      );
      writeFileSync(join(folder, 'wrong'), 'autre\n');
      const file = ['import', '--pkcs12', join(folder, 'own.p12'), '--password-file'];
      expect((await keys([...file, join(folder, 'password')])).said).toContain('neither RSA');
      expect((await keys([...file, join(folder, 'wrong')])).said).toContain('wrong password');
      const sql = connect(database.adminUrl);
      const stored = await sql`select private_key from seal_keys`;
      expect(stored.length).toBeGreaterThan(5);
      for (const row of stored) expect(row.private_key).toMatch(/^-----BEGIN ENCRYPTED PRIVATE KEY-----\n/);
      await sql.end();
    }),
  WITH_TOOLS,
);
