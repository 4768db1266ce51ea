import { notFound } from 'next/navigation';
import { openOrganization } from '@/access/session';
import { listResponse } from '@/app/[locale]/o/[organization]/manage/list-response';
import { isFormat } from '@/features/tables/exports/file';
import { takeList } from '@/features/tables/exports/mutations';
import { queryOf, readView } from '@/features/tables/filter';
import { peopleTable } from '@/features/tables/people-table';
import { isLocale } from '@/i18n/routing';

interface Context {
  readonly params: Promise<{ locale: string; organization: string; file: string }>;
}

/** The people that the address filters, as a file. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { locale, organization, file } = await params;
  if (!isLocale(locale)) return notFound();
  const gate = await openOrganization(locale, organization, 'tables:export');
  if (!isFormat(file)) return notFound();
  const view = readView(peopleTable, queryOf(new URL(request.url).search));
  return listResponse(gate, locale, file, { list: 'people', view: { ...view, cursor: null } }, takeList);
}
