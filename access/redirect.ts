import { getRedirectError } from 'next/dist/client/components/redirect';
import { RedirectStatusCode } from 'next/dist/client/components/redirect-status-code';
import { headers } from 'next/headers';

/**
 * 303 See Other (RFC 9110 §15.4.4) to another page. Next's own `redirect` answers a page with 307, which
 * would ask a browser to post again what it was posting.
 */
export function seeOther(path: string): never {
  throw getRedirectError(path, 'replace', RedirectStatusCode.SeeOther);
}

/** The path and query asked for, as the proxy noted them. */
export async function currentPath(): Promise<string> {
  return (await headers()).get('x-paraphe-path') ?? '/';
}

/**
 * A path of ours to come back to, or null. Refuses other hosts however they are spelled (`//`, `/\`),
 * control characters, and anything that isn't under a language.
 */
export function localPath(given: unknown): string | null {
  if (typeof given !== 'string' || given.length > 500) return null;
  if (!/^\/(fr|en)(\/|\?|$)/.test(given) || /[\\\p{Cc}]/u.test(given)) return null;
  const parsed = new URL(given, 'http://localhost');
  return parsed.host === 'localhost' && !parsed.pathname.startsWith('//')
    ? parsed.pathname + parsed.search
    : null;
}
