import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Runtime } from '@/access/runtime';
import type { Person } from '@/tests/support/undertaking';
import { filesIn } from '@/tests/support/zip';
import { lookAtPacks, packTasks } from '../jobs';
import { askForPack, releasePack, takePack } from '../mutations';
import {
  addCopy,
  asSystem,
  bytesOf,
  jobsOf,
  openWorld,
  packOf,
  runOnce,
  sign,
  type World,
  wanted,
} from '../packs.fixture';
import { PIECE } from './archive';
import { forgetPacks } from './mutations';

/** One that is killed, one that is overtaken, one that waits: what becomes of a pack, whatever happens to its job. */
let world: World;
let zoe: Person;
let ahmed: Person;
const NOON = '2026-11-23T17:00:00.000Z';

beforeAll(async () => {
  world = await openWorld(['Odile', 'Élise', 'Zoé', 'Ahmed']);
  const [, elise, second, third] = world.shop.people;
  if (!elise || !second || !third) throw new Error('nobody');
  [zoe, ahmed] = [second, third];
  // Large enough for several pieces.
  await addCopy(world, elise, await sign(world, elise), Buffer.alloc(1.2 * PIECE, 1));
  await addCopy(world, zoe, await sign(world, zoe), Buffer.alloc(PIECE / 2, 2));
});
beforeEach(() => {
  world.runtime.setTime(NOON);
  world.runtime.jobs.length = 0;
});
afterAll(() => world.close());

const piecesOf = (packId: string) =>
  asSystem(world, ({ db }) =>
    db.execute<{ piece_index: number }>(
      sql`select piece_index from pack_pieces where pack_id = ${packId} order by piece_index`,
    ),
  );

/** Packs of earlier tests are under way no more. */
const settleAll = () =>
  asSystem(world, ({ db }) =>
    db.execute(sql`update packs set state = 'failed' where state in ('waiting', 'making')`),
  );

/** The world's runtime, whose `nth` transaction, or each, calls `then` before it begins. */
function disturbed(nth: number | 'each', then: () => Promise<void> | void): Runtime {
  const { connection } = world.runtime;
  let count = 0;
  const watched = <T extends object>(database: T): T =>
    new Proxy(database, {
      get(target, name) {
        const value: unknown = Reflect.get(target, name);
        if (typeof value !== 'function') return value;
        if (name !== 'transaction') return value.bind(target);
        return async (...args: unknown[]) => {
          if (nth === 'each' || ++count === nth) await then();
          return value.apply(target, args);
        };
      },
    });
  return {
    ...world.runtime,
    connection: {
      ...connection,
      database: watched(connection.database),
      reading: watched(connection.reading),
    },
  };
}

const runWith = (runtime: Runtime, packId: string) =>
  packTasks(() => world.signing)['packs:make'](runtime, {
    organizationId: world.shop.organizationId,
    packId,
  });

/** Its files but the signature, which is drawn anew each time. */
const settled = (zip: Buffer) =>
  [...filesIn(zip)]
    .filter(([name]) => !name.startsWith('SHA256SUMS.p7s'))
    .map(([name, bytes]) => [name, bytes.toString('hex')]);

test('killed between any two transactions, it is made again from nothing and whole', async () => {
  const reference = await wanted(world);
  await runOnce(world, reference);
  const whole = filesIn(await bytesOf(world, reference));
  let killed = 0;
  for (let nth = 2; nth < 60; nth++) {
    const id = await wanted(world);
    let reached = false;
    const dying = disturbed(nth, () => {
      reached = true;
      throw new Error('killed');
    });
    await runWith(dying, id).catch((error: Error) => expect(error.message).toBe('killed'));
    if (!reached) break;
    killed++;
    expect((await packOf(world, id)).state).toBe('making');
    await runOnce(world, id);
    const pack = await packOf(world, id);
    expect(pack).toMatchObject({ state: 'ready', attempt: 2, done: 2 });
    expect(await piecesOf(id)).toHaveLength(Math.ceil((pack.size ?? 0) / PIECE));
    if (nth % 5 > 0) continue;
    const entries = filesIn(await bytesOf(world, id));
    for (const [name, bytes] of whole) {
      if (/^(LISEZMOI|log|SHA)/.test(name) || name.endsWith('.tlog-proof')) continue;
      expect(entries.get(name)?.equals(bytes), name).toBe(true);
    }
  }
  expect(killed).toBeGreaterThan(15);
}, 180_000);

test('the same data under the same checkpoint gives the same bytes, but for the signature', async () => {
  const id = await wanted(world);
  await runOnce(world, id);
  const first = await bytesOf(world, id);
  // Made once more, as if nothing had come of it.
  await asSystem(world, ({ db }) => db.execute(sql`update packs set state = 'making' where id = ${id}`));
  await runOnce(world, id);
  const second = await bytesOf(world, id);
  expect(settled(second)).toEqual(settled(first));
  expect(second.equals(first)).toBe(false);
});

