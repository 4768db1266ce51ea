import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { NotFoundMessage } from '@/components/ui/refusal';
import { SiteFooter } from '@/components/ui/site-footer';
import { SiteHeader } from '@/components/ui/site-header';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('errors');
  return { title: t('notFound.title') };
}

/** What a page says when it has nothing at that address for this person. */
export default function NotFound() {
  return (
    <>
      <SiteHeader />
      <NotFoundMessage />
      <SiteFooter />
    </>
  );
}
