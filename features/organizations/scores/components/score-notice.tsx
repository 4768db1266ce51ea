import { getLocale, getTranslations } from 'next-intl/server';
import { longDate } from '@/i18n/format-date';
import type { ScoreView } from '../queries';

/** What people are told before any score of theirs is shown (P-39.1, s. 8.1): the same words by mail and on their pages. */
export async function ScoreNotice({
  view: { purpose, managers, fromOn },
  organization,
}: {
  view: Omit<ScoreView, 'id'>;
  organization: string;
}) {
  const [t, locale] = await Promise.all([getTranslations('scores.notice'), getLocale()]);
  const values = { organization, date: longDate(locale, fromOn), who: managers ? 'managers' : 'owners' };
  return (
    <div className="flex max-w-measure flex-col gap-3">
      <p>{t('lead', values)}</p>
      <p>
        <strong>{t('why')}</strong> {purpose}
      </p>
      <p>{t('who', values)}</p>
      <p>{t('what')}</p>
      <p>{t('from', values)}</p>
      <p className="text-ink-soft text-sm">{t('law', values)}</p>
    </div>
  );
}
