import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { withLibrary } from '@/access/mint';
import type { LibraryScope } from '@/access/scope';
import { isRefused, type Outcome } from '@/lib/outcome';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import { type TestRuntime, testRuntime } from '@/tests/support/runtime';
import type { DraftInput } from '../drafts/input';
import { discardDraft, saveDraft } from '../drafts/mutations';
import { mergeInput } from './input';
import { dropAside, mergeAside, saveOrPutAside } from './mutations';
import { findAside, findStanding } from './queries';

let database: TestDatabase;
let runtime: TestRuntime;
const julie = crypto.randomUUID();
const marc = crypto.randomUUID();

beforeAll(async () => {
  database = await createTestDatabase();
  runtime = testRuntime(database.urls.app);
  for (const [id, name] of [
    [julie, 'Julie Roy'],
    [marc, 'Marc Côté'],
  ] as const) {
    await as(null)(async ({ db, now }) => {
      await db.execute(`select create_user('${id}', '${id}@example.org', '${now.toISOString()}')`);
      await db.execute(`select make_consultant('${id}', '${name}', '${now.toISOString()}')`);
    });
  }
});
afterAll(async () => {
  await runtime.connection.close();
  await database.drop();
});

const as =
  (userId: string | null) =>
  <T>(work: (scope: LibraryScope) => Promise<T>): Promise<T> =>
    withLibrary(runtime, userId, work);

function got<T>(outcome: Outcome<T>): T {
  if (isRefused(outcome)) throw new Error(outcome.refused);
  return outcome.done;
}

const draft = (slug: string, more: Partial<DraftInput> = {}): DraftInput => ({
  slug,
  kind: 'guide',
  revision: 0,
  fr: 'un\n\ndeux\n\ntrois\n',
  en: 'one\n',
  quiz: '',
  handoutFr: '',
  handoutEn: '',
  ...more,
});

/** A draft that Julie began, as both opened it. */
async function begun(slug: string): Promise<{ draft: string; revision: number }> {
  return got(await as(julie)((scope) => saveDraft(scope, draft(slug))));
}

async function mergeForm(slug: string, choices: Record<string, string> = {}) {
  const [aside, now] = await as(marc)(async (scope) => [
    await findAside(scope, slug),
    await findStanding(scope, slug),
  ]);
  if (!aside || !now) throw new Error('nothing to merge');
  const { revision, version } = now;
  return mergeInput.parse({ slug, aside: aside.id, draft: now.draft ?? '', revision, version, ...choices });
}

