import { getTranslations } from 'next-intl/server';
import { linkStyle } from '@/components/ui/link';
import { Tabs } from '@/components/ui/tabs';
import { dateAndTime } from '@/i18n/format-date';
import type { Locale } from '@/i18n/routing';
import type { Signing } from '../queries';
import type { AgreementView } from '../reading/queries';
import { ENGLISH_VERSION } from './way-to-sign';

/**
 * Which language the text is in. Before the wish, that French comes first and where to ask for English; after it,
 * both versions side by side, and the wish as it was worded.
 */
export async function TextLanguage({
  signing: { wish, document },
  shown,
  home,
  open,
  locale,
}: {
  signing: Signing;
  shown: NonNullable<AgreementView['shown']>;
  home: string;
  open: boolean;
  locale: Locale;
}) {
  const t = await getTranslations('signing');
  if (!wish) {
    if (!open) return null;
    const link = (chunks: React.ReactNode) => (
      <a href={`#${ENGLISH_VERSION}`} className={linkStyle}>
        {chunks}
      </a>
    );
    return <p className="mb-8 text-ink-soft">{t.rich('frenchFirst', { link })}</p>;
  }
  const path = `${home}/agreements/${document.slug}`;
  return (
    <>
      <Tabs
        label={t('text.label')}
        items={[
          { href: path, label: t('text.fr'), current: shown.locale === 'fr' },
          { href: `${path}?text=en`, label: t('text.en'), current: shown.locale === 'en' },
        ]}
      />
      <p className="mb-8 text-ink-soft text-sm">
        {t('wish.recorded', { date: dateAndTime(locale, wish.wishedAt) })}{' '}
        <q lang={wish.wordedIn}>{wish.sentence}</q>
      </p>
    </>
  );
}
