import type { Place } from '@/components/mdx/registry';
import type { IssueCode } from './issue';

/** An address in the product, as authors write it: the page adds language and organization. */
export const INTERNAL = /^\/(guides|agreements|policies|forms)\/([a-z0-9-]+)$|^\/glossary(?:#([a-z0-9-]+))?$/;

const RELATIVE =
  /^\.{1,2}\/|^[\p{L}\p{N}_/-]+\.(?:svg|png|jpe?g|webp|pdf|docx?|xlsx?|mdx?|ya?ml)(?:[?#]|$)/iu;

/** A name that anyone can look up: letters, digits and hyphens, with a dot; no number, which is a machine's. */
const PUBLIC_HOST = /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z](?:[a-z0-9-]*[a-z0-9])?$/i;
/** Names that never leave the machine or the office (RFC 6761, RFC 6762). */
const PRIVATE_HOST = /\.(?:localhost|local|internal|lan|home|invalid|onion)$/i;
/** Letters of other alphabets that pass for ours, written as such or encoded (RFC 3492): `xn--`. */
const DISGUISED = /[^\p{Script=Latin}\p{N}.-]|xn--/iu;

/** The name in an address as it is written, before a browser folds or encodes it. */
function writtenHost(url: string): string {
  return /^https?:\/\/([^/?#]*)/i.exec(url)?.[1]?.replace(/:\d*$/, '') ?? '';
}

function webIssue(url: string): IssueCode | undefined {
  const { hostname, username, password } = new URL(url);
  const written = writtenHost(url);
  if (username || password || written === '' || DISGUISED.test(written)) return 'url_refused';
  const ascii = hostname.split('.').every((label) => !label.startsWith('xn--'));
  if (ascii && !PUBLIC_HOST.test(hostname)) return 'url_refused';
  return PRIVATE_HOST.test(hostname) ? 'url_refused' : undefined;
}

/** One address, and nothing that a browser would put into the message but its subject. */
function mailIssue(url: string): IssueCode | undefined {
  const { pathname, search, hash } = new URL(url);
  if (!/^[\w.+-]+@(?:[a-z0-9-]+\.)+[a-z]{2,}$/i.test(pathname) || hash) return 'url_refused';
  return search === '' || (/^\?subject=[^&]*$/i.test(search) && !/%0[ad]/i.test(search))
    ? undefined
    : 'url_refused';
}

/**
 * Why an address is refused, or undefined. Allowed: `https://…`, `http://…`, `mailto:…` and, in guides,
 * the product's own `/guides/slug` and `/glossary#id`. Everything else is refused, scheme by scheme unknown.
 */
export function addressIssue(url: string, place: Place): IssueCode | undefined {
  // Browsers drop tabs and line ends inside an address and blanks around it: `java\nscript:`.
  if (/[\s\p{Cc}\p{Default_Ignorable_Code_Point}\\]/u.test(url)) return 'url_refused';
  if (url.startsWith('/') && !url.startsWith('//')) {
    if (place !== 'guide') return 'url_inside';
    return INTERNAL.test(url) ? undefined : 'url_inside_unknown';
  }
  if (url.startsWith('#')) return 'url_anchor';
  if (RELATIVE.test(url)) return 'url_file';
  const scheme = /^(https?:\/\/|mailto:)/i.exec(url)?.[1]?.toLowerCase();
  if (scheme === undefined || !URL.canParse(url)) return 'url_refused';
  return scheme === 'mailto:' ? mailIssue(url) : webIssue(url);
}

/** Whether words that look like an address lead to another one: `[https://www.cai.gouv.qc.ca](https://elsewhere.ca)`. */
export function misleads(words: string, url: string): boolean {
  const said = /^\s*(?:https?:\/\/|(?=www\.))([^\s/?#:]+)/i.exec(words)?.[1];
  if (said === undefined) return false;
  const bare = (host: string) =>
    host
      .toLowerCase()
      .replace(/^www\./, '')
      .replace(/[.,;]$/, '');
  return bare(said) !== bare(writtenHost(url));
}
