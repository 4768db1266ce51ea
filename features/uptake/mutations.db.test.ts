import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Job } from '@/access/jobs';
import { withLibrary, withPublic } from '@/access/mint';
import type { LibraryScope } from '@/access/scope';
import { completeGuide, startAssignment } from '@/features/assignments/cycles/mutations';
import { findMyAssignment } from '@/features/assignments/queries';
import { askToClose, cancelClosing } from '@/features/closing/mutations';
import { findClosing } from '@/features/closing/queries';
import { checkDocument } from '@/features/library/documents';
import { findStudioDocument } from '@/features/library/drafts/queries';
import { publishVersion } from '@/features/library/mutations';
import { openToTheRest, type Release, withdrawPublication } from '@/features/library/publications/mutations';
import { listPublications } from '@/features/library/publications/queries';
import { findPublicGuide } from '@/features/library/queries';
import { plain, startProgram } from '@/features/programs/mutations';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import { type TestRuntime, testRuntime } from '@/tests/support/runtime';
import { carry, isReceiving } from '@/tests/support/uptake';
import { eventsOf, expectDone, type Person, reasonOf, TestOrganization } from '@/tests/support/world';
import { tasks } from './jobs';
import { followLibrary, leaveLibrary, pinDocument, takeEarly, unpinDocument } from './keeping/mutations';

const isCatchingUp = (job: Job): job is Job<'uptake:catch-up'> => job.task === 'uptake:catch-up';

/*
 * Which version an organization reads: published, announced, kept, taken early, opened to the rest, withdrawn. Two
 * rivals; one person in each has done the guide.
 */

let database: TestDatabase;
let runtime: TestRuntime;
let number = 0;
let slug: string;
let ours: TestOrganization;
let theirs: TestOrganization;
let owner: Person;
let rival: Person;
let revision = 0;

beforeAll(async () => {
  database = await createTestDatabase();
  runtime = testRuntime(database.urls.app);
});
afterAll(async () => {
  await runtime.connection.close();
  await database.drop();
});

const text = (locale: 'fr' | 'en') => `---
code: M91
revision: ${revision}
title: ${locale === 'fr' ? 'La discrétion' : 'Discretion'} ${revision}
summary: Un.
reviewed: 2026-11-21
public: true
rests_on: [F1.1]
outcomes: [Premier]
---

Texte ${revision}.
`;
const QUIZ = `pass: 1
draw: 1
tries: 0
questions:
  - id: m91-q1
    type: truefalse
    outcome: 1
    rests_on: [F1.1]
    prompt: {fr: Un, en: One}
    answer: false
    why: {fr: Parce que, en: Because}
`;
const fact = {
  id: 'F1.1',
  act: 'P-39.1',
  section: '2',
  confidence: 'V',
  statement: { fr: 'Un.', en: 'One.' },
} as const;

const library = <T>(work: (scope: LibraryScope) => Promise<T>) => withLibrary(runtime, null, work);

async function publish(change: 'minor' | 'material' = 'material', release: Partial<Release> = {}) {
  revision += 1;
  const { document, issues } = checkDocument(
    { kind: 'guide', slug, fr: text('fr'), en: text('en'), quiz: QUIZ },
    { glossaryIds: new Set(), assets: new Map(), facts: new Map([[fact.id, fact]]) },
  );
  if (!document) throw new Error(JSON.stringify(issues));
  const whole = {
    audience: 'everyone',
    clients: [],
    effectiveOn: '2026-11-23',
    note: null,
    ...release,
  } as const;
  return expectDone(await library((scope) => publishVersion(scope, { ...document, change, release: whole })));
}

/** Publishes, and has everybody meet it. */
async function spread(change: 'minor' | 'material' = 'material', release: Partial<Release> = {}) {
  const published = await publish(change, release);
  await carry(runtime, published);
  return published;
}

