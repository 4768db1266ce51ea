import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PlainTextPage } from '@/components/ui/plain-text-page';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('privacy');
  return { title: t('title'), robots: { index: true } };
}

export default function PrivacyPage() {
  return <PlainTextPage namespace="privacy" updated="2026-11-22" />;
}
