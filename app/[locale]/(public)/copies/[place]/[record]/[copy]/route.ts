import { notFound } from 'next/navigation';
import { seeOther } from '@/access/redirect';
import { openUser, readAsUser } from '@/access/session';
import { copyResponse } from '@/app/[locale]/copy-response';
import { findOwnCopyFile } from '@/features/copies/former/queries';
import { isCopyRecord } from '@/features/copies/queries';
import { isLocale } from '@/i18n/routing';
import { isId } from '@/lib/ids';

interface Context {
  readonly params: Promise<{ locale: string; place: string; record: string; copy: string }>;
}

/** One's own sealed PDF, of an organization that one may have left; back to the list when there is none. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { locale, place, record, copy } = await params;
  if (!isLocale(locale)) return notFound();
  const session = await openUser(locale);
  const named = isCopyRecord(record) && isId(place) && isId(copy);
  const file =
    named &&
    (await readAsUser(session, (scope) =>
      findOwnCopyFile(scope, { organizationId: place, record, recordId: copy }, session.confinedTo),
    ));
  return file ? copyResponse(file) : seeOther(`/${locale}/copies`);
}
