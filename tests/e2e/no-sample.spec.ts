import { expect, test } from '@playwright/test';
import { samplePeople } from '@/access/sample';
import { connect } from '@/scripts/database/roles';
import { pages, routes } from '@/tests/guards/manifest';
import { addressOf, open, type Place, personOf, sessionOf } from '@/tests/guards/replay';
import { type Beside, startBeside } from './support/beside';

/** The same build over the same database, told that no sample runs: its doors are not there. */
let server: Beside;
let url: string;

test.beforeAll(async () => {
  server = await startBeside('127.0.0.1');
  url = server.url;
});
test.afterAll(() => server?.stop());

const nowhere = {} as Place;
const doors = [
  ...Object.entries(pages).flatMap(([name, audience]) =>
    audience === 'sample' ? [{ name, method: 'GET' }] : [],
  ),
  ...Object.entries(routes).flatMap(([name, { audience, methods }]) =>
    audience === 'sample' ? methods.map((method) => ({ name, method })) : [],
  ),
];

for (const { name, method } of doors) {
  test(`${method} ${name} is not there`, async () => {
    expect((await open(url, addressOf(name, nowhere), null, method)).status).toBe(404);
  });
}

test('nobody is offered to be anybody', async () => {
  const body = new URLSearchParams({ as: 'owner' });
  const answer = await fetch(`${url}/api/sample/sign-in`, { method: 'POST', body, redirect: 'manual' });
  expect(answer.status).toBe(404);
  expect(answer.headers.getSetCookie()).toEqual([]);
  expect((await open(url, '/fr/sign-in', null)).text).not.toContain('/api/sample/sign-in');
});

test('an owner and a consultant are asked for a second factor, without a word of configuration', async () => {
  const admin = connect(process.env.E2E_DATABASE_URL ?? '', { max: 1 });
  try {
    const [shop] = await admin<
      { id: string }[]
    >`select id from organizations where slug = 'boutique-filante'`;
    const [consultant] = await admin<{ id: string }[]>`
      select id from users where email = ${samplePeople.consultant.email}`;
    const organizationId = shop?.id ?? '';
    const { userId: owner } = await personOf(admin, organizationId, 'owner');
    const { userId: manager } = await personOf(admin, organizationId, 'manager');
    const at = async (userId: string, path: string) => {
      const { status, location } = await open(url, path, await sessionOf(admin, userId));
      return status === 303 ? location : status;
    };
    const manage = '/fr/o/boutique-filante/manage';
    const setUp = (path: string) => `/fr/second-factor/setup?next=${encodeURIComponent(path)}`;
    expect(await at(owner, manage)).toBe(setUp(manage));
    expect(await at(owner, `${manage}/people`)).toBe(setUp(`${manage}/people`));
    expect(await at(consultant?.id ?? '', '/fr/studio')).toBe(setUp('/fr/studio'));
    // Who does not own one is asked nothing, and the sample asks nobody.
    expect(await at(manager, manage)).toBe(200);
    const sample = await open(process.env.E2E_URL ?? '', manage, await sessionOf(admin, owner));
    expect(sample.status).toBe(200);
  } finally {
    await admin.end();
  }
});
