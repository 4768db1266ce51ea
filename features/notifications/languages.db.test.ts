import '@/tests/support/environment';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import PostalMime from 'postal-mime';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Settings, updateSettings } from '@/features/organizations/mutations';
import { cancelOffer, offerOwnership } from '@/features/organizations/ownership/mutations';
import { findSettings } from '@/features/organizations/queries';
import { addMember } from '@/features/people/mutations';
import { acknowledgeNotice } from '@/features/people/notices/mutations';
import { outboxMailer } from '@/lib/mail';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import { type TestRuntime, testRuntime } from '@/tests/support/runtime';
import { expectDone, latestInvitation, newMember, TestOrganization } from '@/tests/support/world';
import { notificationTasks } from './jobs';

let database: TestDatabase;
let runtime: TestRuntime;
let folder: string;
beforeAll(async () => {
  database = await createTestDatabase();
  runtime = testRuntime(database.urls.app);
  folder = await mkdtemp(join(tmpdir(), 'paraphe-outbox-'));
});
afterAll(async () => {
  await runtime.connection.close();
  await database.drop();
  await rm(folder, { recursive: true });
});

/** An organization with a name in each language, its owner, and what is mailed to one address. */
async function bothNames(slug: string) {
  const organization = await TestOrganization.create(runtime, slug);
  const owner = await organization.join(`${slug}@exemple.ca`, 'owner', { name: 'Odile Roy' });
  const { settings } = await organization.as(owner, findSettings);
  const choose = (more: Partial<Settings>) =>
    organization.as(owner, (scope) =>
      updateSettings(scope, { ...settings, name: 'Le Rivage', nameEn: 'The Shore', ...more }),
    );
  expectDone(await choose({}));
  const box = await mkdtemp(join(folder, slug));
  const mailer = outboxMailer(box, {
    from: 'Paraphe <x@exemple.ca>',
    publicUrl: 'https://formation.exemple.ca',
  });
  const tasks = notificationTasks(() => mailer);
  const mailed = async (address: string) => {
    const mails = await Promise.all(
      (await readdir(box)).map(async (name) => PostalMime.parse(await readFile(join(box, name)))),
    );
    return mails.filter((mail) => mail.to?.[0]?.address === address);
  };
  return { organization, owner, choose, tasks, mailed };
}

test('an invitation is in both languages while nobody said which, with one link', async () => {
  const { organization, owner, choose, tasks, mailed } = await bothNames('rivage');
  const invite = async (email: string, localeKnown: boolean) => {
    const { memberId } = expectDone(
      await organization.as(owner, (scope) =>
        addMember(scope, newMember({ email, locale: 'en', localeKnown })),
      ),
    );
    const linkId = await latestInvitation(organization, memberId);
    await tasks['notifications:mail-link'](runtime, { linkId });
    const [mail] = await mailed(email);
    return { memberId, subject: mail?.subject ?? '', text: mail?.text ?? '' };
  };
  const both = await invite('both@exemple.ca', false);
  expect(both.subject).toMatch(/^Le Rivage .* \/ The Shore /);
  expect(both.text.indexOf('Bonjour')).toBeLessThan(both.text.indexOf('Hello'));
  expect(both.text.match(/https?:/g)).toHaveLength(1);
  const known = await invite('known@exemple.ca', true);
  expect(known.subject).toMatch(/^The Shore /);
  expect(known.text).not.toMatch(/Rivage|Bonjour/);
  expectDone(await choose({ bilingualWhenUnknown: false }));
  expect((await invite('alone@exemple.ca', false)).text).not.toMatch(/Rivage|Bonjour/);

  // They read the notice in French: that is their language from then on, and not of whoever had one.
  for (const { memberId } of [both, known]) {
    const read = { memberId, notice: 1, locale: 'fr', sha256: 'ab'.repeat(32) } as const;
    expectDone(await organization.system((scope) => acknowledgeNotice(scope, read)));
  }
  const rows = await organization.system(({ db }) =>
    db.execute(
      sql`select locale, locale_known from members where id in (${both.memberId}, ${known.memberId}) order by locale`,
    ),
  );
  expect(rows).toEqual([
    { locale: 'en', locale_known: true },
    { locale: 'fr', locale_known: true },
  ]);
});

test('an offer of ownership is mailed to whom it is made, while it stands', async () => {
  const { organization, owner, tasks, mailed } = await bothNames('offre');
  const other = await organization.join('basile@exemple.ca', 'employee', { locale: 'en' });
  const offer = async () => {
    const { transferId } = expectDone(
      await organization.as(owner, (scope) =>
        offerOwnership(scope, { toId: other.memberId, becomes: 'employee' }),
      ),
    );
    return { organizationId: organization.id, transferId };
  };
  const withdrawn = await offer();
  expect(runtime.jobs).toContainEqual(
    expect.objectContaining({ task: 'notifications:mail-offer', payload: withdrawn }),
  );
  expectDone(await organization.as(owner, (scope) => cancelOffer(scope, withdrawn)));
  await tasks['notifications:mail-offer'](runtime, withdrawn);
  expect(await mailed('basile@exemple.ca')).toEqual([]);
  const standing = await offer();
  // Again is the same message.
  await tasks['notifications:mail-offer'](runtime, standing);
  await tasks['notifications:mail-offer'](runtime, standing);
  const [mail, ...more] = await mailed('basile@exemple.ca');
  expect(more).toEqual([]);
  expect(mail?.subject).toContain('The Shore');
  expect(mail?.text).toContain('Odile Roy');
  expect(mail?.text).toContain('/en/o/offre/me#ownership');
});
