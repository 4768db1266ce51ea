import { getTranslations } from 'next-intl/server';
import { Details } from '@/components/ui/details';
import { Section } from '@/components/ui/page';
import type { TextInForce as Texts } from '../overview/queries';
import { FrozenText } from './frozen-text';
import { Hash } from './hash';

/** The adopted bytes in both languages, each with its hash, closed until asked for. */
export async function TextInForce({ texts }: { texts: Texts }) {
  const t = await getTranslations('agreements');
  return (
    <Section title={t('textTitle')}>
      {(['fr', 'en'] as const).map((locale) => (
        <Details key={locale} summary={t(`textIn.${locale}`)}>
          <FrozenText bytes={texts[locale].bytes} locale={locale} />
          <p className="mt-8 text-ink-soft text-sm">{t('sha256')}</p>
          <Hash hex={texts[locale].sha256.toString('hex')} />
        </Details>
      ))}
    </Section>
  );
}
