import '@/tests/support/environment';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { key } from '@/access/keys';
import { authorityAt } from '@/features/sealing/timestamp';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import { openFolder } from '@/tests/support/folder';
import { WITH_TOOLS, withTools } from '@/tests/support/outside-tools';
import { type TestRuntime, testRuntime } from '@/tests/support/runtime';
import { startAuthority } from '@/tests/support/timestamp-authority';
import { TestOrganization } from '@/tests/support/world';
import { toBase64 } from '../base64';
import { inclusionFile, logSigner, verifierKeyFile } from '../inclusion-file';
import { placeEvents, record } from '../mutations';
import { findLogPlace } from '../queries';
import { stampCheckpoints } from './jobs';
import { issueCheckpoint } from './mutations';
import { findCheckpoint, findConsistency } from './queries';

let database: TestDatabase;
let runtime: TestRuntime;
let folder: string;
let organization: TestOrganization;

beforeAll(async () => {
  database = await createTestDatabase();
  runtime = testRuntime(database.urls.app);
  folder = openFolder();
  organization = await TestOrganization.create(runtime, 'boutique');
  await publish(folder);
});
afterAll(async () => {
  await runtime.connection.close();
  await database.drop();
  await rm(folder, { recursive: true });
});

async function grow(lines: number): Promise<string> {
  let id = '';
  for (let line = 0; line < lines; line++) {
    const facts = { member: runtime.chance.uuid() };
    id = await organization.system((scope) => record(scope, 'person_in_charge.designated', facts));
  }
  await organization.system(placeEvents);
  return id;
}

/** Two published states of a log, and the files with which a stranger checks them. */
async function publish(into: string): Promise<void> {
  const eventId = await grow(6);
  const old = await organization.system(issueCheckpoint);
  await grow(14);
  const latest = await organization.system(issueCheckpoint);
  const found = await organization.system(async (scope) => ({
    place: await findLogPlace(scope, eventId),
    steps: await findConsistency(scope, old?.size ?? 0, latest?.size ?? 0),
  }));
  const { place, steps } = found;
  if (!old || !latest || !place || !steps) throw new Error('nothing was published');
  const signer = logSigner('https://formation.exemple.ca', organization.id, key('log'));
  mkdirSync(join(into, 'old'));
  const files = {
    'log.vkey': verifierKeyFile(signer),
    checkpoint: latest.note,
    'old/checkpoint': old.note,
    consistency: `${steps.map(toBase64).join('\n')}\n`,
    'line.json': place.leaf,
    'line.tlog-proof': inclusionFile(place, signer),
  };
  for (const [name, content] of Object.entries(files)) writeFileSync(join(into, name), content);
}

const FILES = ['log.vkey', 'checkpoint', 'old/checkpoint', 'consistency', 'line.json', 'line.tlog-proof'];

/** The same folder with one byte of one file flipped. */
function altered(name: string, at: number): string {
  const copy = openFolder();
  for (const file of FILES) {
    const bytes = readFileSync(join(folder, file));
    if (file === name) bytes[at % bytes.length] = (bytes[at % bytes.length] ?? 0) ^ 1;
    mkdirSync(dirname(join(copy, file)), { recursive: true });
    writeFileSync(join(copy, file), bytes);
  }
  return copy;
}

test(
  'Go’s own libraries verify the checkpoint, its consistency with an earlier one and a line, and refuse altered ones',
  () =>
    withTools('checkpoints and proofs by Go', ['go'], async ({ go }) => {
      const changes = FILES.flatMap((name) => [2, 40, 77, 150].map((at) => altered(name, at)));
      const program = resolve('tests/support/outside/verify-log.go');
      const { code, stdout, said } = await go(['run', program, folder, ...changes]);
      const [sound, ...refused] = stdout.trim().split('\n');
      // Lines of one instant are placed by their random ids.
      expect(sound, said).toMatch(/^holds: from 7 to 21, line [0-6] of 21$/);
      expect(refused).toHaveLength(changes.length);
      expect(refused.filter((line) => !line.startsWith('refused: '))).toEqual([]);
      expect(code).toBe(1);
      expect((await go(['run', program, folder])).code).toBe(0);
    }),
  WITH_TOOLS,
);

test(
  'OpenSSL verifies the authority’s timestamp over the checkpoint’s note, and refuses it over another',
  () =>
    withTools('timestamps of checkpoints by openssl ts', ['openssl'], async ({ openssl }) => {
      const server = await startAuthority(openssl);
      try {
        const authority = authorityAt({ url: server.url, trusted: '' });
        server.behave('down');
        expect(await stampCheckpoints(runtime, authority)).toBeNull();
        server.behave('other-hash');
        expect(await stampCheckpoints(runtime, authority)).toBeNull();
        server.behave('honest');
        expect(await stampCheckpoints(runtime, authority)).toBe(2);
        const latest = await organization.system((scope) => findCheckpoint(scope));
        writeFileSync(join(folder, 'token'), latest?.token ?? '');
        const verify = (data: string) => {
          const args = [
            'ts',
            '-verify',
            '-token_in',
            '-in',
            'token',
            '-data',
            data,
            '-CAfile',
            server.rootFile,
          ];
          return openssl(args, { cwd: folder });
        };
        expect((await verify('checkpoint')).said).toContain('Verification: OK');
        expect((await verify('old/checkpoint')).code).not.toBe(0);
      } finally {
        await server.close();
      }
    }),
  WITH_TOOLS,
);
