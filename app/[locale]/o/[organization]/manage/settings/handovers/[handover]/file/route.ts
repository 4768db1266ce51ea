import { notFound } from 'next/navigation';
import { openOrganization, read } from '@/access/session';
import { handoverName } from '@/features/erasure/handovers/encrypted-file';
import { findHandoverFile } from '@/features/erasure/handovers/queries';
import { handoverId } from '@/features/erasure/input';
import { isLocale } from '@/i18n/routing';
import { attachment } from '@/lib/attachment';

interface Context {
  readonly params: Promise<{ locale: string; organization: string; handover: string }>;
}

/** The encrypted file of a handover, for an owner, until it is destroyed. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { locale, organization, handover } = await params;
  if (!isLocale(locale)) return notFound();
  const gate = await openOrganization(locale, organization, 'people:erase');
  const id = handoverId.safeParse(handover);
  if (!id.success) return notFound();
  const bytes = await read(gate, (scope) => findHandoverFile(scope, id.data));
  if (!bytes) return notFound();
  return attachment(bytes, {
    name: handoverName(id.data),
    type: 'application/octet-stream',
    size: bytes.length,
  });
}
