import { getTranslations } from 'next-intl/server';
import { Details } from '@/components/ui/details';
import { Section } from '@/components/ui/page';
import { FrozenText } from '@/features/agreements/components/frozen-text';
import { Hash } from '@/features/agreements/components/hash';
import type { TextInForce } from '@/features/agreements/overview/queries';

/** The adopted bytes in both languages, as they would be published, closed until asked for. */
export async function WhatIsPublished({ texts }: { texts: TextInForce }) {
  const t = await getTranslations('publishing.preview');
  return (
    <Section title={t('title')}>
      {(['fr', 'en'] as const).map((locale) => (
        <Details key={locale} summary={t(locale)}>
          <FrozenText bytes={texts[locale].bytes} locale={locale} />
          <p className="mt-8 text-ink-soft text-sm">{t('hash')}</p>
          <Hash hex={texts[locale].sha256.toString('hex')} />
        </Details>
      ))}
    </Section>
  );
}
