import type { Locale } from './routing';

/**
 * An address inside the product, in one language: `localePath('fr', '/library')` is `/fr/library`.
 * What is not an inside path (a full address, a file, an anchor) is returned as it is.
 */
export function localePath(locale: Locale, path: string): string {
  if (!path.startsWith('/') || path.startsWith('//')) return path;
  return path === '/' ? `/${locale}` : `/${locale}${path}`;
}

/** The same page in another language: only the first segment changes; the query is kept by the caller. */
export function inLocale(locale: Locale, pathname: string): string {
  const rest = pathname.replace(/^\/(?:fr|en)(?=\/|$)/, '');
  return `/${locale}${rest}`;
}
