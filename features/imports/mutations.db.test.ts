import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { markAsLeft } from '@/features/people/departures/mutations';
import { addMember } from '@/features/people/mutations';
import { addTeam } from '@/features/people/teams/mutations';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import { type TestRuntime, testRuntime } from '@/tests/support/runtime';
import {
  eventsOf,
  expectDone,
  newMember,
  type Person,
  reasonOf,
  TestOrganization,
} from '@/tests/support/world';
import { applyBatch } from './applying/mutations';
import { lookAtImports } from './jobs';
import { confirm, importAll, lookAt, run, send, verdictsOf } from './list.fixture';
import { abandonImport, changeReading, forgetWrongRows, inviteLater, startImport } from './mutations';

let database: TestDatabase;
let runtime: TestRuntime;
let shop: TestOrganization;
let owner: Person;
let number = 0;

beforeAll(async () => {
  database = await createTestDatabase();
  runtime = testRuntime(database.urls.app);
});
afterAll(async () => {
  await runtime.connection.close();
  await database.drop();
});
beforeEach(async () => {
  number += 1;
  runtime.setTime('2026-11-23T15:00:00.000Z');
  shop = await TestOrganization.create(runtime, `boutique-${number}`);
  owner = await shop.join(`ariane${number}@exemple.test`, 'owner', { name: 'Ariane Roy' });
  runtime.jobs.length = 0;
});

const HEADINGS = 'Nom;Courriel;Équipe;Poste;Date d’embauche;Langue;Rôle';
const list = (...lines: string[]) => [HEADINGS, ...lines].join('\n');
const people = () =>
  shop.system(({ db }) =>
    db.execute(sql`select m.name, m.email, m.role, m.job_title, m.start_on, m.locale, m.left_at is not null as left,
      array(select t.name || case when b.leads then '*' else '' end from team_members b join teams t on t.id = b.team_id
        where b.member_id = m.id order by 1) as teams
      from members m where m.role <> 'owner' order by m.name`),
  );

test('a dry run writes nothing; a confirmed list writes people, teams, events and invitations', async () => {
  const importId = await send(
    shop,
    owner,
    list(
      '"Côté, Zoé";zoe@exemple.test;Ventes / Caisse;Vendeuse;2026-09-01;fr;',
      'Liam O’Neil;;Ventes;;;anglais;gestionnaire',
    ),
  );
  expect(await verdictsOf(shop, importId)).toEqual(['new', 'new']);
  expect(await people()).toEqual([]);
  expect(await shop.system(({ db }) => db.execute(sql`select from teams`))).toHaveLength(0);
  expectDone(await confirm(shop, owner, importId));
  expect(runtime.jobs.map(({ task }) => task)).toEqual(['imports:apply']);
  await run(runtime, shop, 'imports:apply', importId);
  expect(await people()).toMatchObject([
    { name: 'Liam O’Neil', email: null, role: 'manager', locale: 'en', teams: ['Ventes*'] },
    {
      name: 'Zoé Côté',
      email: 'zoe@exemple.test',
      role: 'employee',
      job_title: 'Vendeuse',
      start_on: '2026-09-01',
      locale: 'fr',
      teams: ['Caisse', 'Ventes'],
    },
  ]);
  expect(await eventsOf(shop, null)).toEqual(expect.arrayContaining(['import.applied', 'import.confirmed']));
  expect(runtime.jobs.filter(({ task }) => task === 'notifications:mail-link')).toHaveLength(1);
  const { list: over, rows } = await lookAt(shop, importId);
  expect(over).toMatchObject({ state: 'applied', counts: { added: 2, wrong: 0, refused: 0 } });
  expect(rows).toEqual([]);
});

test('whoever’s language a list does not say gets the organization’s, and it stays unknown', async () => {
  await shop.system(({ db }) =>
    db.execute(sql`update organizations set default_locale = 'en' where id = ${shop.id}`),
  );
  await importAll(
    runtime,
    shop,
    owner,
    list('Ana Roy;ana@exemple.test;;;;;', 'Zoé Côté;zoe@exemple.test;;;;français'),
  );
  const languages = await shop.system(({ db }) =>
    db.execute(sql`select locale, locale_known from members where role = 'employee' order by name`),
  );
  expect(languages).toEqual([
    { locale: 'en', locale_known: false },
    { locale: 'fr', locale_known: true },
  ]);
});

