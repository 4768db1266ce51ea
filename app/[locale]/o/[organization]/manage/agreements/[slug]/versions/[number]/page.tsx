import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { openOrganization, read } from '@/access/session';
import { AdoptedTextPage } from '@/features/agreements/components/adopted-text-page';
import { findAdoptedText } from '@/features/agreements/overview/queries';
import type { Locale } from '@/i18n/routing';

type Props = {
  params: Promise<{ locale: Locale; organization: string; slug: string; number: string }>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('agreements.versions'))('title') };
}

/** One text that was adopted, in force or superseded: what was signed under it, word for word. */
export default async function AdoptedVersionPage({ params }: Props) {
  const { locale, organization, slug, number: given } = await params;
  const gate = await openOrganization(locale, organization, 'agreements:view');
  if (!/^[1-9]\d{0,5}$/.test(given)) return notFound();
  const number = Number(given);
  const view = await read(gate, (scope) =>
    findAdoptedText(scope, { kind: 'agreement', slug, number, locale }),
  );
  if (!view) return notFound();
  return (
    <AdoptedTextPage view={view} locale={locale} path={`/o/${organization}/manage/agreements/${slug}`} />
  );
}
