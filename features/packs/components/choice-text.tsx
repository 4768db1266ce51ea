import { getLocale, getTranslations } from 'next-intl/server';
import { longDate } from '@/i18n/format-date';
import type { Choice } from '../choice';

/** What a pack is about, in a few words. */
export async function ChoiceText({
  choice: { members, documents, from, to, registers },
}: {
  choice: Choice;
}) {
  const [t, locale] = await Promise.all([getTranslations('packs.choice'), getLocale()]);
  const parts = [
    members ? t('people', { count: members.length }) : t('everyone'),
    documents ? t('documents', { count: documents.length }) : t('allDocuments'),
    from ? t('from', { date: longDate(locale, from) }) : '',
    to ? t('to', { date: longDate(locale, to) }) : '',
    registers ? t('registers') : '',
  ];
  return <>{parts.filter(Boolean).join(', ')}</>;
}
