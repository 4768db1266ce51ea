import { readPublic } from '@/access/session';
import { hashIn } from '@/features/library/images/name';
import { findImageBytes } from '@/features/library/images/queries';

export const dynamic = 'force-dynamic';

/**
 * An image of the library, for whoever has its address, which is the hash of its bytes: it never changes, so that a browser
 * asks once. Alone in a window it is nothing but a picture: no script, no origin.
 */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ image: string }> },
): Promise<Response> {
  const hash = hashIn((await params).image);
  const headers = {
    'cache-control': 'public, max-age=31536000, immutable',
    'content-security-policy': "default-src 'none'; sandbox",
    'cross-origin-resource-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    etag: `"${hash}"`,
  };
  // Whoever names the hash has the bytes.
  if (hash && request.headers.get('if-none-match') === headers.etag) {
    return new Response(null, { status: 304, headers });
  }
  const bytes = hash ? await readPublic((scope) => findImageBytes(scope, hash)) : null;
  if (!bytes) {
    return new Response(null, {
      status: 404,
      headers: { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' },
    });
  }
  return new Response(new Uint8Array(bytes), {
    headers: { ...headers, 'content-type': 'image/webp', 'content-length': String(bytes.length) },
  });
}
