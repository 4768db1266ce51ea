import { createTranslator } from 'next-intl';
import type { EvidenceRow, PrintedDocument } from '@/features/copies/typeset';
import { longDate } from '@/i18n/format-date';
import en from '@/messages/en.json';
import fr from '@/messages/fr.json';
import { backupsGoneOn, byKind, destroyedKinds } from './period';

/** What was destroyed, of whom, when and at whose asking: a role, never a name. */
export interface Destroyed {
  readonly organization: string;
  /** Rows by table. */
  readonly counts: Readonly<Record<string, number>>;
  readonly closedAt: Date;
  readonly destroyedAt: Date;
  readonly askedBy: 'owner' | 'consultant';
  readonly log: { readonly size: number; readonly root: Buffer };
}

const languages = ['fr', 'en'] as const;

/** What the certificate says in that language. */
function closingTexts(locale: 'fr' | 'en') {
  return createTranslator({ locale, messages: locale === 'fr' ? fr : en, namespace: 'closing.certificate' });
}

function rowsIn(locale: 'fr' | 'en', destroyed: Destroyed): EvidenceRow[] {
  const t = closingTexts(locale);
  const { closedAt, destroyedAt, askedBy, log, counts } = destroyed;
  const count = new Intl.NumberFormat(locale === 'fr' ? 'fr-CA' : 'en-CA');
  const kinds = byKind(counts);
  return [
    { section: t('title'), label: t('enterprise'), value: destroyed.organization },
    { label: t('asked'), value: t(`by.${askedBy}`, { date: longDate(locale, closedAt) }) },
    { label: t('when'), value: longDate(locale, destroyedAt) },
    { label: t('means'), value: t('meansText') },
    ...destroyedKinds
      .filter((kind) => kinds[kind] > 0)
      .map((kind) => ({ label: t(`kinds.${kind}`), value: t('rows', { count: count.format(kinds[kind]) }) })),
    { label: t('left'), value: t('leftText') },
    { label: t('backups'), value: t('backupsText', { date: longDate(locale, backupsGoneOn(closedAt)) }) },
    { label: t('log'), value: t('logText', { count: count.format(log.size) }) },
    { label: t('root'), value: log.root.toString('hex'), code: true },
  ];
}

/**
 * The certificate of the destruction of an organization (T19; P-39.1, s. 23), in both languages, French first. It names
 * the enterprise and nobody else.
 */
export function certificateDocument(destroyed: Destroyed): PrintedDocument {
  const t = closingTexts('fr');
  return {
    locale: 'fr',
    title: `${t('title')} / ${closingTexts('en')('title')}`,
    organization: destroyed.organization,
    at: destroyed.destroyedAt,
    tree: null,
    heading: t('heading'),
    opening: languages.map((locale) => closingTexts(locale)('opening')),
    evidence: languages.flatMap((locale) => rowsIn(locale, destroyed)),
    notes: languages.map((locale) => closingTexts(locale)('note')),
  };
}

/** What the seal over it says of itself. */
export function sealingText(location: string) {
  const t = closingTexts('fr');
  return {
    name: t('sealing.name', { host: location }),
    reason: t('sealing.reason'),
    location,
    field: 'Sceau',
    description: t('sealing.description'),
  };
}
