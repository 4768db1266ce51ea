import { getLocale, getTranslations } from 'next-intl/server';
import { Details } from '@/components/ui/details';
import { Section } from '@/components/ui/page';
import { dateAndTime } from '@/i18n/format-date';
import type { Register } from '../fields';
import type { Revision } from '../queries';
import { EntrySaid } from './entry-said';

/** All that an entry said, the latest first: when, by whom, why, and under each that is past, its words. */
export async function EntryHistory({
  register,
  history,
}: {
  register: Register;
  history: readonly (Revision & { readonly by: string })[];
}) {
  const [t, locale] = await Promise.all([getTranslations('registers'), getLocale()]);
  return (
    <Section title={t('history')} intro={t('historyIntro')}>
      <ol className="flex list-none flex-col gap-5">
        {history.map(({ number, said, because, writtenAt, by }, index) => (
          <li key={number} className="border-line border-t pt-3">
            <p className="font-semibold">
              {number === 1 ? t('first') : t('revision', { number: number - 1 })}
            </p>
            <p className="text-ink-soft">
              {t('writtenBy', { date: dateAndTime(locale, writtenAt), name: by || t('erased') })}
            </p>
            {because ? (
              <p className="whitespace-pre-line">
                {t('because')} {because}
              </p>
            ) : null}
            {index === 0 ? null : (
              <Details summary={t('was')}>
                <EntrySaid register={register} said={said} />
              </Details>
            )}
          </li>
        ))}
      </ol>
    </Section>
  );
}
