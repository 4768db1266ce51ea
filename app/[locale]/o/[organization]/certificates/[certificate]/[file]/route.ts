import { notFound } from 'next/navigation';
import { openOrganization, read } from '@/access/session';
import { isCertificateFile } from '@/features/certificates/files';
import { findCertificateFile } from '@/features/certificates/queries';
import { isLocale } from '@/i18n/routing';
import { attachment } from '@/lib/attachment';
import { isId } from '@/lib/ids';

interface Context {
  readonly params: Promise<{ locale: string; organization: string; certificate: string; file: string }>;
}

/** By the end of the file's name: nothing of a person, ASCII. */
const FORMS = {
  credential: { end: 'json', type: 'application/ld+json' },
  pdf: { end: 'pdf', type: 'application/pdf' },
} as const;

/** The files of a certificate, for its person and for who may see the evidence. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { locale, organization, certificate, file } = await params;
  if (!isLocale(locale)) return notFound();
  const gate = await openOrganization(locale, organization, 'me:view', { takesAway: true });
  if (!isId(certificate) || !isCertificateFile(file)) return notFound();
  const found = await read(gate, (scope) => findCertificateFile(scope, certificate, file));
  if (!found) return notFound();
  const records = `/${locale}/o/${organization}/me`;
  // Not made yet: the page of one's records says so.
  if (found === 'preparing') return new Response(null, { status: 303, headers: { location: records } });
  const { end, type } = FORMS[file];
  return attachment(found, { name: `certificate-${certificate.slice(0, 8)}.${end}`, type });
}
