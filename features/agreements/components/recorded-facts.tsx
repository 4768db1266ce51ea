import { getTranslations } from 'next-intl/server';
import { Section } from '@/components/ui/page';
import { dateAndTime } from '@/i18n/format-date';
import type { Locale } from '@/i18n/routing';
import type { SigningProof } from '../input';
import type { SigningForm } from '../reading/queries';

/** Said before it is done: everything that the signature will record (P-39.1, s. 8). */
export async function RecordedFacts({
  form: { locale: text, frenchPresentedAt, signing },
  session,
  locale,
}: {
  form: SigningForm;
  session: Pick<SigningProof['session'], 'latestMethod' | 'authenticatedAt'>;
  locale: Locale;
}) {
  const [t, page] = await Promise.all([getTranslations('signing.act'), getTranslations('signing')]);
  const identity = {
    method: page(`method.${session.latestMethod}`),
    date: dateAndTime(locale, session.authenticatedAt),
  };
  return (
    <Section title={t('recordedTitle')}>
      <ul className="flex list-disc flex-col gap-1.5 pl-5">
        <li>{t('recorded.text')}</li>
        <li>{t('recorded.french', { date: dateAndTime(locale, frenchPresentedAt) })}</li>
        {text === 'en' && signing.wish ? (
          <li>{t('recorded.wish', { date: dateAndTime(locale, signing.wish.wishedAt) })}</li>
        ) : null}
        <li>{t('recorded.consent')}</li>
        <li>{t('recorded.identity', identity)}</li>
        <li>{t('recorded.time')}</li>
        <li>{t('recorded.trace')}</li>
      </ul>
    </Section>
  );
}
