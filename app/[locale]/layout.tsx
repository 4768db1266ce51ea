import '@/app/globals.css';
import '@/app/fonts/faces';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { locale as segment } from 'next/root-params';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { Sheet } from '@/components/ui/sheet';
import { isLocale } from '@/i18n/routing';
import { env } from '@/lib/env';

export { viewport } from '@/app/viewport';

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

export default async function LocaleLayout({ children }: { children: ReactNode }) {
  // An address with a dot passes by the proxy: `/robots.txt` is no language of ours.
  if (!isLocale(await segment())) notFound();
  return <Sheet sample={env().PARAPHE_SAMPLE_RUNNING === 'yes'}>{children}</Sheet>;
}
