import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { recallTyped } from '@/access/resume';
import { openOrganization, read } from '@/access/session';
import { previewAdoption } from '@/features/agreements/adopting/queries';
import { FillInPage } from '@/features/agreements/components/fill-in-page';
import type { Locale } from '@/i18n/routing';

type Props = {
  params: Promise<{ locale: Locale; organization: string; slug: string }>;
  searchParams: Promise<{ saved?: string; check?: string }>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('agreements.fill'))('title', { kind: 'agreement' }) };
}

/** The owner's answers to an undertaking of the library. */
export default async function AdoptPage({ params, searchParams }: Props) {
  const [{ locale, organization, slug }, query] = await Promise.all([params, searchParams]);
  const gate = await openOrganization(locale, organization, 'agreements:adopt');
  const view = await read(gate, (scope) => previewAdoption(scope, slug, 'agreement'));
  if (!view) return notFound();
  const place = { locale, organization };
  return <FillInPage view={view} query={query} typed={await recallTyped()} place={place} />;
}
