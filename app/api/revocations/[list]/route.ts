import { key } from '@/access/keys';
import { readPublic } from '@/access/session';
import { didKeyOf } from '@/features/certificates/did-key';
import { listRevoked } from '@/features/certificates/queries';
import { revocationList, revocationListUrl } from '@/features/certificates/revocation-list';
import { env } from '@/lib/env';
import { isId } from '@/lib/ids';

export const dynamic = 'force-dynamic';

/**
 * The certificates of one organization that stand no more, by their numbers alone (1EdTech revocation list): the
 * address that is written in each of them. A list that isn't ours is empty, so that nothing is told of who is here.
 */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ list: string }> },
): Promise<Response> {
  const { list } = await params;
  if (!isId(list)) return new Response(null, { status: 404 });
  const revoked = await readPublic((scope) => listRevoked(scope, list));
  const url = revocationListUrl(env().PUBLIC_URL, list);
  return Response.json(revocationList(url, didKeyOf(key('certificate')), revoked), {
    headers: {
      'cache-control': 'public, max-age=300',
      // Any verifier, wherever it runs.
      'access-control-allow-origin': '*',
      'x-content-type-options': 'nosniff',
    },
  });
}
