import { notFound } from 'next/navigation';
import { key } from '@/access/keys';
import { openOrganization, read } from '@/access/session';
import { logSigner } from '@/features/evidence/inclusion-file';
import { acknowledgementFile, isAcknowledgementFile } from '@/features/policies/receipts/files';
import { findAcknowledgementReceipt } from '@/features/policies/receipts/queries';
import { isLocale } from '@/i18n/routing';
import { attachment } from '@/lib/attachment';
import { env } from '@/lib/env';
import { isId } from '@/lib/ids';

interface Context {
  readonly params: Promise<{
    locale: string;
    organization: string;
    slug: string;
    acknowledgement: string;
    file: string;
  }>;
}

/** The files of an acknowledgement's receipt, for whoever may see the receipt itself. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { locale, organization, slug, acknowledgement, file } = await params;
  if (!isLocale(locale)) return notFound();
  const gate = await openOrganization(locale, organization, 'me:view', { takesAway: true });
  if (!isId(acknowledgement) || !isAcknowledgementFile(file)) return notFound();
  const receipt = await read(gate, (scope) => findAcknowledgementReceipt(scope, slug, acknowledgement));
  const log = logSigner(env().PUBLIC_URL, gate.organization.id, key('log'));
  const download = receipt && acknowledgementFile(receipt, file, log);
  if (!download) return notFound();
  return attachment(download.body, download);
}