describe('two people in one draft', () => {
  test('the second is put aside, told who came first, and merges what each changed', async () => {
    const opened = await begun('deux-mains');
    const hers = draft('deux-mains', { ...opened, fr: 'UN\n\ndeux\n\ntrois\n' });
    got(await as(julie)((scope) => saveDraft(scope, hers)));
    const his = draft('deux-mains', { ...opened, fr: 'un\n\ndeux\n\nTROIS\n', en: 'ONE\n' });
    expect(await as(marc)((scope) => saveDraft(scope, his))).toEqual({ refused: 'changed_meanwhile' });
    expect(got(await as(marc)((scope) => saveOrPutAside(scope, his)))).toMatchObject({ aside: true });

    const [aside, now] = await as(marc)(async (scope) => [
      await findAside(scope, 'deux-mains'),
      await findStanding(scope, 'deux-mains'),
    ]);
    expect(aside?.texts.fr).toBe(his.fr);
    expect(aside?.was?.fr).toBe('un\n\ndeux\n\ntrois\n');
    expect(now).toMatchObject({ revision: 2, by: { userId: julie, name: 'Julie Roy' } });
    expect(await as(julie)((scope) => findAside(scope, 'deux-mains'))).toBeNull();

    const form = await mergeForm('deux-mains');
    got(await as(marc)((scope) => mergeAside(scope, form)));
    const after = await as(julie)((scope) => findStanding(scope, 'deux-mains'));
    expect(after).toMatchObject({
      revision: 3,
      texts: { fr: 'UN\n\ndeux\n\nTROIS\n', en: 'ONE\n' },
      by: { name: 'Marc Côté' },
    });
    expect(await as(marc)((scope) => findAside(scope, 'deux-mains'))).toBeNull();
  });

  test('a conflict is settled by its author alone, one choice each', async () => {
    const opened = await begun('conflit');
    got(await as(julie)((scope) => saveDraft(scope, draft('conflit', { ...opened, fr: 'elle\n' }))));
    const his = draft('conflit', { ...opened, fr: 'lui\n' });
    got(await as(marc)((scope) => saveOrPutAside(scope, his)));
    const blank = await mergeForm('conflit');
    expect(await as(marc)((scope) => mergeAside(scope, blank))).toEqual({ refused: 'choose', field: 'fr-0' });
    expect(await as(marc)((scope) => findAside(scope, 'conflit'))).not.toBeNull();
    const both = await mergeForm('conflit', { 'fr-0': 'both' });
    expect(await as(julie)((scope) => mergeAside(scope, both))).toEqual({ refused: 'no_aside' });
    got(await as(marc)((scope) => mergeAside(scope, both)));
    expect((await as(marc)((scope) => findStanding(scope, 'conflit')))?.texts.fr).toBe('lui\nelle\n');
  });

  test('a draft that moved on while one was choosing is shown again', async () => {
    const opened = await begun('encore');
    const next = got(
      await as(julie)((scope) => saveDraft(scope, draft('encore', { ...opened, fr: 'elle\n' }))),
    );
    got(await as(marc)((scope) => saveOrPutAside(scope, draft('encore', { ...opened, fr: 'lui\n' }))));
    const form = await mergeForm('encore', { 'fr-0': 'mine' });
    got(await as(julie)((scope) => saveDraft(scope, draft('encore', { ...next, fr: 'elle encore\n' }))));
    expect(await as(marc)((scope) => mergeAside(scope, form))).toEqual({ refused: 'changed_meanwhile' });
    expect((await as(marc)((scope) => findAside(scope, 'encore')))?.texts.fr).toBe('lui\n');
  });

  test('one saves, whoever many save at once; every other text waits', async () => {
    const opened = await begun('foule');
    const outcomes = await Promise.all(
      ['a', 'b', 'c', 'd', 'e'].map((fr) =>
        as(marc)((scope) => saveOrPutAside(scope, draft('foule', { ...opened, fr }))),
      ),
    );
    expect(outcomes.map((outcome) => got(outcome).aside).sort()).toEqual([false, true, true, true, true]);
    const [{ count } = { count: 0 }] = await as(marc)((scope) =>
      scope.db.execute<{ count: number }>("select count(*)::int from draft_asides where slug = 'foule'"),
    );
    expect(count).toBe(4);
  });
});

describe('one person whose answer was lost', () => {
  test('the same texts sent again are saved once', async () => {
    const opened = await begun('perdu');
    const next = draft('perdu', { ...opened, fr: 'neuf\n' });
    const first = got(await as(julie)((scope) => saveDraft(scope, next)));
    expect(got(await as(julie)((scope) => saveDraft(scope, next)))).toEqual(first);
    expect(got(await as(julie)((scope) => saveDraft(scope, draft('perdu', { fr: 'neuf\n' }))))).toEqual(
      first,
    );
    const late = draft('perdu', { ...opened, fr: 'tard\n' });
    for (let sent = 0; sent < 3; sent += 1) got(await as(julie)((scope) => saveOrPutAside(scope, late)));
    const rows = await as(julie)((scope) =>
      scope.db.execute("select 1 from draft_asides where slug = 'perdu'"),
    );
    expect(rows.length).toBe(1);
  });
});

