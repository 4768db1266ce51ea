import { notFound } from 'next/navigation';
import { openOrganization, read } from '@/access/session';
import { agreementFile, agreementName } from '@/features/contract/agreement-file';
import { findVersion, listAcceptances } from '@/features/contract/queries';
import { isLocale } from '@/i18n/routing';
import { attachment } from '@/lib/attachment';

interface Context {
  readonly params: Promise<{ locale: string; organization: string; number: string }>;
}

/** What both parties accepted of one version, as a file that stands alone. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { locale, organization, number } = await params;
  if (!isLocale(locale)) return notFound();
  const gate = await openOrganization(locale, organization, 'settings:manage', { takesAway: true });
  const found = await read(gate, async (scope) => {
    const acceptance = (await listAcceptances(scope)).find((one) => String(one.number) === number);
    const version = acceptance && (await findVersion(scope, acceptance.versionId));
    return acceptance && version ? { acceptance, version } : null;
  });
  const bytes = found && agreementFile(found.version, found.acceptance, gate.organization.name);
  if (!found || !bytes) return notFound();
  return attachment(bytes, {
    name: agreementName(found.version.number, found.acceptance.locale),
    type: 'text/html; charset=utf-8',
  });
}