test('a try that was thought dead writes nothing once another has begun', async () => {
  const id = await wanted(world);
  // In the middle of its pieces, another worker takes the pack and makes it whole.
  await runWith(
    disturbed(9, () => runOnce(world, id)),
    id,
  );
  const pack = await packOf(world, id);
  expect(pack).toMatchObject({ state: 'ready', attempt: 2 });
  const bytes = await bytesOf(world, id);
  expect(bytes.length).toBe(pack.size);
  expect(filesIn(bytes).has('SHA256SUMS.p7s')).toBe(true);
});

test('two workers at once make one pack', async () => {
  const id = await wanted(world);
  await Promise.all([runOnce(world, id), runOnce(world, id)]);
  const pack = await packOf(world, id);
  expect(pack.state).toBe('ready');
  expect((await bytesOf(world, id)).length).toBe(pack.size);
  const made = await asSystem(world, ({ db }) =>
    db.execute(
      sql`select from events where type = 'pack.made' and convert_from(leaf, 'UTF8') like ${`%${id}%`}`,
    ),
  );
  expect(made).toHaveLength(1);
  await runOnce(world, id);
  expect(await packOf(world, id)).toEqual(pack);
});

test('what can’t be made fails after five tries, and leaves nothing', async () => {
  const id = await wanted(world);
  const broken = { ...world.signing, signer: () => Promise.reject(new Error('no key')) };
  for (let tries = 1; tries <= 5; tries++) {
    expect((await packOf(world, id)).state).not.toBe('failed');
    await expect(runOnce(world, id, broken)).rejects.toThrow('no key');
  }
  expect(await packOf(world, id)).toMatchObject({ state: 'failed', attempt: 5 });
  expect(await piecesOf(id)).toEqual([]);
  await runOnce(world, id);
  expect((await packOf(world, id)).state).toBe('failed');
});

test('it waits for the PDFs of what was signed, and says how many are there', async () => {
  const signature = await sign(world, ahmed);
  const id = await wanted(world);
  await runOnce(world, id);
  expect(await packOf(world, id)).toMatchObject({ state: 'waiting', done: 2, total: 3, attempt: 0 });
  expect(jobsOf(world).at(-1)).toMatchObject({ key: `pack:${id}`, at: new Date('2026-11-23T17:00:03.000Z') });

  // What comes after its checkpoint is for the next pack.
  const { checkpointSize } = await packOf(world, id);
  await addCopy(world, ahmed, signature);
  await runOnce(world, id);
  const pack = await packOf(world, id);
  expect(pack).toMatchObject({ state: 'ready', done: 3, total: 3, checkpointSize });
  expect(filesIn(await bytesOf(world, id)).has(`signatures/${signature}/copy.pdf`)).toBe(true);
});

test('a PDF that never comes does not keep the proof from leaving', async () => {
  await asSystem(world, ({ db, organizationId }) =>
    db.execute(sql`insert into countersignatures (organization_id, id, signature_id, member_id, method, authenticated_at,
      signed_at, sealed_bytes, seal, event_id)
      select ${organizationId}, gen_random_uuid(), id, member_id, 'sample', signed_at, signed_at, sealed_bytes, seal, gen_random_uuid()
      from signatures where member_id = ${zoe.id}`),
  );
  const id = await wanted(world, { members: [zoe.id] });
  await runOnce(world, id);
  world.runtime.setTime('2026-11-23T17:29:00.000Z');
  await runOnce(world, id);
  expect(await packOf(world, id)).toMatchObject({ state: 'waiting', done: 0, total: 1 });
  world.runtime.setTime('2026-11-23T17:31:00.000Z');
  await runOnce(world, id);
  expect(await packOf(world, id)).toMatchObject({ state: 'ready', done: 1 });
  // It comes at last.
  await asSystem(world, ({ db }) => db.execute(sql`update signed_pdfs set revision = 2`));
});

test('people, documents and days are chosen; the whole log goes with everything alone', async () => {
  const namesFor = async (choice: Parameters<typeof wanted>[1]) => {
    const id = await wanted(world, choice);
    await runOnce(world, id);
    const pack = await packOf(world, id);
    expect(pack.state).toBe('ready');
    const names = [...filesIn(await bytesOf(world, id)).keys()];
    return { signatures: pack.total, lines: names.includes('log/lines.jsonl') };
  };
  expect(await namesFor({})).toEqual({ signatures: 3, lines: true });
  expect(await namesFor({ members: [ahmed.id] })).toEqual({ signatures: 1, lines: false });
  expect(await namesFor({ documents: [world.documentId] })).toEqual({ signatures: 3, lines: false });
  expect(await namesFor({ documents: [ahmed.id] })).toEqual({ signatures: 0, lines: false });
  expect(await namesFor({ from: '2026-11-23', to: '2026-11-23' })).toEqual({ signatures: 3, lines: false });
  expect(await namesFor({ from: '2026-11-24' })).toEqual({ signatures: 0, lines: false });
  expect(await namesFor({ to: '2026-11-22' })).toEqual({ signatures: 0, lines: false });
});