async function reads(shop: TestOrganization): Promise<number | null> {
  const [row] = await shop.system(({ db, organizationId }) =>
    db.execute<{ number: number }>(sql`
      select v.number from taken_versions t join versions v on v.id = t.version_id join documents d on d.id = t.document_id
      where t.organization_id = ${organizationId} and d.slug = ${slug}`),
  );
  return row?.number ?? null;
}

async function cycles(shop: TestOrganization, { memberId }: Person): Promise<string[]> {
  const rows = await shop.system(({ db }) =>
    db.execute<{ line: string }>(sql`
      select concat_ws(' ', a.cycle, a.state, a.because, v.number, case when a.current then 'now' end) as line
      from assignments a left join versions v on v.id = a.completed_version_id
      where a.member_id = ${memberId} order by a.cycle`),
  );
  return rows.map(({ line }) => line);
}

async function doIt(shop: TestOrganization, person: Person): Promise<void> {
  await shop.as(person, async (scope) => {
    const assignment = await findMyAssignment(scope, slug);
    const [read] = await scope.db.execute<{ version_id: string }>(sql`
      select t.version_id from taken_versions t join documents d on d.id = t.document_id where d.slug = ${slug}`);
    await completeGuide(scope, { assignmentId: assignment?.id ?? '', versionId: read?.version_id ?? '' });
  });
}

beforeEach(async () => {
  number += 1;
  slug = `discretion-${number}`;
  runtime.setTime('2026-11-23T15:00:00.000Z');
  const { documentId } = await publish();
  ours = await TestOrganization.create(runtime, `boutique-${number}`);
  theirs = await TestOrganization.create(runtime, `clinique-${number}`);
  owner = await ours.join(`ariane${number}@exemple.test`, 'owner');
  rival = await theirs.join(`rose${number}@exemple.test`, 'owner');
  for (const [shop, person] of [
    [ours, owner],
    [theirs, rival],
  ] as const) {
    expectDone(
      await shop.as(person, (scope) =>
        startProgram(scope, {
          ...plain,
          title: { fr: 'Accueil', en: 'Welcome' },
          items: [{ documentId, dueDays: 14, recurs: true }],
        }),
      ),
    );
    await doIt(shop, person);
  }
});

describe('what a new draft begins from', () => {
  const begunFrom = async () => {
    const document = await library((scope) => findStudioDocument(scope, slug, 'fr'));
    return Number(/Texte (\d+)/.exec(document?.draft.fr ?? '')?.[1]);
  };

  test('is never what was withdrawn, though its number is the highest', async () => {
    const inForce = revision;
    const { publicationId } = await spread();
    expect(await begunFrom()).toBe(inForce + 1);
    expectDone(await library((scope) => withdrawPublication(scope, { publication: publicationId })));
    expect(await begunFrom()).toBe(inForce);
  });

  test('is what is announced, which would be lost otherwise, and not what went to some clients alone', async () => {
    const inForce = revision;
    await spread('minor', { effectiveOn: '2026-12-24' });
    expect(await begunFrom()).toBe(inForce + 1);
    await spread('minor', { audience: 'some', clients: [ours.id] });
    expect(await begunFrom()).toBe(inForce + 1);
  });
});

