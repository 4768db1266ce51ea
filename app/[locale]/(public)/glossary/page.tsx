import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { readPublic } from '@/access/session';
import { citation } from '@/components/mdx/acts';
import { TextLink } from '@/components/ui/link';
import { Page, PageHeader } from '@/components/ui/page';
import { SearchBox } from '@/components/ui/search-box';
import { searchGlossary } from '@/features/library/glossary-search';
import { findGlossary } from '@/features/library/queries';
import { localePath } from '@/i18n/path';
import { type Locale, otherLocale } from '@/i18n/routing';

interface Props {
  params: Promise<{ locale: Locale }>;
  searchParams: Promise<{ q?: string | string[] }>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('glossary');
  return { title: t('metaTitle'), description: t('lead'), robots: { index: true } };
}

/** The legal words of the guides, each at its own anchor (`/glossary#consentement`); searched by address. */
export default async function GlossaryPage({ params, searchParams }: Props) {
  const [{ locale }, { q }, t] = await Promise.all([params, searchParams, getTranslations('glossary')]);
  const query = (typeof q === 'string' ? q : '').trim().slice(0, 80);
  const entries = searchGlossary(await readPublic(findGlossary), query, locale);
  const other = otherLocale(locale);
  return (
    <Page width="reading">
      <PageHeader title={t('title')} lead={t('lead')} />
      <SearchBox
        action={localePath(locale, '/glossary')}
        label={t('search')}
        submit={t('submit')}
        value={query}
        maxLength={80}
      />
      {query ? (
        <div role="status" className="mb-6 flex flex-col gap-1">
          <p className="font-semibold">{t('found', { count: entries.length, query })}</p>
          {entries.length === 0 ? <p>{t('none')}</p> : null}
          <p>
            <TextLink href="/glossary">{t('all')}</TextLink>
          </p>
        </div>
      ) : null}
      <dl className="flex flex-col divide-y divide-line">
        {entries.map(({ id, term, meaning, act, section }) => (
          <div key={id} id={id} className="py-4 target:bg-accent-soft">
            <dt className="font-semibold font-serif text-lg">{term[locale]}</dt>
            <dd className="mt-1">
              {meaning[locale]}{' '}
              {act && section ? (
                <span className="text-ink-soft">({citation(locale, section, act, true)})</span>
              ) : null}
            </dd>
            <dd className="mt-1 text-ink-soft text-sm">
              {t.rich('inOther', {
                term: term[other],
                other: (text) => <span lang={other}>{text}</span>,
              })}
            </dd>
          </div>
        ))}
      </dl>
    </Page>
  );
}