test('the same list again changes nothing', async () => {
  const text = list('Zoé Côté;zoe@exemple.test;Ventes;Vendeuse;2026-09-01;fr;', 'Liam Roy;;;;;;gestionnaire');
  await importAll(runtime, shop, owner, text);
  const again = await send(shop, owner, text);
  expect(await verdictsOf(shop, again)).toEqual(['unchanged', 'unchanged']);
  expect(reasonOf(await confirm(shop, owner, again))).toBe('nothing_to_apply');
});

test('says what changes, from what to what, and changes that alone', async () => {
  await importAll(runtime, shop, owner, list('Zoe Cote;zoe@exemple.test;Ventes;Vendeuse;2026-09-01;fr;'));
  const importId = await send(shop, owner, list('Zoé Côté;ZOE@exemple.test;Caisse;Gérante;;anglais;manager'));
  const { rows } = await lookAt(shop, importId);
  expect(rows[1]).toMatchObject({
    verdict: 'changed',
    changes: [
      { field: 'name', from: 'Zoe Cote', to: 'Zoé Côté' },
      { field: 'role', from: 'employee', to: 'manager' },
      { field: 'teams', from: ['Ventes'], to: ['Caisse'] },
      { field: 'job_title', from: 'Vendeuse', to: 'Gérante' },
      { field: 'locale', from: 'fr', to: 'en' },
    ],
  });
  expectDone(await confirm(shop, owner, importId));
  await run(runtime, shop, 'imports:apply', importId);
  expect(await people()).toMatchObject([
    {
      name: 'Zoé Côté',
      role: 'manager',
      job_title: 'Gérante',
      start_on: '2026-09-01',
      locale: 'en',
      teams: ['Caisse*'],
    },
  ]);
});

describe('recognizing', () => {
  const add = (name: string, email: string | null = null) =>
    shop.as(owner, (scope) => addMember(scope, newMember({ name, email })));

  test('somebody without address by a name that is theirs alone, who then gets an address', async () => {
    expectDone(await add('Zoé Côté'));
    const importId = await importAll(runtime, shop, owner, list('ZOE COTE;zoe@exemple.test;;;;;'));
    expect((await lookAt(shop, importId)).list?.counts).toMatchObject({ changed: 1, added: 0 });
    expect(await people()).toMatchObject([{ name: 'Zoé Côté', email: 'zoe@exemple.test' }]);
  });

  test('nobody, when two without address have that name', async () => {
    expectDone(await add('Zoé Côté'));
    expectDone(await add('Zoé Coté'));
    const importId = await send(shop, owner, list('Zoé Côté;;;;;;'));
    expect((await lookAt(shop, importId)).rows[1]?.problems).toMatchObject([{ reason: 'name_ambiguous' }]);
  });

  test('somebody who left by their address, who comes back only if that is wished', async () => {
    const { memberId } = expectDone(await add('Zoé Côté', 'zoe@exemple.test'));
    expectDone(await shop.as(owner, (scope) => markAsLeft(scope, { memberId })));
    const text = list('Zoé Côté;zoe@exemple.test;;Gérante;;;', 'Liam Roy;liam@exemple.test;;;;;');
    expect(await verdictsOf(shop, await send(shop, owner, text))).toEqual(['returning', 'new']);
    await importAll(runtime, shop, owner, text);
    expect(await people()).toMatchObject([{ name: 'Liam Roy' }, { name: 'Zoé Côté', left: true }]);
    await importAll(runtime, shop, owner, text, { returns: true });
    expect(await people()).toMatchObject([{ name: 'Liam Roy' }, { left: false, job_title: 'Gérante' }]);
    expect(await eventsOf(shop, memberId)).toContain('member.returned');
  });
});

