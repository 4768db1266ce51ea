import { getTranslations } from 'next-intl/server';
import type { MemberPlace } from '@/access/action';
import { ButtonLink } from '@/components/ui/button';
import { Details } from '@/components/ui/details';
import { Notice } from '@/components/ui/notice';
import { Section } from '@/components/ui/page';
import { Pagination } from '@/components/ui/pagination';
import { type Query, withQuery } from '@/components/ui/query';
import { Tabs } from '@/components/ui/tabs';
import { namesPeople } from '../columns/field';
import { type ImportFilter, PAGE_SIZE } from '../import-filter';
import { verdicts } from '../judging/verdict';
import type { Heads, ImportRow, ImportSummary } from '../queries';
import { ConfirmForm } from './confirm-form';
import { ReadingForm } from './reading-form';
import { RowTable } from './row-table';

/** Everything that a list would do, before any of it is done. */
export async function DryRun({
  place,
  list,
  heads,
  rows,
  filter,
  query,
  path,
}: {
  place: MemberPlace;
  list: ImportSummary;
  heads: Heads;
  rows: readonly ImportRow[];
  filter: ImportFilter;
  query: Query;
  path: string;
}) {
  const t = await getTranslations('imports.dryRun');
  const counts = list.verdicts;
  const total = verdicts.reduce((sum, verdict) => sum + counts[verdict], 0);
  const shown = filter.verdict === null ? total : counts[filter.verdict];
  const pageCount = Math.max(1, Math.ceil(shown / PAGE_SIZE));
  const asks = !namesPeople(list.mapping) || (list.datesDiffer && list.dateOrder === null);
  const tab = (verdict: (typeof verdicts)[number] | null, count: number) => ({
    href: withQuery(path, query, { lines: verdict ?? undefined, page: undefined }),
    label: t(`tabs.${verdict ?? 'all'}`, { count }),
    current: filter.verdict === verdict,
  });
  return (
    <>
      {list.datesDiffer && list.dateOrder === null ? (
        <div className="mb-6">
          <Notice tone="late">{t('datesDiffer')}</Notice>
        </div>
      ) : null}
      <Details summary={t('reading')} open={asks}>
        <ReadingForm place={place} list={list} heads={heads} />
      </Details>
      <Section
        title={t('lines')}
        actions={
          counts.wrong > 0 ? (
            <ButtonLink href={`${path}/wrong`} tone="quiet">
              {t('download', { count: counts.wrong })}
            </ButtonLink>
          ) : null
        }
      >
        <Tabs
          label={t('filter')}
          items={[
            tab(null, total),
            ...verdicts
              .filter((verdict) => counts[verdict] > 0 || filter.verdict === verdict)
              .map((verdict) => tab(verdict, counts[verdict])),
          ]}
        />
        {rows.length === 0 ? (
          <p className="text-ink-soft">{t('none')}</p>
        ) : (
          <>
            <RowTable rows={rows} />
            <Pagination
              page={Math.min(filter.page, pageCount)}
              pageCount={pageCount}
              href={(page) => withQuery(path, query, { page: page > 1 ? String(page) : undefined })}
            />
          </>
        )}
      </Section>
      <Section title={t('confirm')}>
        <ConfirmForm place={place} list={list} />
      </Section>
    </>
  );
}
