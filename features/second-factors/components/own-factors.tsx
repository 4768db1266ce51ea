import { getLocale, getTranslations } from 'next-intl/server';
import { buttonStyle } from '@/components/ui/button-style';
import { Section } from '@/components/ui/page';
import { setupPath } from '../setup-path';

/** On one's own page: whether a second factor is asked, and the way to the page where one manages them. */
export async function OwnFactors({
  held,
  back,
}: {
  held: boolean;
  /** This page, language included. */
  back: string;
}) {
  const [t, locale] = await Promise.all([getTranslations('secondFactor.me'), getLocale()]);
  return (
    <Section title={t('title')} intro={held ? t('held') : t('none')}>
      <a href={setupPath(locale, back)} className={buttonStyle('quiet')}>
        {held ? t('manage') : t('add')}
      </a>
    </Section>
  );
}
