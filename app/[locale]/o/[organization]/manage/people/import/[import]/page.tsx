import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { answerWith } from '@/access/response-status';
import { openOrganization, read } from '@/access/session';
import { Breadcrumb } from '@/components/ui/breadcrumb';
import { ButtonLink } from '@/components/ui/button';
import { Page, PageHeader } from '@/components/ui/page';
import type { Query } from '@/components/ui/query';
import { DryRun } from '@/features/imports/components/dry-run';
import { ImportOutcome } from '@/features/imports/components/import-outcome';
import { UnderWay } from '@/features/imports/components/under-way';
import { readImportFilter } from '@/features/imports/import-filter';
import { findImport, listRefused, listRows, readHeads } from '@/features/imports/queries';
import type { Locale } from '@/i18n/routing';
import { isId } from '@/lib/ids';

interface Props {
  params: Promise<{ locale: Locale; organization: string; import: string }>;
  searchParams: Promise<Query>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('imports.page'))('metaTitle') };
}

/** One list: being read, looked at before anything is written, being applied, and over. Gone (410) once given up. */
export default async function ListPage({ params, searchParams }: Props) {
  const [{ locale, organization: slug, import: id }, query, t] = await Promise.all([
    params,
    searchParams,
    getTranslations('imports.page'),
  ]);
  const gate = await openOrganization(locale, slug, 'people:manage');
  const filter = readImportFilter(query);
  const found = isId(id)
    ? await read(gate, async (scope) => {
        const list = await findImport(scope, id);
        if (!list) return null;
        const ready = list.state === 'ready';
        return {
          list,
          rows: ready ? await listRows(scope, id, filter) : [],
          heads: ready ? await readHeads(scope, list) : null,
          refused: list.state === 'applied' ? await listRefused(scope, id) : [],
        };
      })
    : null;
  if (!found) return notFound();
  const { list, rows, heads, refused } = found;
  const { state } = list;
  if (state === 'abandoned' || state === 'expired') answerWith(410);
  const start = `/o/${slug}/manage/people/import`;
  const path = `${start}/${id}`;
  const place = { locale, organization: slug };
  const reason = state === 'unreadable' ? await unreadable(list.reason) : undefined;
  return (
    <Page width={state === 'ready' ? 'wide' : 'page'}>
      <PageHeader
        above={<Breadcrumb items={[{ href: start, label: t('back') }]} />}
        title={t(`title.${state}`)}
        lead={reason ?? t(`lead.${state}`)}
      />
      {state === 'preparing' || state === 'applying' ? <UnderWay list={list} here={path} /> : null}
      {state === 'ready' && heads ? (
        <DryRun
          place={place}
          list={list}
          heads={heads}
          rows={rows}
          filter={filter}
          query={query}
          path={path}
        />
      ) : null}
      {state === 'applied' ? <ImportOutcome place={place} list={list} refused={refused} path={path} /> : null}
      {state === 'unreadable' || state === 'abandoned' || state === 'expired' ? (
        <ButtonLink href={start}>{t('again')}</ButtonLink>
      ) : null}
    </Page>
  );
}

/** Why a list can't be read, in words. */
async function unreadable(reason: string | null): Promise<string> {
  const t = await getTranslations('imports.errors');
  return t.has(reason as 'broken') ? t(reason as 'broken') : t('broken');
}