describe('wrong lines', () => {
  test('say the cell and the reason, and hold nobody else up', async () => {
    const importId = await send(
      shop,
      owner,
      list(
        'Zoé Côté;zoe@;;;;;',
        ';liam@exemple.test;;;;;',
        'Liam Roy;roy@exemple.test;;;31/31/2026;klingon;propriétaire',
        'Anne Roy;roy@exemple.test;;;;;',
        'Anne Hébert;anne@exemple.test;;;;;patronne',
        'Jean Tremblay;jean@exemple.test;;;;;',
      ),
    );
    const { rows } = await lookAt(shop, importId);
    const reasons = rows
      .slice(1)
      .map(({ problems }) =>
        ((problems ?? []) as { field: string; reason: string; line?: number }[]).map(
          ({ field, reason, line }) => `${field} ${reason}${line ? ` ${line}` : ''}`,
        ),
      );
    expect(reasons).toEqual([
      ['email email'],
      ['name required'],
      ['locale locale', 'start_on date', 'role role_owner'],
      ['email same_email 4'],
      ['role role'],
      [],
    ]);
    expectDone(await confirm(shop, owner, importId));
    await run(runtime, shop, 'imports:apply', importId);
    expect(await people()).toMatchObject([{ name: 'Jean Tremblay' }]);
    // They stay, to be mended, until they are forgotten; their headings too.
    const kept = await lookAt(shop, importId);
    expect(kept.rows.map(({ number: line }) => line)).toEqual([1, 2, 3, 4, 5, 6]);
    expectDone(await shop.as(owner, (scope) => forgetWrongRows(scope, { importId })));
    expect((await lookAt(shop, importId)).rows).toEqual([]);
  });

  test('an owner is not demoted by a list', async () => {
    const importId = await send(shop, owner, list(`Ariane Roy;ariane${number}@exemple.test;;;;;employé`));
    expect((await lookAt(shop, importId)).rows[1]?.problems).toMatchObject([{ reason: 'role_kept' }]);
  });

  test('an address taken after the confirmation is told', async () => {
    const importId = await send(shop, owner, list('Zoé Côté;zoe@exemple.test;;Gérante;;;'));
    expectDone(await confirm(shop, owner, importId));
    expectDone(
      await shop.as(owner, (scope) =>
        addMember(scope, newMember({ name: 'Zoé Roy', email: 'zoe@exemple.test' })),
      ),
    );
    await run(runtime, shop, 'imports:apply', importId);
    const { list: over, rows } = await lookAt(shop, importId);
    expect(over?.counts).toMatchObject({ added: 0, refused: 1 });
    expect(rows).toMatchObject([{ number: 2, outcome: 'refused', refusal: 'address_taken', cells: [] }]);
  });
});

test('a day that could be two is chosen, and the list judged again', async () => {
  const importId = await send(shop, owner, list('Zoé Côté;zoe@exemple.test;;;01/09/2026;;'));
  const before = await lookAt(shop, importId);
  expect(before.list).toMatchObject({ dates_differ: true, date_order: null });
  expect(before.rows[1]?.problems).toMatchObject([{ field: 'start_on', reason: 'date_ambiguous' }]);
  const choice = {
    importId,
    revision: 1,
    headerRow: 1,
    mapping: before.list?.mapping as never,
    dateOrder: 'dmy',
    teams: [],
  } as const;
  expectDone(await shop.as(owner, (scope) => changeReading(scope, choice)));
  expect((await lookAt(shop, importId)).rows[1]).toMatchObject({
    verdict: 'new',
    person: { startOn: '2026-09-01' },
  });
  expect(reasonOf(await shop.as(owner, (scope) => changeReading(scope, choice)))).toBe('changed_meanwhile');
});