describe('a version', () => {
  test('is read by everyone once each has met it, however often the jobs run', async () => {
    const published = await publish();
    expect(await reads(ours)).toBe(1);
    await Promise.all([carry(runtime, published), carry(runtime, published), carry(runtime, published)]);
    expect([await reads(ours), await reads(theirs)]).toEqual([2, 2]);
    expect(await cycles(ours, owner)).toEqual(['1 done asked 1', '2 open material_version now']);
    expect((await eventsOf(ours, null)).filter((type) => type === 'version.taken')).toHaveLength(1);
    const [first] = await library((scope) => listPublications(scope, slug));
    expect(first?.progress).toMatchObject({ kept: 0, announced: 0, taken: first?.progress.clients });
  });

  test('with which an organization began is taken there, though nobody offered it', async () => {
    const taken = async () =>
      (await library((scope) => listPublications(scope, slug))).map(({ progress }) => progress.taken);
    expect(await taken()).toEqual([2]);
    await spread();
    const [everyone = 0] = await taken();
    await TestOrganization.create(runtime, `nouvelle-${number}`);
    expect(await taken()).toEqual([everyone + 1, everyone + 1]);
  });

  test('that is minor asks nothing again', async () => {
    await spread('minor');
    expect(await reads(ours)).toBe(2);
    expect(await cycles(ours, owner)).toEqual(['1 done asked 1 now']);
  });

  test('of some clients is nobody else’s, nor the public’s', async () => {
    await spread('material', { audience: 'some', clients: [ours.id] });
    expect([await reads(ours), await reads(theirs)]).toEqual([2, 1]);
    expect(await withPublic(runtime, (scope) => findPublicGuide(scope, slug, 'fr'))).toMatchObject({
      number: 1,
    });
    const newcomer = await TestOrganization.create(runtime, `nouvelle-${number}`);
    expect(await reads(newcomer)).toBe(1);
  });

  test('goes to a first group, then to the rest', async () => {
    const published = await spread('material', { audience: 'first', clients: [ours.id] });
    expect([await reads(ours), await reads(theirs)]).toEqual([2, 1]);
    const open = () => library((scope) => openToTheRest(scope, { publication: published.publicationId }));
    expectDone(await open());
    expect(reasonOf(await open())).toBe('decided_meanwhile');
    await carry(runtime, published);
    expect([await reads(ours), await reads(theirs)]).toEqual([2, 2]);
    expect(await cycles(ours, owner)).toEqual(['1 done asked 1', '2 open material_version now']);
    expect(await withPublic(runtime, (scope) => findPublicGuide(scope, slug, 'fr'))).toMatchObject({
      number: 2,
    });
  });

  test('of a later day is announced, and read from that day on, or earlier where an owner wishes', async () => {
    const published = await spread('material', { effectiveOn: '2026-12-01' });
    const [now, then] = runtime.jobs.filter(
      ({ task, payload }) =>
        task === 'uptake:carry' &&
        'publicationId' in payload &&
        payload.publicationId === published.publicationId,
    );
    expect(now?.at).toBeUndefined();
    expect(then?.at?.toISOString()).toBe('2026-12-01T05:00:00.000Z');
    expect([await reads(ours), await reads(theirs)]).toEqual([1, 1]);
    expectDone(await ours.as(owner, (scope) => takeEarly(scope, { publication: published.publicationId })));
    const again = await ours.as(owner, (scope) => takeEarly(scope, { publication: published.publicationId }));
    expect(reasonOf(again)).toBe('decided_meanwhile');
    expect([await reads(ours), await reads(theirs)]).toEqual([2, 1]);
    expect(await withPublic(runtime, (scope) => findPublicGuide(scope, slug, 'fr'))).toMatchObject({
      number: 1,
    });
    runtime.setTime('2026-12-01T05:00:00.000Z');
    await carry(runtime, published);
    expect([await reads(ours), await reads(theirs)]).toEqual([2, 2]);
    expect(await withPublic(runtime, (scope) => findPublicGuide(scope, slug, 'fr'))).toMatchObject({
      number: 2,
    });
  });

  test('tells the owners by one mail, when it asks something or says something', async () => {
    const mails = () =>
      runtime.jobs.filter(
        ({ task, payload }) =>
          task === 'notifications:mail-publications' &&
          'organizationId' in payload &&
          payload.organizationId === ours.id,
      );
    await spread('minor');
    expect(mails()).toEqual([]);
    await spread('minor', { note: { fr: 'Une coquille.', en: 'A typo.' } });
    expect(mails()).toMatchObject([
      { key: `publications:${owner.memberId}`, payload: { memberId: owner.memberId } },
    ]);
  });
});

