import { notFound } from 'next/navigation';
import { key } from '@/access/keys';
import { openOrganization, read } from '@/access/session';
import { isReceiptFile, receiptFile } from '@/features/agreements/receipts/files';
import { findReceipt } from '@/features/agreements/receipts/queries';
import { logSigner } from '@/features/evidence/inclusion-file';
import { isLocale } from '@/i18n/routing';
import { attachment } from '@/lib/attachment';
import { env } from '@/lib/env';
import { isId } from '@/lib/ids';

interface Context {
  readonly params: Promise<{
    locale: string;
    organization: string;
    slug: string;
    signature: string;
    file: string;
  }>;
}

/** The files of a receipt, for whoever may see the receipt itself. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { locale, organization, slug, signature, file } = await params;
  if (!isLocale(locale)) return notFound();
  const gate = await openOrganization(locale, organization, 'me:view', { takesAway: true });
  if (!isId(signature) || !isReceiptFile(file)) return notFound();
  const receipt = await read(gate, (scope) => findReceipt(scope, slug, signature));
  const log = logSigner(env().PUBLIC_URL, gate.organization.id, key('log'));
  const download = receipt && receiptFile(receipt, file, log);
  if (!download) return notFound();
  return attachment(download.body, download);
}
