import { domainToUnicode } from 'node:url';
import { parse } from 'tldts';
import { z } from 'zod';
import { kinds, serviceOf } from './catalogue';

/** One call that a page made, or would make. */
export interface Call {
  readonly url: string;
  /** How many cookies its answer set. */
  readonly cookies: number;
}

const text = z.string().max(300);

/** A third party, as it is kept: who is called and how often, never what was said. */
export const partySchema = z.object({
  /** The name of a service that is known; null for any other. */
  service: text.nullable(),
  kind: z.enum(kinds).nullable(),
  /** Registrable domains, or hosts that have none. */
  domains: z.array(text),
  calls: z.number().int(),
  cookies: z.number().int(),
});
export type Party = z.output<typeof partySchema>;

/** The most third parties that are told apart. */
const MOST = 300;
const CALLS = new Set(['http:', 'https:', 'ws:', 'wss:']);

/**
 * An address that goes over the network; null for data, pages of the browser itself, and what is no address.
 * @param base what a relative one is relative to
 */
export function networkUrl(address: string, base?: string): URL | null {
  const url = URL.canParse(address, base) ? new URL(address, base) : null;
  // « exemple.ca. » is « exemple.ca », said in full.
  if (url?.hostname.endsWith('.')) url.hostname = url.hostname.replace(/\.+$/, '');
  return url && CALLS.has(url.protocol) && url.hostname !== '' ? url : null;
}

/**
 * Whose an address is: the domain that somebody registered, by the Public Suffix List (two shops of one platform are two
 * sites), or the host itself where there is no such domain (an IP address, `localhost`).
 */
export function siteOf({ hostname }: Pick<URL, 'hostname'>): string {
  return parse(hostname, { allowPrivateDomains: true }).domain ?? hostname;
}

/** The site of an address as somebody types it, with or without `https://`; null when it is none. */
export function typedSite(typed: string): string | null {
  const trimmed = typed.trim();
  const url = networkUrl(/^[a-z]+:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`);
  // « courriel@boutique.example » is somebody's address, not a site's.
  const isSite = url !== null && url.username === '' && /\.|^\[/.test(url.hostname) && !/\s/.test(trimmed);
  return isSite ? siteOf(url) : null;
}

/** Who else than the site is called: known services first, by kind; then the others, by how often. */
export function partiesOf(site: string, calls: readonly Call[]): readonly Party[] {
  const found = new Map<string, Party>();
  for (const { url: address, cookies } of calls) {
    const url = networkUrl(address);
    if (!url) continue;
    const domain = siteOf(url);
    if (domain === site) continue;
    const known = serviceOf(url);
    const key = known ? `known ${known.id}` : domain;
    const before = found.get(key);
    if (!before && found.size >= MOST) continue;
    const shown = domainToUnicode(domain) || domain;
    found.set(key, {
      service: known?.name ?? null,
      kind: known?.kind ?? null,
      domains: [...new Set([...(before?.domains ?? []), shown])],
      calls: (before?.calls ?? 0) + 1,
      cookies: (before?.cookies ?? 0) + cookies,
    });
  }
  const rank = ({ kind }: Party) => (kind ? kinds.indexOf(kind) : kinds.length);
  return [...found.values()].sort((a, b) => rank(a) - rank(b) || b.calls - a.calls);
}
