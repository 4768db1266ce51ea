import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { recallTyped } from '@/access/resume';
import { openOrganization, read } from '@/access/session';
import { Breadcrumb } from '@/components/ui/breadcrumb';
import { Notice } from '@/components/ui/notice';
import { Page, PageHeader } from '@/components/ui/page';
import { previewAdoption } from '@/features/agreements/adopting/queries';
import { FillInForm } from '@/features/agreements/components/fill-in-form';
import { MissingValues } from '@/features/agreements/components/missing-values';
import type { Locale } from '@/i18n/routing';

type Props = {
  params: Promise<{ locale: Locale; organization: string; slug: string }>;
  searchParams: Promise<{ saved?: string; check?: string }>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('agreements.fill'))('title') };
}

/** The owner's answers. What is typed is kept as it is; what stands in the way is said beside it. */
export default async function AdoptPage({ params, searchParams }: Props) {
  const [{ locale, organization, slug }, query, t] = await Promise.all([
    params,
    searchParams,
    getTranslations('agreements.fill'),
  ]);
  const gate = await openOrganization(locale, organization, 'agreements:adopt');
  const view = await read(gate, (scope) => previewAdoption(scope, slug));
  if (!view) return notFound();
  const { prepared, template } = view;
  const look = query.check === 'yes' ? 'all' : query.saved === 'yes' ? 'typed' : 'nothing';
  const title = template.texts[locale].title;
  const back = `/o/${organization}/manage/agreements/${slug}`;
  return (
    <Page>
      <PageHeader
        above={<Breadcrumb items={[{ href: back, label: title }]} />}
        title={t('title')}
        lead={t('lead')}
      />
      <div className="mb-8 flex flex-col gap-4">
        {query.saved === 'yes' ? (
          <Notice tone="good" announce="status">
            {t('saved')}
          </Notice>
        ) : null}
        {prepared.ok || prepared.missing.length === 0 ? null : (
          <MissingValues missing={prepared.missing} organization={organization} />
        )}
      </div>
      <FillInForm view={view} look={look} typed={await recallTyped()} place={{ locale, organization }} />
    </Page>
  );
}
