import { createTranslator } from 'next-intl';
import { longDate } from '@/i18n/format-date';
import en from '@/messages/en.json';
import fr from '@/messages/fr.json';
import { asked, followed, percent, total, upToDate } from '../figures';
import { type Movement, movementOf } from '../movement';
import type { Figures } from '../queries';

interface ReportValues {
  readonly organization: string;
  readonly figures: Figures;
  readonly link: string;
}

/** The key figures of the report, each with how it moved in a month, and the way to the page. Nobody is named in it. */
export function reportMail(
  locale: 'fr' | 'en',
  { organization, figures, link }: ReportValues,
): { readonly subject: string; readonly text: string } {
  const t = createTranslator({ locale, messages: locale === 'fr' ? fr : en, namespace: 'mail.report' });
  const signature = createTranslator({ locale, messages: locale === 'fr' ? fr : en, namespace: 'mail' });
  const { people, documents, signatures, asOf } = figures;
  const known = people.before !== null;
  const now = total(documents.map((document) => document.now));
  const before = known ? total(documents.flatMap((document) => document.before ?? [])) : null;
  const moved = ({ kind, by }: Movement) => (kind === 'none' ? '' : t('moved', { kind, by }));
  const lines = [
    t('upToDate', { count: upToDate(people.now), total: followed(people.now) }) +
      moved(movementOf(upToDate(people.now), people.before && upToDate(people.before))),
    t('late', { count: people.now.late }) + moved(movementOf(people.now.late, people.before?.late ?? null)),
    t('done', { done: now.done, asked: asked(now), percent: percent(now.done, asked(now)) ?? 0 }) +
      moved(movementOf(now.done, before?.done ?? null)),
    t('coming', { count: figures.coming.reduce((sum, { obligations }) => sum + obligations, 0) }),
    ...(signatures
      ? [t('signed', { count: signatures.now.signed }), t('waiting', { count: signatures.now.waiting })]
      : []),
  ];
  const date = longDate(locale, asOf.on);
  return {
    subject: t('subject', { organization, date }),
    text: [
      t('body', { organization, date }),
      lines.map((line) => `– ${line}`).join('\n'),
      `${t('link')}\n${link}`,
      t('why', { organization }),
      signature('signature'),
    ].join('\n\n'),
  };
}
