import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import { withLibrary, withOrganization } from '@/access/mint';
import { databaseQueue, type Runtime } from '@/access/runtime';
import { linkHash } from '@/access/token-hash';
import { invitations } from '@/db/schema/people';
import { createOrganization } from '@/features/organizations/mutations';
import { addMember } from '@/features/people/mutations';
import { randomToken } from '@/lib/hash';
import { done, isRefused, type Outcome, refused } from '@/lib/outcome';

const DAY = 86_400_000;
/** How long a printed link works. */
const VALID = { setup: DAY, invitation: 7 * DAY } as const;

/** The product itself acts, at the request of whoever holds its configuration. */
const actor = { kind: 'system', reason: 'setup' } as const;

export interface FirstPerson {
  readonly email: string;
  readonly name: string;
  readonly locale: 'fr' | 'en';
}

/**
 * Mints the token of a link that was asked for and gives the address to hand over; only its hash is kept.
 * @param publicUrl begins the address, without a slash at its end.
 */
async function mintLink(
  { connection, clock }: Runtime,
  link: { readonly id: string; readonly until: Date; readonly locale: 'fr' | 'en' },
  publicUrl: string,
): Promise<string> {
  const token = randomToken();
  const [minted] = await connection.database.execute(
    sql`select 1 from mint_link(${link.id}, ${linkHash(token)}, ${link.until.toISOString()})`,
  );
  if (!minted) throw new Error(`the link could not be minted at ${clock.now().toISOString()}`);
  return `${publicUrl}/${link.locale}/sign-in/link?t=${token}`;
}

/** Names a consultant, if they are not one already, and answers a link that signs them in once, within a day. */
export async function enrolConsultant(
  runtime: Runtime,
  { email, name, locale }: FirstPerson,
  publicUrl: string,
): Promise<string> {
  const linkId = await withLibrary(runtime, null, async ({ db, chance, now }) => {
    const at = now.toISOString();
    const [login] = await db.execute<{ id: string }>(
      sql`select create_user(${chance.uuid()}, ${email}, ${at}) as id`,
    );
    if (!login) throw new Error('no login was made');
    await db.execute(sql`select make_consultant(${login.id}, ${name}, ${at})`);
    const id = chance.uuid();
    await db.execute(
      sql`select request_link(${id}, 'setup', ${email}, ${locale}, ${`/${locale}/studio`}, ${at})`,
    );
    return id;
  });
  const until = new Date(runtime.clock.now().getTime() + VALID.setup);
  return mintLink(runtime, { id: linkId, until, locale }, publicUrl);
}

export interface FirstOrganization {
  readonly name: string;
  readonly slug: string;
  readonly sector: 'commerce' | 'clinic' | 'nonprofit' | 'other';
  readonly owner: FirstPerson;
}

/**
 * Opens an organization with its first owner, and answers the link of their invitation, good for a week. It is
 * handed over by whoever ran the command, and not mailed: mailing it would replace it.
 */
export async function openOrganization(
  runtime: Runtime,
  { name, slug, sector, owner }: FirstOrganization,
  publicUrl: string,
): Promise<Outcome<string>> {
  const unmailed: Runtime = {
    ...runtime,
    queue: {
      async enqueue(transaction, job) {
        if (job.task !== 'notifications:mail-link') await databaseQueue.enqueue(transaction, job);
      },
      enqueueMany: databaseQueue.enqueueMany,
    },
  };
  const organizationId = runtime.chance.uuid();
  const opened = await withOrganization(unmailed, { organizationId, actor }, async (scope) => {
    const created = await createOrganization(scope, { name, slug, sector });
    if (isRefused(created)) return created;
    const added = await addMember(scope, { ...owner, role: 'owner', jobTitle: null, teamIds: [] });
    if (isRefused(added)) return added;
    const [invitation] = await scope.db
      .select({ linkId: invitations.linkId })
      .from(invitations)
      .where(
        and(
          eq(invitations.organizationId, organizationId),
          eq(invitations.memberId, added.done.memberId),
          isNull(invitations.revokedAt),
        ),
      )
      .orderBy(desc(invitations.invitedAt));
    return invitation ? done(invitation.linkId) : refused('not_invited');
  });
  if (isRefused(opened)) return opened;
  const until = new Date(runtime.clock.now().getTime() + VALID.invitation);
  return done(await mintLink(runtime, { id: opened.done, until, locale: owner.locale }, publicUrl));
}