const everything = { team: [], member: [], document: [], span: 'always', from: null, to: null } as const;

test('one asks, three at most at once, and its asker is known', async () => {
  await settleAll();
  const ask = () =>
    world.shop.as(world.shop.owner, (scope) =>
      askForPack(scope, { ...everything, team: [], member: [], document: [] }),
    );
  for (let count = 0; count < 3; count++) {
    const asked = await ask();
    if (!('done' in asked)) throw new Error(asked.refused);
    expect(await packOf(world, asked.done.packId)).toMatchObject({
      state: 'waiting',
      requestedBy: world.shop.owner.id,
      choice: {},
    });
  }
  expect(await ask()).toEqual({ refused: 'under_way' });
  expect(jobsOf(world)).toHaveLength(3);
});

test('a rival’s people and documents are nobody and nothing here', async () => {
  await settleAll();
  const stranger = '0197a1b2-0000-7000-8000-000000000001';
  const ask = (more: object) =>
    world.shop.as(world.shop.owner, (scope) =>
      askForPack(scope, { ...everything, team: [], member: [], document: [], ...more }),
    );
  expect(await ask({ member: [stranger] })).toEqual({ refused: 'nobody', field: 'member' });
  expect(await ask({ team: [stranger] })).toEqual({ refused: 'nobody', field: 'member' });
  expect(await ask({ document: [stranger] })).toEqual({ refused: 'no_document', field: 'document' });
});

test('each download is in the log, with who; an expired pack is gone, piece and all', async () => {
  const id = await wanted(world);
  await runOnce(world, id);
  const take = () => world.shop.as(world.shop.owner, (scope) => takePack(scope, id));
  expect(await take()).toMatchObject({ done: { size: (await bytesOf(world, id)).length } });
  const [line] = await asSystem(world, ({ db }) =>
    db.execute<{ leaf: string }>(
      sql`select convert_from(leaf, 'UTF8') as leaf from events where type = 'pack.downloaded'`,
    ),
  );
  expect(JSON.parse(line?.leaf ?? '')).toMatchObject({
    facts: { pack: id },
    actor: { member: world.shop.owner.id },
  });

  world.runtime.setTime('2026-11-30T16:59:59.000Z');
  expect(await lookAtPacks(world.runtime)).toBe(0);
  world.runtime.setTime('2026-11-30T17:00:00.000Z');
  expect(await take()).toEqual({ refused: 'expired' });
  expect(await lookAtPacks(world.runtime)).toBeGreaterThan(0);
  expect((await packOf(world, id)).state).toBe('expired');
  expect(await piecesOf(id)).toEqual([]);
  expect(await take()).toEqual({ refused: 'expired' });
  expect(await lookAtPacks(world.runtime)).toBe(0);
});

test('one that stays silent is begun again by the round', async () => {
  await settleAll();
  const id = await wanted(world);
  world.runtime.setTime('2026-11-23T17:09:00.000Z');
  await lookAtPacks(world.runtime);
  expect(jobsOf(world)).toEqual([]);
  world.runtime.setTime('2026-11-23T17:11:00.000Z');
  await lookAtPacks(world.runtime);
  expect(jobsOf(world)).toMatchObject([{ payload: { packId: id }, key: `pack:${id}` }]);
});

test('once somebody is to be erased no pack holds anything: ready ones go, those under way begin again', async () => {
  const ready = await wanted(world);
  await runOnce(world, ready);
  const making = await wanted(world);
  let forgotten = false;
  const erasing = async () => {
    if (forgotten || (await piecesOf(making)).length === 0) return;
    forgotten = true;
    await asSystem(world, forgetPacks);
  };
  await runWith(disturbed('each', erasing), making);
  expect(await packOf(world, ready)).toMatchObject({ state: 'expired' });
  expect(await packOf(world, making)).toMatchObject({ state: 'waiting', done: 0 });
  for (const id of [ready, making]) expect(await piecesOf(id)).toEqual([]);
  await runOnce(world, making);
  expect((await packOf(world, making)).state).toBe('ready');
});

test('a pack asked for from the command line is let go once taken; a member’s is not', async () => {
  const mine = await wanted(world);
  await runOnce(world, mine);
  await asSystem(world, (scope) => releasePack(scope, mine));
  expect((await packOf(world, mine)).state).toBe('ready');
  await asSystem(world, ({ db }) => db.execute(sql`update packs set requested_by = null where id = ${mine}`));
  await asSystem(world, (scope) => releasePack(scope, mine));
  expect((await packOf(world, mine)).state).toBe('expired');
});
