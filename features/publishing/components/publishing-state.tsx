import { getTranslations } from 'next-intl/server';
import { longDate } from '@/i18n/format-date';
import type { Locale } from '@/i18n/routing';
import type { Publishing } from '../queries';

/** Where a policy stands before the public, in a sentence or two. */
export async function PublishingState({
  publishing: { adoption, live, acts, inLibrary },
  locale,
}: {
  publishing: Publishing;
  locale: Locale;
}) {
  const t = await getTranslations('publishing.state');
  const [latest] = acts;
  const date = latest ? longDate(locale, latest.at) : '';
  return (
    <div className="flex max-w-measure flex-col gap-2">
      {live ? (
        <p>{t('live', { number: live.version ?? 0, date })}</p>
      ) : (
        <p>{latest ? t('withdrawn', { date }) : t('never')}</p>
      )}
      {live && adoption && live.adoptionId !== adoption.id ? (
        <p>{t('behind', { adoption: adoption.number })}</p>
      ) : null}
      {inLibrary ? null : <p>{t('retired')}</p>}
      {adoption ? null : <p>{t('notAdopted')}</p>}
    </div>
  );
}
