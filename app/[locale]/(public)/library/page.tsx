import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { readPublic } from '@/access/session';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Link, TextLink } from '@/components/ui/link';
import { Page, PageHeader, Section } from '@/components/ui/page';
import { readPage } from '@/components/ui/query';
import { SearchBox } from '@/components/ui/search-box';
import { listPublicGuides } from '@/features/library/queries';
import { SearchResults } from '@/features/library/search/components/search-results';
import { searchGuides } from '@/features/library/search/queries';
import { longDate } from '@/i18n/format-date';
import { localePath } from '@/i18n/path';
import type { Locale } from '@/i18n/routing';

interface Props {
  params: Promise<{ locale: Locale }>;
  searchParams: Promise<{ q?: string | string[]; page?: string | string[] }>;
}

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const [{ q }, t] = await Promise.all([searchParams, getTranslations('library')]);
  const asked = typeof q === 'string' && q.trim() !== '';
  const title = asked ? t('search.metaTitle') : t('metaTitle');
  return { title, description: t('lead'), robots: { index: !asked } };
}

/** The guides that the consultant made public, for anyone; searched by address. */
export default async function LibraryPage({ params, searchParams }: Props) {
  const [{ locale }, query] = await Promise.all([params, searchParams]);
  const [{ guides, search }, t, guide] = await Promise.all([
    readPublic(async (scope) => ({
      guides: await listPublicGuides(scope, locale),
      search: await searchGuides(scope, { locale, asked: query.q, page: readPage(query.page) }),
    })),
    getTranslations('library'),
    getTranslations('guide'),
  ]);
  const signIn = <ButtonLink href="/sign-in">{t('signIn')}</ButtonLink>;
  if (guides.length === 0) {
    return (
      <Page>
        <PageHeader title={t('title')} />
        <EmptyState title={t('empty')} action={signIn}>
          {t('emptyLead')}
        </EmptyState>
      </Page>
    );
  }
  return (
    <Page>
      <PageHeader title={t('title')} lead={t('lead')} />
      <SearchBox
        action={localePath(locale, '/library')}
        label={t('search.label')}
        submit={t('search.submit')}
        value={search?.typed ?? ''}
        maxLength={200}
      />
      {search ? (
        <SearchResults search={search} />
      ) : (
        <ul className="flex list-none flex-col divide-y divide-line border-line border-y">
          {guides.map(({ slug, title, summary, minutes, reviewedOn }) => (
            <li key={slug} className="py-5">
              <h2 className="text-lg">
                <Link
                  href={`/library/${slug}`}
                  className="text-accent underline decoration-1 underline-offset-4 hover:decoration-2"
                >
                  {title}
                </Link>
              </h2>
              <p className="mt-1 max-w-measure font-serif">{summary}</p>
              <p className="mt-1.5 flex flex-wrap gap-x-4 text-ink-soft text-sm">
                <span>{t('reading', { minutes })}</span>
                <span>{guide('reviewed', { date: longDate(locale, reviewedOn) })}</span>
              </p>
            </li>
          ))}
        </ul>
      )}
      <p className="mt-6">
        <TextLink href="/glossary">{t('glossary')}</TextLink>
      </p>
      <Section title={t('forTeams')}>
        <p className="max-w-measure">{t('forTeamsText')}</p>
        <div className="mt-4">{signIn}</div>
      </Section>
    </Page>
  );
}
