import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import '@/tests/support/environment';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { withDeployment, withLibrary, withOrganization, withPublic } from '@/access/mint';
import type { Runtime } from '@/access/runtime';
import { EnvironmentError } from '@/lib/env';
import { sha256 } from '@/lib/hash';
import { connect } from '@/scripts/database/roles';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import { openFolder } from '@/tests/support/folder';
import { WITH_TOOLS, withTools } from '@/tests/support/outside-tools';
import { testRuntime } from '@/tests/support/runtime';
import { makeLeaf, makeRoot } from './certificate';
import { signDetached } from './cms';
import { sealSigner } from './jobs';
import { ensureKeys, importKey, rotateKeys } from './mutations';
import { listKeys, listSealRoots } from './queries';
import { at } from './sealing.fixture';

let database: TestDatabase;
const runtimes: Runtime[] = [];
beforeAll(async () => {
  database = await createTestDatabase();
});
beforeEach(async () => {
  const sql = connect(database.adminUrl);
  await sql`delete from seal_keys`;
  await sql.end();
});
afterAll(async () => {
  for (const { connection } of runtimes) await connection.close();
  await database?.drop();
});

/** Another process's runtime, over the same database. */
function instance(): Runtime {
  const made = testRuntime(database.urls.app, at.toISOString());
  runtimes.push(made);
  return made;
}
const organization = 'formation.exemple.ca';
const content = Buffer.from('Ce qui est scellé');

test('however many instances start together, they make one root and one leaf, and seal alike', async () => {
  const instances = Array.from({ length: 6 }, instance);
  const signers = await Promise.all([...instances, ...instances].map(sealSigner));
  const keys = await withDeployment(instance(), listKeys);
  expect(keys.map(({ kind }) => kind).sort()).toEqual(['leaf', 'root']);
  expect(new Set(signers.map(({ certificate }) => sha256(certificate).toString('hex'))).size).toBe(1);
  expect(signers[0]?.chain).toHaveLength(1);
});

test('a process opens its key once, and notices that another one rotated', async () => {
  const [one, two] = [instance(), instance()];
  const before = await sealSigner(one);
  expect(await sealSigner(one)).toBe(before);
  await withDeployment(two, (scope) => rotateKeys(scope, { organization, withRoot: false }));
  const after = await sealSigner(one);
  expect(after.certificate).not.toEqual(before.certificate);
  expect(after.chain).toEqual(before.chain);
  expect(await sealSigner(one)).toBe(after);
});

test('two rotations at once end with one key in use of each kind', async () => {
  await sealSigner(instance());
  const turn = (withRoot: boolean) =>
    withDeployment(instance(), (scope) => rotateKeys(scope, { organization, withRoot }));
  await Promise.all([turn(true), turn(false), turn(true), turn(false)]);
  const keys = await withDeployment(instance(), listKeys);
  const inUse = keys.filter(({ retiredAt }) => retiredAt === null);
  expect(inUse.map(({ kind }) => kind).sort()).toEqual(['leaf', 'root']);
  expect(keys).toHaveLength(2 + 4 + 2);
  const roots = await withPublic(instance(), listSealRoots);
  expect(roots[0]).toMatchObject({ current: true, sha256: inUse[0]?.rootSha256 });
  expect(roots.map(({ current }) => current).slice(1)).not.toContain(true);
});

test(
  'what was sealed before a rotation verifies against its own chain for ever',
  () =>
    withTools('seals of rotated keys by openssl cms', ['openssl'], async ({ openssl }) => {
      const here = instance();
      const folder = openFolder();
      writeFileSync(join(folder, 'content'), content);
      const seal = async (name: string) => {
        const signer = await sealSigner(here);
        writeFileSync(join(folder, name), (await signDetached(content, signer, null)).cms);
        const [root = Buffer.of()] = signer.chain;
        writeFileSync(join(folder, `${name}.der`), root);
        const pem = ['x509', '-inform', 'DER', '-in', `${name}.der`, '-out', `${name}.pem`];
        expect(await openssl(pem, { cwd: folder })).toMatchObject({ code: 0 });
      };
      await seal('first');
      await withDeployment(here, (scope) => rotateKeys(scope, { organization, withRoot: false }));
      await seal('second');
      await withDeployment(here, (scope) => rotateKeys(scope, { organization, withRoot: true }));
      await seal('third');
      for (const name of ['first', 'second', 'third']) {
        const files = ['-in', name, '-content', 'content', '-CAfile', `${name}.pem`, '-out', '/dev/null'];
        const ran = await openssl(['cms', '-verify', '-cades', '-inform', 'DER', '-binary', ...files], {
          cwd: folder,
        });
        expect(ran).toMatchObject({ code: 0 });
      }
    }),
  WITH_TOOLS,
);

test('one’s own certificate takes over, and a rotation comes back to our root', async () => {
  const here = instance();
  const ours = await sealSigner(here);
  const maker = { organization: 'Autorité externe', now: at, chance: here.chance };
  const brought = await makeLeaf(await makeRoot(maker), maker);
  await withDeployment(here, (scope) => importKey(scope, brought));
  const theirs = await sealSigner(here);
  expect(theirs.chain).not.toEqual(ours.chain);
  await withDeployment(here, (scope) => rotateKeys(scope, { organization, withRoot: false }));
  expect((await sealSigner(here)).chain).toEqual(ours.chain);
});

test('another secret is told in a sentence, and makes no other key', async () => {
  await sealSigner(instance());
  const sql = connect(database.adminUrl);
  const { chain, key } = await makeRoot({ organization, now: at, chance: instance().chance });
  const closed = key.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'autre' });
  await sql`update seal_keys set private_key = ${String(closed)}`;
  const refusal = await sealSigner(instance()).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(EnvironmentError);
  expect((refusal as EnvironmentError).sentences[0]).toMatch(
    /PARAPHE_SECRET.*ce secret n’ouvre pas.*does not open/,
  );
  const turn = withDeployment(instance(), (scope) => rotateKeys(scope, { organization, withRoot: false }));
  await expect(turn).rejects.toBeInstanceOf(EnvironmentError);
  expect(await sql`select id from seal_keys where retired_at is null`).toHaveLength(2);
  expect(chain).toContain('BEGIN CERTIFICATE');
  await sql.end();
});

test('under a tenant’s scope, the library’s or anyone’s, the keys are not there', async () => {
  const here = instance();
  await withDeployment(here, (scope) => ensureKeys(scope, organization));
  const look = async ({ db }: { db: Runtime['connection']['database'] }) =>
    (await db.execute('select id from seal_keys')).length;
  const actor = { kind: 'system', reason: 'test' } as const;
  const organizationId = here.chance.uuid();
  expect(await withOrganization(here, { organizationId, actor }, look)).toBe(0);
  expect(await withLibrary(here, null, look)).toBe(0);
  expect(await withPublic(here, look)).toBe(0);
  expect(await withDeployment(here, look)).toBe(2);
});
