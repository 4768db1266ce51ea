import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PlainTextPage } from '@/components/ui/plain-text-page';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('accessibility');
  return { title: t('title'), robots: { index: true } };
}

export default function AccessibilityPage() {
  return <PlainTextPage namespace="accessibility" updated="2026-11-21" />;
}
