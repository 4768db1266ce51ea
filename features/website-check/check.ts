import { networkUrl, type Party, partiesOf, siteOf, typedSite } from './parties';
import { type Reading, readSite, type Source } from './reading';

/** What was seen of a site. */
export interface SiteSeen {
  readonly site: string;
  readonly source: Source;
  /** Of all the calls, those to third parties included. */
  readonly calls: number;
  readonly parties: readonly Party[];
}

export type SiteProblem =
  | Extract<Reading, { problem: unknown }>['problem']
  | 'bad_site'
  | 'no_site'
  | 'other_site';

/**
 * Looks at one file about one site.
 * @param typed the site's address as somebody typed it; empty for the one that the file gives
 */
export function checkSite(bytes: Uint8Array, typed: string): SiteSeen | { readonly problem: SiteProblem } {
  const told = typed.trim() === '' ? null : typedSite(typed);
  if (told === null && typed.trim() !== '') return { problem: 'bad_site' };
  const reading = readSite(bytes);
  if ('problem' in reading) return reading;
  const { source, seen } = reading;
  const own = seen.page === null ? null : networkUrl(seen.page);
  const site = own ? siteOf(own) : told;
  if (site === null) return { problem: 'no_site' };
  // A file about another site would make a third party of our own.
  if (told !== null && told !== site) return { problem: 'other_site' };
  return { site, source, calls: seen.calls.length, parties: partiesOf(site, seen.calls) };
}
