import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { openStudio, readLibrary } from '@/access/session';
import { Breadcrumb } from '@/components/ui/breadcrumb';
import { Notice } from '@/components/ui/notice';
import { Page, PageHeader } from '@/components/ui/page';
import { PublicationList } from '@/features/library/components/publication-list';
import { findStudioDocument } from '@/features/library/drafts/queries';
import { listPublications } from '@/features/library/publications/queries';
import type { Locale } from '@/i18n/routing';
import { quebecDay } from '@/lib/days';

interface Props {
  params: Promise<{ locale: Locale; slug: string }>;
  searchParams: Promise<{ done?: string; published?: string }>;
}

const outcomes = ['approved', 'opened', 'withdrawn'] as const;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('studio.publications'))('title') };
}

/** How each version of a document went out, and how far it has come. */
export default async function PublicationsPage({ params, searchParams }: Props) {
  const [{ locale, slug }, query, t] = await Promise.all([
    params,
    searchParams,
    getTranslations('studio.publications'),
  ]);
  const session = await openStudio(locale);
  const found = await readLibrary(session, async (scope) => {
    const document = await findStudioDocument(scope, slug, locale);
    const publications = await listPublications(scope, slug);
    return document && { document, publications, today: quebecDay(scope.now) };
  });
  if (!found || found.publications.length === 0) return notFound();
  const { document, publications, today } = found;
  const done = outcomes.find((one) => one === query.done);
  const published = publications.find(({ number }) => String(number) === query.published);
  return (
    <Page>
      <PageHeader
        above={<Breadcrumb items={[{ href: `/studio/documents/${slug}`, label: document.title }]} />}
        title={t('title')}
        lead={t('lead')}
      />
      {done || published ? (
        <div className="mb-8">
          <Notice tone="good" announce="status">
            {done
              ? t(`done.${done}`)
              : published?.approvedAt
                ? t('done.published', { number: published.number })
                : t('done.waits', { number: published?.number ?? 0 })}
          </Notice>
        </div>
      ) : null}
      <PublicationList place={{ locale }} publications={publications} today={today} />
    </Page>
  );
}
