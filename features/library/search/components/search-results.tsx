import { getLocale, getTranslations } from 'next-intl/server';
import { Link, TextLink } from '@/components/ui/link';
import { Pagination } from '@/components/ui/pagination';
import { withQuery } from '@/components/ui/query';
import { longDate } from '@/i18n/format-date';
import type { FoundGuide, Search } from '../queries';
import { MarkedText } from './marked-text';

async function Guide({ guide }: { guide: FoundGuide }) {
  const [t, words, locale] = await Promise.all([
    getTranslations('library'),
    getTranslations('guide'),
    getLocale(),
  ]);
  const { slug, title, summary, minutes, reviewedOn, sections } = guide;
  return (
    <li className="py-5">
      <h3 className="text-lg">
        <Link
          href={`/library/${slug}`}
          className="text-accent underline decoration-1 underline-offset-4 hover:decoration-2"
        >
          <MarkedText pieces={title} />
        </Link>
      </h3>
      <p className="mt-1 max-w-measure font-serif">
        <MarkedText pieces={summary} />
      </p>
      <p className="mt-1.5 flex flex-wrap gap-x-4 text-ink-soft text-sm">
        <span>{t('reading', { minutes })}</span>
        <span>{words('reviewed', { date: longDate(locale, reviewedOn) })}</span>
      </p>
      {sections.length > 0 ? (
        <ul className="mt-3 flex max-w-measure list-none flex-col gap-3 border-line border-l pl-4">
          {sections.map(({ anchor, heading, excerpt }) => (
            <li key={anchor}>
              <Link
                href={anchor === '' ? `/library/${slug}` : `/library/${slug}#${anchor}`}
                className="inline-flex min-h-6 items-center text-accent underline decoration-1 underline-offset-4 hover:decoration-2"
              >
                <span>{heading.length > 0 ? <MarkedText pieces={heading} /> : t('search.beginning')}</span>
              </Link>
              <p className="font-serif text-ink-soft">
                <MarkedText pieces={excerpt} />
              </p>
            </li>
          ))}
        </ul>
      ) : null}
    </li>
  );
}

/** What a search found: how many guides, what was looked for instead of unknown words, and the guides, best first. */
export async function SearchResults({ search }: { search: Search }) {
  const t = await getTranslations('library.search');
  const { typed, corrections, partly, total, page, pages, guides } = search;
  return (
    <section aria-labelledby="found">
      <h2 id="found" className="text-xl">
        {t('found', { count: total, query: typed })}
      </h2>
      <div className="mt-2 flex max-w-measure flex-col gap-1">
        {corrections.map((correction) => (
          <p key={correction.typed}>{t('corrected', { typed: correction.typed, meant: correction.meant })}</p>
        ))}
        {partly ? <p>{t('partly')}</p> : null}
        {total === 0 ? <p>{t('none')}</p> : null}
        <p>
          <TextLink href="/library">{t('all')}</TextLink>
        </p>
      </div>
      {guides.length > 0 ? (
        <ul className="mt-4 flex list-none flex-col divide-y divide-line border-line border-y">
          {guides.map((guide) => (
            <Guide key={guide.slug} guide={guide} />
          ))}
        </ul>
      ) : null}
      <Pagination
        page={page}
        pageCount={pages}
        href={(number) =>
          withQuery('/library', { q: typed }, { page: number > 1 ? String(number) : undefined })
        }
      />
    </section>
  );
}
