import { expect, test } from '@playwright/test';
import postgres from 'postgres';
import { may, type Permission, roles, type Standing } from '@/access/permissions';
import { type Audience, actions, pages, routes } from '@/tests/guards/manifest';
import {
  act,
  addAct,
  addAuditor,
  addClosed,
  addDelegation,
  addDraft,
  addHandover,
  addImage,
  addImport,
  addRequest,
  addressOf,
  addUpdates,
  addVisitor,
  type BuiltAction,
  builtActions,
  fingerprint,
  open,
  type Place,
  personOf,
  placeOf,
  sessionOf,
} from '@/tests/guards/replay';
import { BUILD_DIR } from './support/server';

/** The third lock, over HTTP: everything in the manifest, asked for by those whom it is not for. */
const url = process.env.E2E_URL ?? '';
let sql: postgres.Sql;
let ours: Place;
/** Sessions, by who they are: our roles, an auditor of yesterday, our signer, the rival's owner, the consultant. */
const cookies: Record<string, string> = {};
let built: BuiltAction[];

const entries: { name: string; audience: Audience; method: string; files: readonly string[] }[] = [
  ...Object.entries(pages).map(([name, audience]) => ({ name, audience, method: 'GET', files: [''] })),
  ...Object.entries(routes).flatMap(([name, { audience, methods, files = [''] }]) =>
    methods.map((method) => ({ name, audience, method, files })),
  ),
];
/** Everyone of an organization, whatever they may do there. */
const NO_CONSULTANTS = ['owner', 'manager', 'employee', 'auditor', 'rival'] as const;
const isPermission = (audience: Audience): audience is Permission => audience.includes(':');
/** Let in, in a role or as a visitor. */
const standings: readonly Standing[] = [...roles, 'visitor'];
const smaller = (permission: Permission): Standing[] =>
  standings.filter((standing) => !may(standing, permission));
/** Consultants whom nothing lets in any more, or ever did. */
const OUTSIDE = ['revoked', 'over', 'never'] as const;

/** The sample leaves the worker something to do after the start: what that changes must have changed. */
async function workerHasDone(): Promise<void> {
  const busy = async () => {
    const health = await (await fetch(`${url}/api/health`)).json();
    const [left] = await sql<{ count: number }[]>`
      select (select count(*) from unplaced_events)::integer
        + (select count(*) from packs where state <> 'ready')::integer
        + (select count(*) from obligation_changes)::integer + (select count(*) from people_changes)::integer as count`;
    return health.queue.waiting + (left?.count ?? 0);
  };
  await expect.poll(busy, { timeout: 180_000 }).toBe(0);
}

test.beforeAll(async () => {
  sql = postgres(process.env.E2E_DATABASE_URL ?? '', { max: 1, onnotice: () => undefined });
  ours = await placeOf(sql, 'boutique-filante');
  await addHandover(sql, ours);
  await addImport(sql, ours);
  await addImage(sql);
  await addAct(sql, ours);
  await addDelegation(sql, ours);
  await addClosed(sql, ours);
  await addRequest(sql, ours);
  const theirs = await placeOf(sql, 'clinique-du-ruisseau');
  const owner = await personOf(sql, ours.organizationId, 'owner');
  await addDraft(sql, ours, owner);
  await addUpdates(sql, ours);
  const people: Record<string, { userId: string }> = {
    // Their last day is today, and is included.
    auditor: await addAuditor(sql, ours.organizationId),
    expired: await addAuditor(sql, ours.organizationId, -1),
    rival: await personOf(sql, theirs.organizationId, 'owner'),
    owner,
    visitor: await addVisitor(sql, ours.organizationId, 'living'),
  };
  for (const consented of OUTSIDE) {
    people[consented] = await addVisitor(sql, ours.organizationId, consented);
  }
  for (const role of ['manager', 'employee'] as const) {
    people[role] = await personOf(sql, ours.organizationId, role);
  }
  const [signer] = await sql<{ userId: string }[]>`
    select user_id as "userId" from members where organization_id = ${ours.organizationId} and id = ${ours.signer}`;
  const [consultant] = await sql<{ userId: string }[]>`select user_id as "userId" from consultants limit 1`;
  if (signer) people.signer = signer;
  if (consultant) people.consultant = consultant;
  for (const [name, { userId }] of Object.entries(people)) cookies[name] = await sessionOf(sql, userId);
  built = builtActions(BUILD_DIR);
  await workerHasDone();
});
test.afterAll(() => sql?.end());

const cookie = (who: string) => cookies[who] ?? null;

for (const { name, audience, method, files } of entries) {
  test(`${method} ${name}: ${audience}`, async () => {
    for (const file of files) {
      const address = addressOf(name, ours, file);
      const as = async (who: string) => {
        const { status, location } = await open(url, address, cookie(who), method);
        return status === 303 ? `303 ${location?.split('?')[0]}` : String(status);
      };
      if (audience === 'public' || audience === 'sample') {
        expect(await as('stranger')).toMatch(/^(200|303 .*|400|404)$/);
        continue;
      }
      expect(await as('stranger'), 'a stranger').toBe('303 /fr/sign-in');
      if (audience === 'consultant') {
        for (const who of NO_CONSULTANTS) expect(await as(who), who).toBe('403');
      }
      if (!isPermission(audience)) continue;
      expect(await as('rival'), 'a member of the rival organization').toBe('404');
      expect(await as('expired'), 'an auditor whose last day was yesterday').toBe('404');
      for (const who of OUTSIDE) expect(await as(who), `a consultant, consent ${who}`).toBe('404');
      for (const role of smaller(audience)) expect(await as(role), role).toBe('403');
    }
  });
}

