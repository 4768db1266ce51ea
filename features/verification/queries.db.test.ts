import '@/tests/support/environment';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { withPublic } from '@/access/mint';
import { noteHash } from '@/features/evidence/known-hashes/mutations';
import { sha256 } from '@/lib/hash';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import { type TestRuntime, testRuntime } from '@/tests/support/runtime';
import { TestOrganization } from '@/tests/support/world';
import { hashInput } from './input';
import { findKnownHash } from './queries';

let database: TestDatabase;
let runtime: TestRuntime;
beforeAll(async () => {
  database = await createTestDatabase();
  runtime = testRuntime(database.urls.app);
});
afterAll(async () => {
  await runtime.connection.close();
  await database.drop();
});

const find = (hash: Buffer) => withPublic(runtime, (scope) => findKnownHash(scope, hash));

test('a hash that was handed out is known to anybody, by its kind and its first day', async () => {
  runtime.setTime('2026-11-23T15:00:00Z');
  const [first, second] = [
    await TestOrganization.create(runtime, 'one'),
    await TestOrganization.create(runtime, 'two'),
  ];
  await first.system((scope) => noteHash(scope, sha256('text'), 'text'));
  runtime.setTime('2026-11-24T15:00:00Z');
  await second.system((scope) => noteHash(scope, sha256('text'), 'text'));
  expect(await find(sha256('text'))).toEqual({ kind: 'text', at: new Date('2026-11-23T15:00:00Z') });
  expect(await find(sha256('another'))).toBeNull();
});

test('a hash is read however it was copied', () => {
  const hex = sha256('text').toString('hex');
  const colons = hex.toUpperCase().replace(/(..)(?=.)/g, '$1:');
  for (const text of [hex, ` ${hex}\n`, colons]) {
    expect(hashInput.parse(text)).toEqual(sha256('text'));
  }
  for (const text of ['', hex.slice(1), `${hex}0`, `g${hex.slice(1)}`]) {
    expect(hashInput.safeParse(text).success).toBe(false);
  }
});