describe('an owner', () => {
  test('keeps a version, whatever is published, and follows again', async () => {
    const keep = () => ours.as(owner, (scope) => pinDocument(scope, { document: slug }));
    expectDone(await keep());
    expectDone(await keep());
    await spread();
    await spread('minor');
    expect([await reads(ours), await reads(theirs)]).toEqual([1, 3]);
    expect(await cycles(ours, owner)).toEqual(['1 done asked 1 now']);
    expectDone(await ours.as(owner, (scope) => unpinDocument(scope, { document: slug })));
    expect(await reads(ours)).toBe(3);
    // The minor one holds the material change that came before it.
    expect(await cycles(ours, owner)).toEqual(['1 done asked 1', '2 open material_version now']);
    const events = await eventsOf(ours, null);
    expect(events.filter((type) => type.startsWith('version.'))).toEqual([
      'version.pinned',
      'version.taken',
      'version.unpinned',
    ]);
  });

  test('takes a newer one in spite of what they keep', async () => {
    expectDone(await ours.as(owner, (scope) => pinDocument(scope, { document: slug })));
    const second = await spread();
    expectDone(await ours.as(owner, (scope) => takeEarly(scope, { publication: second.publicationId })));
    expect(await reads(ours)).toBe(2);
    await spread('minor');
    expect(await reads(ours)).toBe(3);
  });

  test('leaves the library, and follows it again', async () => {
    expectDone(await ours.as(owner, leaveLibrary));
    await spread();
    expect([await reads(ours), await reads(theirs)]).toEqual([1, 2]);
    expectDone(await ours.as(owner, followLibrary));
    expect(await reads(ours)).toBe(2);
  });
});

describe('while the organization is being closed', () => {
  const withdraw = (publication: string) => library((scope) => withdrawPublication(scope, { publication }));
  const close = () =>
    ours.as(owner, async (scope) => {
      const { name } = await findClosing(scope);
      expectDone(await askToClose(scope, { name, by: 'owner' }));
    });
  /** Cancels, and does what that leaves to the worker. */
  const keep = async () => {
    const before = runtime.jobs.length;
    expectDone(await ours.as(owner, cancelClosing));
    const [job] = runtime.jobs.slice(before).filter(isCatchingUp);
    if (!job) throw new Error('nothing catches up');
    await tasks['uptake:catch-up'](runtime, job.payload);
    const children = runtime.jobs.slice(before).filter(isReceiving);
    for (const { payload } of children) await tasks['uptake:receive'](runtime, payload);
  };

  test('nothing is met; all of it is once the closing is cancelled', async () => {
    const missed = (await spread('minor')).publicationId;
    await close();
    runtime.setTime('2026-11-25T15:00:00.000Z');
    await spread();
    await spread('minor', { audience: 'some', clients: [theirs.id] });
    await withdraw(missed);
    await carry(runtime, { publicationId: missed });
    expect([await reads(ours), await reads(theirs)]).toEqual([2, 4]);
    expect(await cycles(ours, owner)).toEqual(['1 done asked 1 now']);
    await keep();
    expect([await reads(ours), await reads(theirs)]).toEqual([3, 4]);
    expect(await cycles(ours, owner)).toEqual(['1 done asked 1', '2 open material_version now']);
  });

  test('what was withdrawn is gone back on, and what comes later is announced', async () => {
    const first = (await spread()).publicationId;
    await close();
    await withdraw(first);
    await carry(runtime, { publicationId: first });
    const later = await spread('minor', { effectiveOn: '2026-12-01' });
    expect(await reads(ours)).toBe(2);
    await keep();
    expect(await reads(ours)).toBe(1);
    runtime.setTime('2026-12-01T05:00:00.000Z');
    await carry(runtime, later);
    expect(await reads(ours)).toBe(3);
  });

  test('what came into effect meanwhile, though announced before, is met', async () => {
    const announced = await spread('minor', { effectiveOn: '2026-12-01' });
    runtime.setTime('2026-11-24T15:00:00.000Z');
    await close();
    runtime.setTime('2026-12-01T05:00:00.000Z');
    await carry(runtime, announced);
    expect([await reads(ours), await reads(theirs)]).toEqual([1, 2]);
    await keep();
    expect(await reads(ours)).toBe(2);
  });
});