for (const { name, audience, method, files } of entries) {
  if (audience === 'sample' || method !== 'GET') continue;
  test(`${name} opens for those whom it is for`, async () => {
    const who = isPermission(audience)
      ? (['signer', 'owner'] as const).find((one) => one === 'owner' || !/manage/.test(name))
      : { public: 'stranger', 'signed-in': 'owner', consultant: 'consultant' }[audience];
    for (const file of files) {
      const { status, location } = await open(url, addressOf(name, ours, file), cookie(who ?? ''), method);
      // A guide begun elsewhere or an agreement signed already leads on, but never to the door.
      expect([200, 303, 307]).toContain(status);
      expect(location ?? '').not.toContain('/sign-in?');
    }
  });
}

for (const { name, audience, method, files } of entries) {
  if (!isPermission(audience) || !may('auditor', audience) || method !== 'GET') continue;
  // What is one's own: nothing that an auditor may do makes them any.
  if (/\/(receipt|certificates|copies|bulk)\//.test(name)) continue;
  test(`${name} opens for an auditor, on their last day`, async () => {
    for (const file of files) {
      const { status, location } = await open(url, addressOf(name, ours, file), cookie('auditor'), method);
      expect([200, 303, 307]).toContain(status);
      expect(location ?? '').not.toContain('/sign-in?');
    }
  });
}

for (const { name, audience, method, files } of entries) {
  if (!isPermission(audience) || !may('visitor', audience) || method !== 'GET') continue;
  if (/\/bulk\//.test(name)) continue;
  test(`${name} opens for a visitor, and says that they are one`, async () => {
    const before = await fingerprint(sql);
    for (const file of files) {
      const { status, text } = await open(url, addressOf(name, ours, file), cookie('visitor'), method);
      expect(status).toBe(200);
      if (file === '') expect(text).toContain('name="client"');
    }
    expect(await fingerprint(sql), 'nothing was written').toEqual(before);
  });
}

test('no action at all is for a visitor', () => {
  const asked = Object.values(actions).flatMap((names) =>
    Object.values(names).map(({ audience }) => audience),
  );
  expect(asked.filter(isPermission).filter((permission) => may('visitor', permission))).toEqual([]);
});

/** The rival's owner, in their own organization, with ids of ours in the address. */
for (const { name, audience, method, files } of entries) {
  const own =
    /\[(act|delegation|entry|program|draft|member|import|pack|team|signature|acknowledgement|certificate|copy|handover)\]/;
  if (!isPermission(audience) || !own.test(name)) continue;
  test(`${name} knows no row of another organization`, async () => {
    for (const file of files) {
      const address = addressOf(name, { ...ours, organization: 'clinique-du-ruisseau' }, file);
      expect((await open(url, address, cookie('rival'), method)).status).toBe(404);
    }
  });
}

test('every action of the manifest is in the build, and no other', () => {
  const said = Object.entries(actions).flatMap(([file, names]) =>
    Object.keys(names).map((name) => `${file} ${name}`),
  );
  const carried = built.map(({ file, name }) => `${file} ${name}`);
  expect([...new Set(carried)].sort()).toEqual(said.sort());
});

for (const [file, names] of Object.entries(actions)) {
  for (const [name, { audience, call = 'place-state-form' }] of Object.entries(names)) {
    if (audience === 'public') continue;
    test(`${name}: ${audience}`, async () => {
      const action = built.find((one) => one.file === file && one.name === name);
      const page = action?.pages[0];
      if (!action || page === undefined) throw new Error(`${name} is on no page`);
      const before = await fingerprint(sql);
      const as = (who: string) => act(url, action, addressOf(page, ours), call, ours, cookie(who));

      const stranger = await as('stranger');
      if (stranger.location === null) expect(stranger.text).toContain('"reason":"no_session"');
      else expect(stranger.location).toMatch(/^\/fr\/sign-in(\?|$)/);

      const refused = async (who: string, reason: string) => {
        const { text, location } = await as(who);
        // An action that answers nothing leads to a page, whose own gate refuses.
        if (call === 'place-slug-form') expect(location).toContain('/quiz');
        else expect(text, who).toContain(`"reason":"${reason}"`);
      };
      if (audience === 'consultant') for (const who of NO_CONSULTANTS) await refused(who, 'not_permitted');
      if (isPermission(audience)) {
        await refused('rival', 'not_a_member');
        await refused('expired', 'not_a_member');
        for (const who of OUTSIDE) await refused(who, 'not_a_member');
        for (const role of smaller(audience)) await refused(role, 'not_permitted');
      }
      expect(await fingerprint(sql), 'nothing was written').toEqual(before);
    });
  }
}
