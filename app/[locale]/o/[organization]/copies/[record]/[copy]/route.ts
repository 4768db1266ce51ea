import { notFound } from 'next/navigation';
import { act, openOrganization, read } from '@/access/session';
import { copyResponse } from '@/app/[locale]/copy-response';
import { findCopyFile, isCopyRecord } from '@/features/copies/queries';
import { noteCopyTaken } from '@/features/my-data/looks/mutations';
import { isLocale } from '@/i18n/routing';
import { isId } from '@/lib/ids';

interface Context {
  readonly params: Promise<{ locale: string; organization: string; record: string; copy: string }>;
}

/** The sealed PDF of a record: one's own, or anybody's for who may see the undertakings, which is then recorded. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { locale, organization, record, copy } = await params;
  if (!isLocale(locale)) return notFound();
  const gate = await openOrganization(locale, organization, 'me:view', { takesAway: true });
  if (!isCopyRecord(record) || !isId(copy)) return notFound();
  const file = await read(gate, (scope) => findCopyFile(scope, record, copy));
  if (!file) return notFound();
  await act(gate, (scope) => noteCopyTaken(scope, record, copy));
  return copyResponse(file);
}
