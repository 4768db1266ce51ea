import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { cache } from 'react';
import { openOrganization, read } from '@/access/session';
import { Breadcrumb } from '@/components/ui/breadcrumb';
import { Page, PageHeader, Section } from '@/components/ui/page';
import { KeepForm } from '@/features/uptake/components/keep-form';
import { WhatIsNew } from '@/features/uptake/components/what-is-new';
import { listReadDocuments } from '@/features/uptake/queries';
import { longDate } from '@/i18n/format-date';
import type { Locale } from '@/i18n/routing';

interface Props {
  params: Promise<{ locale: Locale; organization: string; slug: string }>;
}

/** The page's one read, shared with its title. */
const load = cache(async (locale: Locale, organization: string, slug: string) => {
  const gate = await openOrganization(locale, organization, 'settings:manage');
  const documents = await read(gate, (scope) => listReadDocuments(scope, locale));
  return documents.find((one) => one.slug === slug) ?? notFound();
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, organization, slug } = await params;
  return { title: (await load(locale, organization, slug)).title };
}

/** A document that is read here: which version, what is newer, and the choice to keep it. */
export default async function ReadDocumentPage({ params }: Props) {
  const { locale, organization, slug } = await params;
  const [document, t] = await Promise.all([load(locale, organization, slug), getTranslations('uptake')]);
  const place = { locale, organization };
  return (
    <Page>
      <PageHeader
        above={
          <Breadcrumb
            items={[{ href: `/o/${organization}/manage/settings/library`, label: t('metaTitle') }]}
          />
        }
        title={`${document.code} ${document.title}`}
        lead={t('document.read', { number: document.number, date: longDate(locale, document.takenAt) })}
      />
      <Section title={t('columns.offered')}>
        <p>
          <WhatIsNew place={place} document={document} />
        </p>
      </Section>
      <Section title={t('columns.choice')} intro={t('document.choice')}>
        <KeepForm place={place} document={document} />
      </Section>
    </Page>
  );
}
