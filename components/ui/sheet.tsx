import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { SampleBanner } from './sample-banner';
import { SkipLink } from './skip-link';

/** The sheet on which every page is set: its language, the way to the text, and the word *sample* if it is one. */
export async function Sheet({ sample, children }: { sample: boolean; children: ReactNode }) {
  const [locale, t] = await Promise.all([getLocale(), getTranslations('common')]);
  return (
    <html lang={locale}>
      <body>
        <SkipLink label={t('skip')} />
        {sample ? <SampleBanner /> : null}
        {children}
      </body>
    </html>
  );
}
