import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PlainTextPage } from '@/components/ui/plain-text-page';
import { InventoryList } from '@/features/inventory/components/inventory-list';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('privacy');
  return { title: t('title'), robots: { index: true } };
}

/** What is kept about people: the policy in words, then every field, from the inventory that a test holds to the database. */
export default function PrivacyPage() {
  return (
    <PlainTextPage namespace="privacy" updated="2026-11-22">
      <InventoryList />
    </PlainTextPage>
  );
}
