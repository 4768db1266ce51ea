import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { NotFoundMessage } from '@/components/ui/refusal';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('errors');
  return { title: t('notFound.title') };
}

/** What a page of an organization says when it has nothing at that address, inside the organization's shell. */
export default function NotFoundHere() {
  return <NotFoundMessage />;
}
