import { createTranslator } from 'next-intl';
import type { FactorChange } from '@/access/jobs';
import { type BothNames, nameIn } from '@/access/organization-name';
import type { ToldOfEntry } from '@/features/entry/queries';
import type { PolicyMail } from '@/features/publishing/telling/queries';
import type { Told } from '@/features/uptake/telling/queries';
import { dateAndTime, longDate } from '@/i18n/format-date';
import en from '@/messages/en.json';
import fr from '@/messages/fr.json';

export type MailLocale = 'fr' | 'en';

/** The mails' texts in one language; the worker has no request to read a language from. */
export function mailTranslator(locale: MailLocale) {
  return createTranslator({ locale, messages: locale === 'fr' ? fr : en, namespace: 'mail' });
}

export interface MailText {
  readonly subject: string;
  readonly text: string;
}

type LinkPurpose = 'sign_in' | 'invitation' | 'setup';

interface LinkValues {
  readonly link: string;
  /** Of the organization that invites; empty for no organization's mail. */
  readonly names: BothNames;
  /** In both languages, French first, for somebody whose language nobody said. The one link stands once. */
  readonly bilingual: boolean;
}

/** The mail that carries a link: why it came, the link, how long it works, what to do if unexpected. */
export function linkMail(
  locale: MailLocale,
  purpose: LinkPurpose,
  { link, names, bilingual }: LinkValues,
): MailText {
  const said = (bilingual ? (['fr', 'en'] as const) : [locale]).map((language) => ({
    t: mailTranslator(language),
    organization: nameIn(language, names),
  }));
  return {
    subject: said.map(({ t, organization }) => t(`${purpose}.subject`, { organization })).join(' / '),
    text: [
      ...said.map(({ t, organization }) => t(`${purpose}.body`, { organization })),
      link,
      ...said.map(({ t }) => [t(`${purpose}.validity`), t('unexpected')].join('\n\n')),
      mailTranslator(locale)('signature'),
    ].join('\n\n'),
  };
}

/** The six digits asked for just before signing. */
export function codeMail(locale: MailLocale, code: string): MailText {
  const t = mailTranslator(locale);
  return {
    subject: t('code.subject', { code }),
    text: [t('code.body', { code }), t('code.validity'), t('unexpected'), t('signature')].join('\n\n'),
  };
}

interface CheckpointValues {
  readonly organization: string;
  /** Lines of the log. */
  readonly count: number;
  readonly issuedAt: Date;
  readonly file: string;
  /** SHA-256 of the root that seals, in hexadecimal; null before anything was sealed. */
  readonly fingerprint: string | null;
}

/** The log's state of the month, and why to keep it elsewhere. */
export function checkpointMail(
  locale: MailLocale,
  { organization, count, issuedAt, file, fingerprint }: CheckpointValues,
): MailText {
  const t = mailTranslator(locale);
  const date = longDate(locale, issuedAt);
  return {
    subject: t('checkpoint.subject', { organization, date }),
    text: [
      t('checkpoint.body', { organization, count, date }),
      t('checkpoint.why', { file }),
      fingerprint ? `${t('checkpoint.root')}\n${fingerprint}` : '',
      t('signature'),
    ]
      .filter(Boolean)
      .join('\n\n'),
  };
}

/** That the organization is being closed, will soon be destroyed, or is not closed after all. */
export function closingMail(
  locale: MailLocale,
  {
    about,
    organization,
    until,
    link,
  }: {
    about: 'asked' | 'ending' | 'cancelled';
    organization: string;
    until: string | null;
    link: string;
  },
): MailText {
  const t = mailTranslator(locale);
  const date = until ? longDate(locale, until) : '';
  return {
    subject: t(`closing.${about}.subject`, { organization, date }),
    text: [t(`closing.${about}.body`, { organization, date }), link, t('signature')].join('\n\n'),
  };
}

/** The certificate of destruction, to an owner. */
export function destroyedMail(locale: MailLocale, { hash }: { hash: string }): MailText {
  const t = mailTranslator(locale);
  return {
    subject: t('closing.destroyed.subject'),
    text: [t('closing.destroyed.body'), t('closing.destroyed.hash', { hash }), t('signature')].join('\n\n'),
  };
}

/** That copies and records wait to be taken, and until when: nobody is named in it. */
export function handoverMail(
  locale: MailLocale,
  { organization, link }: { organization: string; link: string },
): MailText {
  const t = mailTranslator(locale);
  return {
    subject: t('handover.subject', { organization }),
    text: [t('handover.body', { organization }), link, t('handover.validity'), t('signature')].join('\n\n'),
  };
}

