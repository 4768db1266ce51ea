import { createTranslator } from 'next-intl';
import { dateAndTime, longDate } from '@/i18n/format-date';
import type { Attachment } from '@/lib/mail';
import en from '@/messages/en.json';
import fr from '@/messages/fr.json';
import { calendarFile } from '../calendar';
import type { RequestMail } from './queries';

interface Envelope {
  /** Where one writes again. */
  readonly link: string;
  /** As mails name it: `Paraphe <paraphe@exemple.ca>`. */
  readonly from: string;
  /** Whose name an event's identity ends with. */
  readonly host: string;
  readonly to: { readonly address: string; readonly name: string | null };
}

/** What was said to a request, as its mail: in the language of whoever asked, and nothing of what they wrote. */
export function requestMail(
  mail: RequestMail,
  envelope: Envelope,
): { subject: string; text: string; attachments: readonly Attachment[] } {
  const messages = mail.locale === 'fr' ? fr : en;
  const t = createTranslator({ locale: mail.locale, messages, namespace: 'requests.mail' });
  const { meeting, kind } = mail;
  const values = {
    by: mail.by ?? 'Paraphe',
    of: mail.of,
    date: longDate(mail.locale, mail.receivedAt),
    guide: mail.guide ?? '',
    when: meeting ? dateAndTime(mail.locale, meeting.startsAt) : '',
    minutes: meeting?.minutes ?? 0,
    place: meeting?.place ?? '',
  };
  const subject = t(`${kind}.subject`, values);
  const text = [
    t('hello'),
    t(`${kind}.body`, values),
    meeting && kind === 'meeting' ? t('facts', values) : '',
    mail.text,
    t('again', values),
    envelope.link,
    t('signature'),
  ];
  return {
    subject,
    text: text.filter(Boolean).join('\n\n'),
    attachments: meeting ? [calendarOf(mail, meeting, t('event', values), envelope)] : [],
  };
}

function calendarOf(
  { kind, text, at, locale }: RequestMail,
  meeting: NonNullable<RequestMail['meeting']>,
  summary: string,
  { from, host, to }: Envelope,
): Attachment {
  const canceled = kind === 'cancellation';
  const method = canceled ? 'CANCEL' : 'REQUEST';
  const file = calendarFile(method, {
    ...meeting,
    uid: `${meeting.id}@${host}`,
    sequence: canceled ? 1 : 0,
    at,
    summary,
    description: text,
    locale,
    organizer: senderOf(from),
    attendee: to,
  });
  const name = locale === 'fr' ? 'rencontre.ics' : 'meeting.ics';
  return { name, text: file, type: `text/calendar; charset=utf-8; method=${method}` };
}

/** `Paraphe <paraphe@exemple.ca>`, or an address alone. */
export function senderOf(from: string): { address: string; name: string | null } {
  const [, name = '', address] = /^\s*"?([^"<]*)"?\s*<([^<>]+)>\s*$/.exec(from) ?? [];
  return { address: (address ?? from).trim(), name: name.trim() || null };
}
