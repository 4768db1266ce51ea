import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { may } from '@/access/permissions';
import { seeOther } from '@/access/redirect';
import { openOrganization, read } from '@/access/session';
import { EmptyState } from '@/components/ui/empty-state';
import { TextLink } from '@/components/ui/link';
import { Page, PageHeader } from '@/components/ui/page';
import type { Query } from '@/components/ui/query';
import { ObligationLines } from '@/features/tables/components/obligation-lines';
import { WholeTable } from '@/features/tables/components/whole-table';
import { isFiltered, readView, selectionOf } from '@/features/tables/filter';
import { listObligations } from '@/features/tables/obligations/queries';
import { obligationColumns, obligationStatuses, obligationsTable } from '@/features/tables/obligations-table';
import { findOptions, namesOf } from '@/features/tables/options/queries';
import { permittedColumns, permittedView } from '@/features/tables/scoring/queries';
import { findOpenSelection } from '@/features/tables/selections/queries';
import { listViews } from '@/features/tables/views/queries';
import { localePath } from '@/i18n/path';
import type { Locale } from '@/i18n/routing';

interface Props {
  params: Promise<{ locale: Locale; organization: string }>;
  searchParams: Promise<Query>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('tables.obligations'))('metaTitle') };
}

/** What is asked of whom and where it stands: one row for each person and each document, all of it in the address. */
export default async function ReportsPage({ params, searchParams }: Props) {
  const [{ locale, organization: slug }, query, t, status] = await Promise.all([
    params,
    searchParams,
    getTranslations('tables'),
    getTranslations('common.status'),
  ]);
  const gate = await openOrganization(locale, slug, 'dashboard:view');
  const { role } = gate.member;
  const picks = may(role, 'tables:act');
  const { view, columns, page, options, views, selection, now } = await read(gate, async (scope) => {
    const asked = await permittedView(scope, obligationsTable, readView(obligationsTable, query));
    const found = await listObligations(scope, asked);
    return {
      view: asked,
      columns: await permittedColumns(scope, obligationColumns),
      page: found,
      options: await findOptions(scope, locale),
      views: await listViews(scope, 'obligations'),
      selection: picks
        ? await findOpenSelection(scope, 'obligations', selectionOf(query), found.lines)
        : null,
      now: scope.now,
    };
  });
  const manage = `/o/${slug}/manage`;
  const path = `${manage}/reports`;
  const first = views.find(({ opensFirst }) => opensFirst);
  if (first?.query && Object.keys(query).length === 0) {
    return seeOther(localePath(locale, `${path}?${first.query}`));
  }
  return (
    <Page width="wide">
      <PageHeader
        title={
          role === 'manager'
            ? t('obligations.titleManager')
            : t('obligations.title', { organization: gate.organization.name })
        }
      />
      <WholeTable
        place={{ locale, organization: slug }}
        path={path}
        role={role}
        table={obligationsTable}
        view={view}
        statuses={obligationStatuses.map((value) => ({ value, label: status(value) }))}
        columns={columns.map((value) => ({ value, label: t(`obligations.columns.${value}`) }))}
        options={options}
        views={views}
        selection={selection}
        page={page}
        count={t('obligations.count', { count: page.total.count, more: page.total.more ? 'yes' : 'no' })}
        empty={
          page.lines.length > 0 ? null : (
            <EmptyState title={isFiltered(view) ? t('none') : t('obligations.empty')}>
              {isFiltered(view) ? <TextLink href={`${path}?all=yes`}>{t('noneHint')}</TextLink> : null}
            </EmptyState>
          )
        }
        first={page.lines[0]?.id}
        lines={(rows) => (
          <ObligationLines
            path={manage}
            view={view}
            lines={page.lines}
            names={namesOf(options)}
            now={now}
            {...rows}
          />
        )}
      />
    </Page>
  );
}
