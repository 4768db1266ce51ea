import { notFound } from 'next/navigation';
import { seeOther } from '@/access/redirect';
import { act, openOrganization, read } from '@/access/session';
import { takePack } from '@/features/packs/mutations';
import { readPiece } from '@/features/packs/queries';
import { isLocale } from '@/i18n/routing';
import { attachment } from '@/lib/attachment';
import { quebecDay } from '@/lib/days';
import { isId } from '@/lib/ids';
import { isRefused } from '@/lib/outcome';

interface Context {
  readonly params: Promise<{ locale: string; organization: string; pack: string }>;
}

/** A pack's pieces one after the other, each read when the one before has gone. */
function streamOf(next: (index: number) => Promise<Buffer | null>, size: number): ReadableStream<Uint8Array> {
  let index = 0;
  let sent = 0;
  return new ReadableStream(
    {
      async pull(controller) {
        if (sent >= size) return controller.close();
        const piece = await next(index++);
        // Expired meanwhile: the connection breaks off, which its reader sees.
        if (!piece) return controller.error(new Error('the pack is gone'));
        sent += piece.length;
        controller.enqueue(new Uint8Array(piece));
      },
    },
    { highWaterMark: 0 },
  );
}

/** Hands over a ready pack, piece by piece, and records that it was taken. Once expired, its page says so (410). */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { locale, organization, pack } = await params;
  if (!isLocale(locale)) return notFound();
  const gate = await openOrganization(locale, organization, 'evidence:export');
  if (!isId(pack)) return notFound();
  const taken = await act(gate, (scope) => takePack(scope, pack));
  if (isRefused(taken)) {
    if (taken.refused === 'not_found') return notFound();
    return seeOther(`/${locale}/o/${organization}/manage/evidence/packs/${pack}`);
  }
  const { size, requestedAt } = taken.done;
  const body = streamOf((index) => read(gate, (scope) => readPiece(scope, pack, index)), size);
  return attachment(body, {
    name: `preuve-${organization}-${quebecDay(requestedAt)}.zip`,
    type: 'application/zip',
    size,
  });
}
