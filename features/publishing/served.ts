import { pageHeaders } from '@/lib/page-headers';
import { missingPage, type PageBytes, robots } from './page';

interface Servable {
  readonly bytes: Buffer;
  /** 32 bytes each. */
  readonly sha256: Buffer;
  readonly styleSha256: Buffer;
}

/** Nothing but the page itself and the one style sheet in it. */
function policyOf(styleSha256: Buffer): string {
  return [
    "default-src 'none'",
    "script-src 'none'",
    `style-src 'sha256-${styleSha256.toString('base64')}'`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

function headersOf({ sha256, styleSha256 }: Servable, indexable: boolean, https: boolean) {
  return {
    ...pageHeaders(policyOf(styleSha256), { https }),
    // Asked about at each visit: what is taken down is gone at once.
    'cache-control': 'public, no-cache',
    'x-robots-tag': robots(indexable),
    etag: `"${sha256.toString('hex')}"`,
  };
}

/** Whether a list of tags, as RFC 9110, 13.1.2 has it, holds that one. */
function holds(list: string | null, etag: string): boolean {
  const tags = (list ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return tags.includes('*') || tags.includes(etag);
}

/**
 * A published page as its stored bytes: no cookie, no script, a strong ETag, which is the hash of the bytes; 304 for who
 * has them.
 */
export function servedPage(
  page: Servable & { readonly indexable: boolean },
  { ifNoneMatch, canonical, https }: { ifNoneMatch: string | null; canonical: string; https: boolean },
): Response {
  const headers = { ...headersOf(page, page.indexable, https), link: `<${canonical}>; rel="canonical"` };
  if (holds(ifNoneMatch, headers.etag)) return new Response(null, { status: 304, headers });
  return new Response(new Uint8Array(page.bytes), {
    headers: {
      ...headers,
      'content-type': 'text/html; charset=utf-8',
      'content-length': String(page.bytes.length),
    },
  });
}

/**
 * The same answer for an organization that is not there, a policy that isn't published and one that was taken down; where
 * the organization was closed, that it is gone for good (410).
 */
export function servedMissing({ https, gone = false }: { https: boolean; gone?: boolean }): Response {
  const page: PageBytes = missingPage();
  const { etag: _, ...headers } = headersOf(page, false, https);
  return new Response(new Uint8Array(page.bytes), {
    status: gone ? 410 : 404,
    headers: { ...headers, 'cache-control': 'no-store', 'content-type': 'text/html; charset=utf-8' },
  });
}