describe('what a text was written from', () => {
  test('a draft begun anew is not taken for the one that was opened, whatever its revision', async () => {
    const opened = await begun('refait');
    await as(julie)((scope) => discardDraft(scope, { slug: 'refait' }));
    const again = got(await as(julie)((scope) => saveDraft(scope, draft('refait', { fr: 'refait\n' }))));
    expect(again.revision).toBe(opened.revision);
    const his = draft('refait', { ...opened, fr: 'vieux\n' });
    got(await as(marc)((scope) => saveOrPutAside(scope, his)));
    expect((await as(marc)((scope) => findAside(scope, 'refait')))?.was).toBeNull();
    const form = await mergeForm('refait', { 'fr-0': 'mine' });
    got(await as(marc)((scope) => mergeAside(scope, form)));
    expect((await as(marc)((scope) => findStanding(scope, 'refait')))?.texts.fr).toBe('vieux\n');
  });

  test('what is written on a draft that was thrown away is not lost', async () => {
    const opened = await begun('jete');
    await as(julie)((scope) => discardDraft(scope, { slug: 'jete' }));
    const his = draft('jete', { ...opened, fr: 'lui\n' });
    expect(await as(marc)((scope) => saveDraft(scope, his))).toEqual({ refused: 'changed_meanwhile' });
    expect(got(await as(marc)((scope) => saveOrPutAside(scope, his)))).toEqual({
      slug: 'jete',
      aside: false,
    });
    expect((await as(marc)((scope) => findStanding(scope, 'jete')))?.texts.fr).toBe('lui\n');
  });

  test('a version published meanwhile is not written over by a first draft', async () => {
    const outcome = await as(marc)((scope) => saveDraft(scope, draft('neuf', { version: 1 })));
    expect(outcome).toEqual({ refused: 'changed_meanwhile' });
    got(await as(marc)((scope) => saveDraft(scope, draft('neuf', { version: 0 }))));
  });

  test('a document begun with nothing has the head of its kind, once', async () => {
    const nothing = draft('vide', { fr: '', en: '', draft: '', version: 0 });
    got(await as(marc)((scope) => saveOrPutAside(scope, nothing)));
    const first = await as(marc)((scope) => findStanding(scope, 'vide'));
    expect(first?.texts.fr).toContain('reviewed: 2026-11-23');
    const emptied = draft('vide', { fr: '', en: '', draft: first?.draft ?? '', revision: 1, version: 0 });
    got(await as(marc)((scope) => saveOrPutAside(scope, emptied)));
    expect((await as(marc)((scope) => findStanding(scope, 'vide')))?.texts.fr).toBe('');
  });

  test('an address that is taken is not begun as new', async () => {
    await begun('pris');
    const outcome = await as(marc)((scope) =>
      saveOrPutAside(scope, draft('pris', { fr: 'autre\n', draft: '', version: 0 })),
    );
    expect(outcome).toEqual({ refused: 'slug_taken', field: 'slug' });
    expect((await as(marc)((scope) => findStanding(scope, 'pris')))?.revision).toBe(1);
  });

  test('two hundred revisions are kept, and go with their draft', async () => {
    let at = await begun('long');
    for (let turn = 0; turn < 205; turn += 1) {
      at = got(await as(julie)((scope) => saveDraft(scope, draft('long', { ...at, fr: `${turn}\n` }))));
    }
    const kept = () =>
      as(julie)((scope) =>
        scope.db.execute<{ revision: number }>(
          `select revision from draft_revisions where draft_id = '${at.draft}' order by 1`,
        ),
      );
    const revisions = (await kept()).map(({ revision }) => revision);
    expect([revisions[0], revisions.at(-1), revisions.length]).toEqual([6, 205, 200]);
    await as(julie)((scope) => discardDraft(scope, { slug: 'long' }));
    expect((await kept()).length).toBe(0);
  });

  test('what was put aside is thrown away by its author alone', async () => {
    const opened = await begun('jeter');
    got(await as(julie)((scope) => saveDraft(scope, draft('jeter', { ...opened, fr: 'elle\n' }))));
    got(await as(marc)((scope) => saveOrPutAside(scope, draft('jeter', { ...opened, fr: 'lui\n' }))));
    const aside = (await as(marc)((scope) => findAside(scope, 'jeter')))?.id ?? '';
    await as(julie)((scope) => dropAside(scope, { slug: 'jeter', aside }));
    expect(await as(marc)((scope) => findAside(scope, 'jeter'))).not.toBeNull();
    await as(marc)((scope) => dropAside(scope, { slug: 'jeter', aside }));
    expect(await as(marc)((scope) => findAside(scope, 'jeter'))).toBeNull();
  });
});
