import { z } from 'zod';
import { readThirdParties } from '@/features/library/third-parties';

/** What a third party is usually there for. The first nine are what the interview asks about. */
export const kinds = [
  'fonts',
  'maps',
  'videos',
  'pixels',
  'statistics',
  'chat',
  'shop',
  'forms',
  'mailing',
  'booking',
  'payment',
  'social',
  'consent',
  'security',
  'site',
  'delivery',
] as const;

const service = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  /** As its users know it, in both languages. */
  name: z.string().min(1).max(60),
  kind: z.enum(kinds),
  /** Domains with all that is below them, or a part of one: `example.com/maps`. */
  domains: z.array(z.string().regex(/^[a-z0-9.-]+\.[a-z]{2,}(\/[a-z]+)?$/)).min(1),
});
export type Service = z.output<typeof service>;

interface Catalogue {
  readonly services: readonly Service[];
  readonly byPlace: ReadonlyMap<string, Service>;
}

let read: Catalogue | undefined;

/** What websites of small enterprises commonly call, curated in `content/third-parties.json`: read once. */
export function catalogue(): Catalogue {
  if (read) return read;
  const list = z.strictObject({ reviewed: z.iso.date(), services: z.array(service) });
  const { services } = list.parse(readThirdParties());
  const places = services.flatMap((one) =>
    one.domains.map((place): readonly [string, Service] => [place, one]),
  );
  read = { services, byPlace: new Map(places) };
  return read;
}

/** The service that an address belongs to: the one that names the most of it. Null for one that is not known. */
export function serviceOf({ hostname, pathname }: Pick<URL, 'hostname' | 'pathname'>): Service | null {
  const [, folder = ''] = pathname.split('/');
  const { byPlace } = catalogue();
  const labels = hostname.toLowerCase().split('.');
  for (let first = 0; first < labels.length - 1; first += 1) {
    const domain = labels.slice(first).join('.');
    const found = byPlace.get(`${domain}/${folder}`) ?? byPlace.get(domain);
    if (found) return found;
  }
  return null;
}
