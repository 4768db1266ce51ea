import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { seeOther } from '@/access/redirect';
import { openOrganization, read } from '@/access/session';
import { TextPreview } from '@/features/agreements/components/text-preview';
import { backToForm } from '@/features/agreements/manage-path';
import { findPreview } from '@/features/agreements/overview/queries';
import { localePath } from '@/i18n/path';
import type { Locale } from '@/i18n/routing';

type Props = { params: Promise<{ locale: Locale; organization: string; slug: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('agreements.previewPage'))('title') };
}

/** An undertaking in both languages, as it would be frozen. */
export default async function PreviewPage({ params }: Props) {
  const { locale, organization, slug } = await params;
  const gate = await openOrganization(locale, organization, 'agreements:adopt');
  const view = await read(gate, (scope) => findPreview(scope, locale, 'agreement', slug));
  if (!view) return notFound();
  const back = backToForm(view, organization);
  if (back) return seeOther(localePath(locale, back));
  return <TextPreview view={view} place={{ locale, organization }} />;
}
