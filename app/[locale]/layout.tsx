import '@/app/globals.css';
import type { Metadata, Viewport } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import '@/app/fonts/faces';
import { SampleBanner } from '@/components/ui/sample-banner';
import { SkipLink } from '@/components/ui/skip-link';
import { env } from '@/lib/env';

// Each answer carries its own nonce (proxy.ts): nothing is rendered ahead of the request.
export const dynamic = 'force-dynamic';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('meta');
  return {
    title: { default: t('title'), template: t('template', { page: '%s' }) },
    description: t('description'),
    applicationName: 'Paraphe',
    formatDetection: { telephone: false, date: false, address: false, email: false },
    robots: { index: false },
  };
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  colorScheme: 'light dark',
  // The paper of app/globals.css, for the frame around the page.
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fbf8f1' },
    { media: '(prefers-color-scheme: dark)', color: '#141a23' },
  ],
};

/** The sheet on which every page is set: language, type, the way to the text, and the word *sample* if it is one. */
export default async function LocaleLayout({ children }: { children: ReactNode }) {
  const [locale, t] = await Promise.all([getLocale(), getTranslations('common')]);
  return (
    <html lang={locale}>
      <body>
        <SkipLink label={t('skip')} />
        {env().PARAPHE_SAMPLE_RUNNING === 'yes' ? <SampleBanner /> : null}
        {children}
      </body>
    </html>
  );
}