/** What the library has published: each document, from when it is read, what changes and whether it is asked again. */
export function publicationsMail(
  locale: MailLocale,
  { organization, told, link }: { organization: string; told: readonly Told[]; link: string },
): MailText {
  const t = mailTranslator(locale);
  const lines = told.map(({ title, number, change, effectiveOn, note }) =>
    [
      t('publications.line', { title, number, date: longDate(locale, effectiveOn), change }),
      note ? t('publications.note', { note }) : '',
    ]
      .filter(Boolean)
      .join('\n'),
  );
  return {
    subject: t('publications.subject', { organization, count: told.length }),
    text: [
      t('publications.body', { organization }),
      ...lines,
      t('publications.choice'),
      link,
      t('signature'),
    ].join('\n\n'),
  };
}

/** That a consultant asks to come in, and why; or has come in, under the owner's consent. */
export function entryMail(
  locale: MailLocale,
  { name, reason, at, organization, link }: ToldOfEntry & { organization: string; link: string },
): MailText {
  const t = mailTranslator(locale);
  const values = { name, organization, date: dateAndTime(locale, at) };
  const told =
    reason === null
      ? [t('entry.entered', values), t('entry.revoke')]
      : [t('entry.asked', values), t('entry.reason', { reason }), t('entry.choice')];
  return {
    subject: t(reason === null ? 'entry.enteredSubject' : 'entry.askedSubject', values),
    text: [...told, link, t('signature')].join('\n\n'),
  };
}

/** That an owner offers one their place: who, where, and that nothing changes before one answers. */
export function offerMail(
  locale: MailLocale,
  { from, organization, link }: { from: string; organization: string; link: string },
): MailText {
  const t = mailTranslator(locale);
  return {
    subject: t('offer.subject', { organization }),
    text: [t('offer.body', { from, organization }), link, t('offer.validity'), t('signature')].join('\n\n'),
  };
}

/** That a new version of a policy is published: what changes, and where anyone may read it. */
export function policyMail({
  locale,
  title,
  organization,
  note,
  link,
}: PolicyMail & { link: string }): MailText {
  const t = createTranslator({ locale, messages: locale === 'fr' ? fr : en, namespace: 'publishing.mail' });
  return {
    subject: t('subject', { title, organization }),
    text: [
      t('body', { title, organization }),
      note ? `${t('changes')}\n${note}` : '',
      t('read'),
      link,
      mailTranslator(locale)('signature'),
    ]
      .filter(Boolean)
      .join('\n\n'),
  };
}

/** That the operator offers a version of its texts: what they are, and where they are read. */
export function contractMail(
  locale: MailLocale,
  { organization, number, link }: { organization: string; number: number; link: string },
): MailText {
  const t = createTranslator({ locale, messages: locale === 'fr' ? fr : en, namespace: 'contract.mail' });
  return {
    subject: t('subject', { organization }),
    text: [t('body', { organization, number }), t('read'), link, mailTranslator(locale)('signature')].join(
      '\n\n',
    ),
  };
}

/** That one's copy is there: whose text, one link, what stays one's own. */
export function copyMail(
  locale: MailLocale,
  { title, organization, link }: { title: string; organization: string; link: string },
): MailText {
  const t = mailTranslator(locale);
  return {
    subject: t('copy.subject', { title }),
    text: [t('copy.body', { title, organization }), link, t('copy.validity'), t('signature')].join('\n\n'),
  };
}

/** That one's second factors have changed: what, when, and what to do if it was somebody else. No link to press. */
export function factorMail(
  locale: MailLocale,
  { change, at, left }: { change: FactorChange; at: Date; left: number },
): MailText {
  const t = createTranslator({
    locale,
    messages: locale === 'fr' ? fr : en,
    namespace: 'secondFactor.mail',
  });
  return {
    subject: t('subject', { change }),
    text: [
      t(`body.${change}`, { date: dateAndTime(locale, at), left }),
      t('notYou', { change }),
      mailTranslator(locale)('signature'),
    ].join('\n\n'),
  };
}

/** That scores are to be shown: all that the notice says, so that who never opens the link has been told as well. */
export function scoresMail(
  locale: MailLocale,
  {
    organization,
    purpose,
    managers,
    fromOn,
    link,
  }: { organization: string; purpose: string; managers: boolean; fromOn: string; link: string },
): MailText {
  const t = createTranslator({ locale, messages: locale === 'fr' ? fr : en, namespace: 'scores' });
  const mail = mailTranslator(locale);
  const values = { organization, date: longDate(locale, fromOn), who: managers ? 'managers' : 'owners' };
  return {
    subject: t('mail.subject', values),
    text: [
      t('mail.hello'),
      t('notice.lead', values),
      `${t('notice.why')}\n${purpose}`,
      t('notice.who', values),
      t('notice.what'),
      t('notice.from', values),
      t('notice.law', values),
      t('mail.read'),
      link,
      t('mail.validity'),
      mail('signature'),
    ].join('\n\n'),
  };
}
