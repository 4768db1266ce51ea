import { eq, sql } from 'drizzle-orm';
import { CODE_MINUTES, codeHash } from '@/access/confirmation';
import type { TaskHandlers } from '@/access/jobs';
import { withLibrary, withOrganization } from '@/access/mint';
import type { Runtime } from '@/access/runtime';
import { linkHash } from '@/access/token-hash';
import { deliveries } from '@/db/schema/notifications';
import { noteTold } from '@/features/closing/mutations';
import { findCertificate, findClosingMail } from '@/features/closing/queries';
import { findNumberToTell } from '@/features/contract/queries';
import { describeCopy } from '@/features/copies/queries';
import { findToldOfEntry } from '@/features/entry/queries';
import { findHandoverMail } from '@/features/erasure/handovers/queries';
import { findCheckpoint } from '@/features/evidence/checkpoints/queries';
import { findOfferMail } from '@/features/organizations/ownership/queries';
import { findScoreMail } from '@/features/organizations/scores/queries';
import { publicAddress } from '@/features/publishing/addresses';
import { findPolicyMail } from '@/features/publishing/telling/queries';
import { findAsker, findRequestMail } from '@/features/requests/mailing/queries';
import { requestMail } from '@/features/requests/mailing/texts';
import { fingerprint } from '@/features/sealing/fingerprint';
import { listSealRoots } from '@/features/sealing/queries';
import { findPublicationsMail } from '@/features/uptake/telling/queries';
import { env } from '@/lib/env';
import { randomToken } from '@/lib/hash';
import type { Mail, Mailer } from '@/lib/mail';
import { mailFailure } from '@/lib/mail-failure';
import { deploymentMailer, outboxFolder } from './mailer';
import { tidyOutbox } from './outbox';
import { findOwnerToMail } from './queries';
import { noteUndelivered } from './refusals/jobs';
import {
  checkpointMail,
  closingMail,
  codeMail,
  contractMail,
  copyMail,
  destroyedMail,
  entryMail,
  factorMail,
  handoverMail,
  linkMail,
  type MailLocale,
  offerMail,
  policyMail,
  publicationsMail,
  scoresMail,
} from './texts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** How long each kind of link works, from the moment it is mailed. Single use in every case. */
const VALID = {
  sign_in: 15 * MINUTE,
  invitation: 7 * DAY,
  nudge: 3 * DAY,
  copy: 3 * DAY,
  setup: DAY,
} as const;
const CODE_VALID = CODE_MINUTES * MINUTE;

type LinkRow = {
  purpose: keyof typeof VALID;
  email: string;
  locale: MailLocale;
  organization_name: string | null;
  organization_name_en: string | null;
  known: boolean;
  bilingual: boolean;
};

/** The address of the page with one button that a mailed link opens. */
function linkAddress(locale: MailLocale, token: string): string {
  return `${env().PUBLIC_URL}/${locale}/sign-in/link?t=${token}`;
}

/**
 * Mints a link's token (only its hash is kept) and says what the mail needs; null when the link was used
 * already. Minting again, on a retry, replaces the token that was never delivered.
 */
export async function mintLink(
  runtime: Runtime,
  linkId: string,
): Promise<(LinkRow & { link: string }) | null> {
  const { connection, clock } = runtime;
  const token = randomToken();
  const [row] = await connection.database.execute<LinkRow>(sql`select * from describe_link(${linkId})`);
  if (!row?.known) return null;
  const until = new Date(clock.now().getTime() + VALID[row.purpose]);
  const [minted] = await connection.database.execute(
    sql`select 1 from mint_link(${linkId}, ${linkHash(token)}, ${until.toISOString()})`,
  );
  return minted ? { ...row, link: linkAddress(row.locale, token) } : null;
}

/**
 * Sends and says so. A failure is thrown for the queue to retry, with the same Message-ID; an address that is refused for
 * good is noted, and not tried again.
 */