describe('withdrawn', () => {
  const withdraw = (publication: string) => library((scope) => withdrawPublication(scope, { publication }));

  test('before its day, a version was never there', async () => {
    const published = await spread('material', { effectiveOn: '2026-12-01' });
    expectDone(await withdraw(published.publicationId));
    await carry(runtime, published);
    runtime.setTime('2026-12-02T15:00:00.000Z');
    await carry(runtime, published);
    expect([await reads(ours), await reads(theirs)]).toEqual([1, 1]);
    const late = await ours.as(owner, (scope) => takeEarly(scope, { publication: published.publicationId }));
    expect(reasonOf(late)).toBe('decided_meanwhile');
  });

  test('each goes back: what was done stands again, and what was done since stays done', async () => {
    const ana = await ours.join(`ana${number}@exemple.test`);
    const zoe = await ours.join(`zoe${number}@exemple.test`);
    await doIt(ours, zoe);
    const published = await spread();
    await doIt(theirs, rival);
    await ours.as(owner, async (scope) => {
      const again = await findMyAssignment(scope, slug);
      await startAssignment(scope, again?.id ?? '');
    });
    expectDone(await withdraw(published.publicationId));
    await Promise.all([carry(runtime, published), carry(runtime, published)]);
    await carry(runtime, published);
    expect([await reads(ours), await reads(theirs)]).toEqual([1, 1]);
    expect(await cycles(ours, owner)).toEqual([
      '1 done asked 1',
      '2 withdrawn material_version',
      '3 done rolled_back 1 now',
    ]);
    expect(await cycles(ours, zoe)).toEqual(await cycles(ours, owner));
    expect(await cycles(ours, ana)).toEqual(['1 open asked now']);
    expect(await cycles(theirs, rival)).toEqual(['1 done asked 1', '2 done material_version 2 now']);
    expect(await withPublic(runtime, (scope) => findPublicGuide(scope, slug, 'fr'))).toMatchObject({
      number: 1,
    });
    const newcomer = await TestOrganization.create(runtime, `nouvelle-${number}`);
    expect(await reads(newcomer)).toBe(1);
    const [first] = await library((scope) => listPublications(scope, slug));
    expect(first?.progress).toMatchObject({ taken: 0, announced: 0, kept: 0 });

    // What comes next asks again those who did the first, and those who did the one that was withdrawn.
    await spread();
    expect(await reads(ours)).toBe(3);
    expect((await cycles(ours, owner)).at(-1)).toBe('4 open material_version now');
    expect((await cycles(theirs, rival)).at(-1)).toBe('3 open material_version now');
  });

  test('an organization that began with it goes back to what everyone reads', async () => {
    const published = await spread();
    const newcomer = await TestOrganization.create(runtime, `nouvelle-${number}`);
    expect(await reads(newcomer)).toBe(2);
    expectDone(await withdraw(published.publicationId));
    await carry(runtime, published);
    expect(await reads(newcomer)).toBe(1);
  });

  test('is refused of what something came after, of what nothing came before, and twice', async () => {
    const [first] = await library((scope) => listPublications(scope, slug));
    expect(reasonOf(await withdraw(first?.id ?? ''))).toBe('nothing_before');
    const second = await spread();
    const third = await spread('minor');
    expect(reasonOf(await withdraw(second.publicationId))).toBe('not_the_latest');
    expectDone(await withdraw(third.publicationId));
    expect(reasonOf(await withdraw(third.publicationId))).toBe('decided_meanwhile');
    expectDone(await withdraw(second.publicationId));
    await carry(runtime, third);
    await carry(runtime, second);
    expect(await reads(ours)).toBe(1);
    expect((await cycles(ours, owner)).at(-1)).toBe('3 done rolled_back 1 now');
  });
});
