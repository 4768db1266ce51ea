import { notFound } from 'next/navigation';
import { z } from 'zod';
import { openStudio, readLibrary } from '@/access/session';
import { findCertificate } from '@/features/closing/queries';
import { isLocale } from '@/i18n/routing';
import { attachment } from '@/lib/attachment';

interface Context {
  readonly params: Promise<{ locale: string; closed: string }>;
}

/** The certificate of an organization that was closed and destroyed. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { locale, closed } = await params;
  if (!isLocale(locale)) return notFound();
  const session = await openStudio(locale);
  if (!z.uuid().safeParse(closed).success) return notFound();
  const found = await readLibrary(session, (scope) => findCertificate(scope, closed));
  if (!found) return notFound();
  return attachment(found.pdf, { name: `certificat-${found.slug}.pdf`, type: 'application/pdf' });
}