async function deliver(
  runtime: Runtime,
  kind:
    | 'sign_in'
    | 'invitation'
    | 'code'
    | 'receipt'
    | 'handover'
    | 'checkpoint'
    | 'second_factor'
    | 'ownership'
    | 'scores'
    | 'publications'
    | 'entry'
    | 'request'
    | 'policy'
    | 'contract'
    | 'closing',
  mail: Mail,
  mailer: Mailer,
) {
  const { database } = runtime.connection;
  const row = { id: mail.id, kind, state: 'sending', at: mail.at } as const;
  await database
    .insert(deliveries)
    .values(row)
    .onConflictDoUpdate({ target: deliveries.id, set: { state: 'sending', at: mail.at } });
  try {
    await mailer.send(mail);
  } catch (error) {
    const { outcome, status } = mailFailure(error);
    if (outcome !== 'refused' || status === null) throw error;
    await noteUndelivered(runtime, { delivery: mail.id, source: 'smtp', status });
    return;
  }
  await database.update(deliveries).set({ state: 'sent' }).where(eq(deliveries.id, mail.id));
}

/** The notification jobs, over a mailer. The sample hands in one that forgets the mails of the past. */
export function notificationTasks(mailer: () => Mailer) {
  return {
    async 'notifications:mail-link'(runtime, { linkId }) {
      const link = await mintLink(runtime, linkId);
      if (!link) return;
      const purpose = link.purpose === 'nudge' || link.purpose === 'copy' ? 'sign_in' : link.purpose;
      const names = { fr: link.organization_name ?? '', en: link.organization_name_en };
      const text = linkMail(link.locale, purpose, { link: link.link, names, bilingual: link.bilingual });
      const mail = { id: linkId, to: link.email, locale: link.locale, at: runtime.clock.now(), ...text };
      await deliver(runtime, purpose === 'invitation' ? 'invitation' : 'sign_in', mail, mailer());
    },

    async 'notifications:mail-code'(runtime, { codeId }) {
      const { connection, clock, chance } = runtime;
      const code = String(chance.integer(1_000_000)).padStart(6, '0');
      const until = new Date(clock.now().getTime() + CODE_VALID);
      const [row] = await connection.database.execute<{ email: string | null; locale: MailLocale }>(
        sql`select * from mint_code(${codeId}, ${codeHash(codeId, code)}, ${until.toISOString()})`,
      );
      if (!row?.email) return;
      const mail = {
        id: codeId,
        to: row.email,
        locale: row.locale,
        at: clock.now(),
        ...codeMail(row.locale, code),
      };
      await deliver(runtime, 'code', mail, mailer());
    },

    async 'notifications:mail-closing'(runtime, { organizationId, memberId, about, mailId }) {
      const actor = { kind: 'system', reason: 'closing' } as const;
      const found = await withOrganization(runtime, { organizationId, actor, readOnly: true }, (scope) =>
        findClosingMail(scope, memberId),
      );
      // Cancelled, or closed again, meanwhile: what it would say is no longer so.
      if (!found || (about === 'cancelled') !== (found.until === null)) return;
      const { email, locale, organization, slug, until, role } = found;
      const page = role === 'owner' ? 'manage/settings/closing' : 'me/data';
      const link = `${env().PUBLIC_URL}/${locale}/o/${slug}/${page}`;
      const text = closingMail(locale, { about, organization, until, link });
      const mail = { id: mailId, to: email, locale, at: runtime.clock.now(), ...text };
      await deliver(runtime, 'closing', mail, mailer());
    },

    async 'notifications:mail-certificate-of-destruction'(runtime, { closedId }) {
      const found = await withLibrary(runtime, null, (scope) => findCertificate(scope, closedId));
      if (!found) return;
      const { slug, pdf, sha256, toTell } = found;
      const attachments = [{ name: `certificat-${slug}.pdf`, text: pdf, type: 'application/pdf' }];
      for (const { id, email, locale } of toTell) {
        if (email === null) continue;
        const text = destroyedMail(locale, { hash: sha256.toString('hex') });
        const mail = { id, to: email, locale, at: runtime.clock.now(), attachments, ...text };
        await deliver(runtime, 'closing', mail, mailer());
        await withLibrary(runtime, null, (scope) => noteTold(scope, closedId, id));
      }
    },

    async 'notifications:mail-handover'(runtime, { organizationId, mailId, ...which }) {
      const actor = { kind: 'system', reason: 'handover' } as const;
      const found = await withOrganization(runtime, { organizationId, actor, readOnly: true }, (scope) =>
        findHandoverMail(scope, which),
      );
      if (!found) return;
      const { email, locale, organization, slug } = found;
      const link = `${env().PUBLIC_URL}/${locale}/o/${slug}/manage/settings/privacy#handovers`;
      const text = handoverMail(locale, { organization, link });
      const mail = { id: mailId, to: email, locale, at: runtime.clock.now(), ...text };
      await deliver(runtime, 'handover', mail, mailer());
    },

    async 'notifications:mail-offer'(runtime, { organizationId, transferId }) {
      const actor = { kind: 'system', reason: 'an offer of ownership' } as const;
      const found = await withOrganization(runtime, { organizationId, actor, readOnly: true }, (scope) =>
        findOfferMail(scope, transferId),
      );
      if (!found) return;
      const { email, locale, from, organization, slug } = found;
      const text = offerMail(locale, {
        from,
        organization,
        link: `${env().PUBLIC_URL}/${locale}/o/${slug}/me#ownership`,
      });
      const mail = { id: transferId, to: email, locale, at: runtime.clock.now(), ...text };
      await deliver(runtime, 'ownership', mail, mailer());
    },

    async 'notifications:mail-publications'(runtime, { organizationId, memberId, mailId }) {
      const actor = { kind: 'system', reason: 'the library has published' } as const;
      const found = await withOrganization(runtime, { organizationId, actor, readOnly: true }, (scope) =>
        findPublicationsMail(scope, memberId),
      );
      if (!found) return;
      const { email, locale, organization, slug, told } = found;
      const link = `${env().PUBLIC_URL}/${locale}/o/${slug}/manage/settings/library`;
      const text = publicationsMail(locale, { organization, told, link });
      const mail = { id: mailId, to: email, locale, at: runtime.clock.now(), ...text };
      await deliver(runtime, 'publications', mail, mailer());
    },

    async 'notifications:mail-entry'(runtime, { organizationId, memberId, about, aboutId, mailId }) {
      const actor = { kind: 'system', reason: 'a consultant is at the door' } as const;
      const found = await withOrganization(
        runtime,
        { organizationId, actor, readOnly: true },
        async (scope) => {
          const [told, owner] = [
            await findToldOfEntry(scope, about, aboutId),
            await findOwnerToMail(scope, memberId),
          ];
          return told && owner && { told, owner };
        },
      );
      if (!found) return;
      const { told, owner } = found;
      const link = `${env().PUBLIC_URL}/${owner.locale}/o/${owner.slug}/manage/settings/entry`;
      const text = entryMail(owner.locale, { ...told, organization: owner.organization, link });
      const mail = { id: mailId, to: owner.email, locale: owner.locale, at: runtime.clock.now(), ...text };
      await deliver(runtime, 'entry', mail, mailer());
    },

    async 'notifications:tidy-outbox'({ connection }) {
      await tidyOutbox(outboxFolder(env().DATA_DIR), async (delivery, address) => {
        const [row] = await connection.database.execute<{ held: boolean }>(
          sql`select mail_is_held(${delivery}::uuid, ${address}) as held`,
        );
        return row?.held === true;
      });
    },

    async 'notifications:mail-request'(runtime, { organizationId, entryId }) {
      const found = await withLibrary(runtime, null, (scope) => findRequestMail(scope, entryId));
      if (!found) return;
      const actor = { kind: 'system', reason: 'a question is answered' } as const;
      const asker = organizationId
        ? await withOrganization(runtime, { organizationId, actor, readOnly: true }, (scope) =>
            findAsker(scope, found.requestId),
          )
        : null;
      const address = organizationId ? asker?.email : found.email;
      if (!address) return;
      const { PUBLIC_URL, MAIL_FROM } = env();
      const { id, locale } = found;
      const text = requestMail(found, {
        link: `${PUBLIC_URL}/${locale}${asker ? `/o/${asker.slug}/me#questions` : '/contact'}`,
        from: MAIL_FROM,
        host: new URL(PUBLIC_URL).hostname,
        to: { address, name: asker ? asker.name : found.name },
      });
      const mail = { id, to: address, locale, at: runtime.clock.now(), ...text };
      await deliver(runtime, 'request', mail, mailer());
    },

    async 'notifications:mail-checkpoint'(runtime, { organizationId, memberId, size, mailId }) {
      const grant = {
        organizationId,
        actor: { kind: 'system', reason: 'checkpoint' },
        readOnly: true,
      } as const;
      const found = await withOrganization(runtime, grant, async (scope) => {
        const checkpoint = await findCheckpoint(scope, size);
        const owner = await findOwnerToMail(scope, memberId);
        const [root] = await listSealRoots(scope);
        return checkpoint && owner && { checkpoint, owner, root };
      });
      if (!found) return;
      const { checkpoint, owner, root } = found;
      const file = `checkpoint-${size}.txt`;
      const text = checkpointMail(owner.locale, {
        organization: owner.organization,
        count: size,
        issuedAt: checkpoint.issuedAt,
        file,
        fingerprint: root ? fingerprint(root.sha256) : null,
      });
      const attachments = [{ name: file, text: checkpoint.note }];
      const at = runtime.clock.now();
      const mail = { id: mailId, to: owner.email, locale: owner.locale, at, attachments, ...text };
      await deliver(runtime, 'checkpoint', mail, mailer());
    },

    async 'notifications:mail-contract'(runtime, { organizationId, memberId, versionId, mailId }) {
      const actor = { kind: 'system', reason: 'the operator has accepted a contract' } as const;
      const found = await withOrganization(
        runtime,
        { organizationId, actor, readOnly: true },
        async (scope) => {
          const number = await findNumberToTell(scope, versionId);
          const owner = number === null ? null : await findOwnerToMail(scope, memberId);
          return owner && number !== null ? { owner, number } : null;
        },
      );
      if (!found) return;
      const { owner, number } = found;
      const link = `${env().PUBLIC_URL}/${owner.locale}/o/${owner.slug}/manage/settings/contract`;
      const text = contractMail(owner.locale, { organization: owner.organization, number, link });
      const mail = { id: mailId, to: owner.email, locale: owner.locale, at: runtime.clock.now(), ...text };
      await deliver(runtime, 'contract', mail, mailer());
    },

    async 'notifications:mail-policy'(runtime, { organizationId, mailId, ...which }) {
      const actor = { kind: 'system', reason: 'a policy is published' } as const;
      const found = await withOrganization(runtime, { organizationId, actor, readOnly: true }, (scope) =>
        findPolicyMail(scope, which),
      );
      if (!found) return;
      const { email, locale, slug, policy } = found;
      const link = publicAddress(env().PUBLIC_URL, { organization: slug, policy }, locale);
      const mail = {
        id: mailId,
        to: email,
        locale,
        at: runtime.clock.now(),
        ...policyMail({ ...found, link }),
      };
      await deliver(runtime, 'policy', mail, mailer());
    },

    async 'notifications:mail-factor'(runtime, { userId, locale, change, at, deliveryId, left }) {
      const [login] = await runtime.connection.database.execute<{ email: string | null }>(
        sql`select email from find_user_by_id(${userId})`,
      );
      if (!login?.email) return;
      const text = factorMail(locale, { change, at: new Date(at), left: left ?? 0 });
      const mail = { id: deliveryId, to: login.email, locale, at: runtime.clock.now(), ...text };
      await deliver(runtime, 'second_factor', mail, mailer());
    },

    async 'notifications:mail-scores'(runtime, { organizationId, linkId, ...which }) {
      const actor = { kind: 'system', reason: 'scores are to be shown' } as const;
      const notice = await withOrganization(runtime, { organizationId, actor, readOnly: true }, (scope) =>
        findScoreMail(scope, which),
      );
      if (!notice) return;
      const link = await mintLink(runtime, linkId);
      if (!link) return;
      const text = scoresMail(link.locale, { ...notice, link: link.link });
      const mail = { id: linkId, to: link.email, locale: link.locale, at: runtime.clock.now(), ...text };
      await deliver(runtime, 'scores', mail, mailer());
    },

    async 'notifications:mail-copy'(runtime, { organizationId, recordId, linkId }) {
      const actor = { kind: 'system', reason: 'copy' } as const;
      const copy = await withOrganization(runtime, { organizationId, actor, readOnly: true }, (scope) =>
        describeCopy(scope, recordId),
      );
      if (!copy) return;
      const link = await mintLink(runtime, linkId);
      if (!link) return;
      const text = copyMail(link.locale, { ...copy, link: link.link });
      const mail = { id: linkId, to: link.email, locale: link.locale, at: runtime.clock.now(), ...text };
      await deliver(runtime, 'receipt', mail, mailer());
    },
  } satisfies Partial<TaskHandlers>;
}

export const tasks = notificationTasks(deploymentMailer);