test('a new team that is declined makes its lines wrong, and is not added', async () => {
  await shop.as(owner, (scope) => addTeam(scope, { name: 'Équipe du soir' }));
  const importId = await send(shop, owner, list('Zoé Côté;;equipe du soir, Cuisne;;;;'));
  const { list: found } = await lookAt(shop, importId);
  expect(found?.new_teams).toEqual(['Cuisne']);
  const mapping = found?.mapping as never;
  const choice = { importId, revision: 1, headerRow: 1, mapping, dateOrder: null, teams: [] };
  expectDone(await shop.as(owner, (scope) => changeReading(scope, choice)));
  expect((await lookAt(shop, importId)).rows[1]?.problems).toMatchObject([
    { reason: 'team_declined', cell: 'Cuisne' },
  ]);
});

test('columns that no training needs are not kept', async () => {
  const importId = await send(shop, owner, 'Nom;NAS;Salaire;Courriel\nZoé;046 454 286;52 000;z@exemple.test');
  const { rows } = await lookAt(shop, importId);
  expect(rows[1]).toMatchObject({ cells: ['Zoé', '', '', 'z@exemple.test'], verdict: 'new' });
});

describe('two at once', () => {
  const forty = list(
    ...Array.from(
      { length: 40 },
      (_, index) =>
        `Personne ${index} Test${'abcdefghij'[index % 10]};${index % 2 ? '' : `p${index}@exemple.test`};;;;;`,
    ),
  );

  test('two lists of the same people make each of them once', async () => {
    const lists = [await send(shop, owner, forty), await send(shop, owner, forty)];
    for (const importId of lists) expectDone(await confirm(shop, owner, importId));
    await Promise.all(lists.map((importId) => run(runtime, shop, 'imports:apply', importId)));
    expect(await people()).toHaveLength(40);
  });

  test('a double confirmation is one, and two workers apply it once', async () => {
    const importId = await send(shop, owner, forty);
    const answers = await Promise.all([1, 2, 3].map(() => confirm(shop, owner, importId)));
    expect(answers.every((answer) => 'done' in answer)).toBe(true);
    await Promise.all([1, 2].map(() => run(runtime, shop, 'imports:apply', importId)));
    expect(await people()).toHaveLength(40);
    expect(await eventsOf(shop, null)).toEqual(expect.arrayContaining(['import.applied']));
    expect((await eventsOf(shop, null)).filter((type) => type.startsWith('import.'))).toHaveLength(2);
  });
});

test('a worker killed between two batches leaves the rest to the next', async () => {
  const lines = Array.from({ length: 1100 }, (_, index) => `Personne ${index};p${index}@exemple.test;;;;;`);
  const importId = await send(shop, owner, list(...lines));
  expectDone(await confirm(shop, owner, importId));
  expect(await shop.system((scope) => applyBatch(scope, importId))).toBe(true);
  expect(await people()).toHaveLength(500);
  await expect(
    shop.system(async (scope) => {
      await applyBatch(scope, importId);
      throw new Error('killed');
    }),
  ).rejects.toThrow('killed');
  expect(await people()).toHaveLength(500);
  await run(runtime, shop, 'imports:apply', importId);
  expect(await people()).toHaveLength(1100);
  const mails = runtime.jobs.filter(({ task }) => task === 'notifications:mail-link');
  // The batch that was rolled back had collected its mails in this test's queue, which knows of no transaction.
  expect(new Set(mails.map(({ key }) => key)).size).toBe(1600);
  const last = Math.max(...mails.map(({ at }) => at?.getTime() ?? 0));
  expect(last - runtime.clock.now().getTime()).toBeGreaterThanOrEqual(100_000);
});

test('invitations may wait, and leave once', async () => {
  const importId = await importAll(runtime, shop, owner, list('Zoé;z@exemple.test;;;;;', 'Liam;;;;;;'), {
    invites: false,
  });
  expect(runtime.jobs.filter(({ task }) => task === 'notifications:mail-link')).toEqual([]);
  expect((await lookAt(shop, importId)).rows.map(({ cells }) => cells)).toEqual([[], []]);
  expectDone(await shop.as(owner, (scope) => inviteLater(scope, { importId })));
  expect(reasonOf(await shop.as(owner, (scope) => inviteLater(scope, { importId })))).toBe(
    'changed_meanwhile',
  );
  await Promise.all([1, 2].map(() => run(runtime, shop, 'imports:invite', importId)));
  expect(runtime.jobs.filter(({ task }) => task === 'notifications:mail-link')).toHaveLength(1);
  expect((await lookAt(shop, importId)).rows).toEqual([]);
});

