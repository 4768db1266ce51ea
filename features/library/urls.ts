import type { Place } from '@/components/mdx/registry';
import type { IssueCode } from './issue';

/** An address in the product, as authors write it: the page adds language and organization. */
export const INTERNAL = /^\/(guides|agreements|policies|forms)\/([a-z0-9-]+)$|^\/glossary(?:#([a-z0-9-]+))?$/;

const RELATIVE =
  /^\.{1,2}\/|^[\p{L}\p{N}_/-]+\.(?:svg|png|jpe?g|webp|pdf|docx?|xlsx?|mdx?|ya?ml)(?:[?#]|$)/iu;

/**
 * Why an address is refused, or undefined. Allowed: `https://…`, `http://…`, `mailto:…` and, in guides,
 * the product's own `/guides/slug` and `/glossary#id`. Everything else is refused, scheme by scheme unknown.
 */
export function addressIssue(url: string, place: Place): IssueCode | undefined {
  // Browsers drop tabs and line ends inside an address and blanks around it: `java\nscript:`.
  if (/[\s\p{Cc}\\]/u.test(url)) return 'url_refused';
  if (url.startsWith('/') && !url.startsWith('//')) {
    if (place !== 'guide') return 'url_inside';
    return INTERNAL.test(url) ? undefined : 'url_inside_unknown';
  }
  if (url.startsWith('#')) return 'url_anchor';
  if (RELATIVE.test(url)) return 'url_file';
  const scheme = /^(https?:\/\/|mailto:)/i.exec(url)?.[1]?.toLowerCase();
  if (scheme === undefined || !URL.canParse(url)) return 'url_refused';
  const parsed = new URL(url);
  if (scheme === 'mailto:')
    return /^[^\s@]+@[^\s@]+\.[^\s@?]+$/.test(parsed.pathname) ? undefined : 'url_refused';
  return parsed.username || parsed.password || !parsed.hostname.includes('.') ? 'url_refused' : undefined;
}
