import { notFound } from 'next/navigation';
import { openOrganization, read } from '@/access/session';
import { listResponse } from '@/app/[locale]/o/[organization]/manage/list-response';
import { findAct } from '@/features/tables/acts/queries';
import { isFormat } from '@/features/tables/exports/file';
import { takeList } from '@/features/tables/exports/mutations';
import { readView } from '@/features/tables/filter';
import { obligationsTable } from '@/features/tables/obligations-table';
import { peopleTable } from '@/features/tables/people-table';
import { isLocale } from '@/i18n/routing';
import { isId } from '@/lib/ids';

interface Context {
  readonly params: Promise<{ locale: string; organization: string; act: string; file: string }>;
}

/** Those that were chosen one by one, or all at once, as a file: in every column. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { locale, organization, act, file } = await params;
  if (!isLocale(locale)) return notFound();
  const gate = await openOrganization(locale, organization, 'tables:export');
  const found = isId(act) && isFormat(file) ? await read(gate, (scope) => findAct(scope, act)) : null;
  if (found?.kind !== 'export' || !isFormat(file)) return notFound();
  const all = <Column extends string>(columns: readonly Column[]) => ({ column: [...columns] });
  return found.list === 'people'
    ? listResponse(
        gate,
        locale,
        file,
        {
          list: 'people',
          view: { ...readView(peopleTable, all(peopleTable.columns)), actId: act },
        },
        takeList,
      )
    : listResponse(
        gate,
        locale,
        file,
        {
          list: 'obligations',
          view: { ...readView(obligationsTable, all(obligationsTable.columns)), actId: act },
        },
        takeList,
      );
}