describe('what a list holds of people', () => {
  test('goes when it is abandoned, and nothing is written', async () => {
    const importId = await send(shop, owner, list('Zoé;z@exemple.test;;;;;'));
    expectDone(await shop.as(owner, (scope) => abandonImport(scope, { importId })));
    const { list: over, rows } = await lookAt(shop, importId);
    expect([over?.state, rows]).toEqual(['abandoned', []]);
    expect(reasonOf(await confirm(shop, owner, importId))).toBe('changed_meanwhile');
    expect(await people()).toEqual([]);
  });

  test('goes after seven days, whatever its state', async () => {
    const waiting = await send(shop, owner, list('Zoé;z@exemple.test;;;;;'));
    const applied = await importAll(runtime, shop, owner, list('Liam;l@exemple.test;;;;;', 'Max;max@;;;;;'));
    runtime.setTime('2026-11-30T15:00:01.000Z');
    await lookAtImports(runtime);
    expect(await lookAt(shop, waiting)).toMatchObject({ list: { state: 'expired' }, rows: [] });
    expect(await lookAt(shop, applied)).toMatchObject({ list: { state: 'applied' }, rows: [] });
  });

  test('a silent job is begun again', async () => {
    const importId = await send(shop, owner, list('Zoé;z@exemple.test;;;;;'));
    expectDone(await confirm(shop, owner, importId));
    runtime.jobs.length = 0;
    runtime.setTime('2026-11-23T15:11:00.000Z');
    await lookAtImports(runtime);
    expect(runtime.jobs.map(({ task }) => task)).toEqual(['imports:apply']);
  });
});

test('a list of the rival is not found', async () => {
  const rival = await TestOrganization.create(runtime, `rivale-${number}`);
  const theirs = await rival.join(`rival${number}@exemple.test`, 'owner');
  const importId = await send(shop, owner, list('Zoé;z@exemple.test;;;;;'));
  expect(reasonOf(await rival.as(theirs, (scope) => abandonImport(scope, { importId })))).toBe('not_found');
  await run(runtime, rival, 'imports:apply', importId);
  expect(await verdictsOf(shop, importId)).toEqual(['new']);
});

test('a file that is no list is refused beside its field, and nothing is kept', async () => {
  const sent = await shop.as(owner, (scope) =>
    startImport(scope, { kind: 'table', bytes: Buffer.from('\n\n'), field: 'file' }),
  );
  expect(sent).toEqual({ refused: 'empty', field: 'file' });
  expect(await shop.system(({ db }) => db.execute(sql`select from imports`))).toHaveLength(0);
});

test('10,000 people, with their teams and invitations', { timeout: 300_000 }, async () => {
  const lines = Array.from(
    { length: 10_000 },
    (_, index) => `Personne ${index} Nº;p${index}@exemple.test;Équipe ${index % 40};Commis;2026-09-01;fr;`,
  );
  const started = performance.now();
  const importId = await send(shop, owner, list(...lines));
  await run(runtime, shop, 'imports:prepare', importId);
  const judged = performance.now();
  expectDone(await confirm(shop, owner, importId));
  await run(runtime, shop, 'imports:apply', importId);
  const applied = performance.now();
  const again = await send(shop, owner, list(...lines));
  await run(runtime, shop, 'imports:prepare', again);
  const { list: over, rows } = await lookAt(shop, importId);
  expect(over?.counts).toMatchObject({ added: 10_000 });
  expect(rows).toEqual([]);
  expect(new Set(await verdictsOf(shop, again))).toEqual(new Set(['unchanged']));
  process.stdout.write(
    `10,000 people: read and judged in ${Math.round(judged - started)} ms, applied in ${Math.round(applied - judged)} ms, judged again in ${Math.round(performance.now() - applied)} ms\n`,
  );
});
