import { notFound } from 'next/navigation';
import { openOrganization, read } from '@/access/session';
import { exportName, readExport } from '@/features/publishing/files';
import { findExport } from '@/features/publishing/queries';
import { isLocale } from '@/i18n/routing';
import { attachment } from '@/lib/attachment';

interface Context {
  readonly params: Promise<{ locale: string; organization: string; slug: string; file: string }>;
}

/** A published policy as a file for the organization's own site: the page that the public is given, or its PDF. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { locale, organization, slug, file } = await params;
  if (!isLocale(locale)) return notFound();
  const gate = await openOrganization(locale, organization, 'agreements:adopt', { takesAway: true });
  const wanted = readExport(file);
  const found = wanted && (await read(gate, (scope) => findExport(scope, slug, wanted)));
  if (!wanted || !found) return notFound();
  return attachment(found.bytes, {
    name: exportName(slug, found.version, wanted),
    type: wanted.as === 'html' ? 'text/html; charset=utf-8' : 'application/pdf',
  });
}
