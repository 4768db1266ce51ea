import { z } from 'zod';
import { type Call, networkUrl } from './parties';

/** What a file said of a site: its own address when it tells, and the calls. */
export interface Seen {
  readonly page: string | null;
  readonly calls: readonly Call[];
}

export type Unread = 'empty' | 'unreadable' | 'not_har' | 'unknown_format' | 'no_calls';

/** Calls that are looked at. */
const MOST = 50_000;

const log = z.object({ log: z.object({ entries: z.array(z.unknown()), pages: z.unknown().optional() }) });
const entry = z.object({
  request: z.object({ url: z.string() }),
  response: z.unknown().optional(),
});
const answer = z.object({
  cookies: z.array(z.unknown()).catch([]).default([]),
  headers: z.array(z.unknown()).catch([]).default([]),
  content: z
    .object({ mimeType: z.string().catch('') })
    .catch({ mimeType: '' })
    .default({ mimeType: '' }),
});
const cookieHeader = z.object({ name: z.string().regex(/^set-cookie$/i) });

/** Browsers leave the list of cookies empty, or leave the header out: the larger of the two. */
function cookiesOf({ cookies, headers }: z.output<typeof answer>): number {
  const set = headers.filter((header) => cookieHeader.safeParse(header).success).length;
  return Math.max(cookies.length, set);
}

/**
 * Reads a recording of a browser's network (HTTP Archive 1.2). Addresses and numbers of cookies are taken from it, and
 * nothing else; what a call lacks is passed over.
 */
export function readHar(text: string): Seen | Unread {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return 'unreadable';
  }
  const parsed = log.safeParse(value);
  if (!parsed.success) return 'not_har';
  const calls: Call[] = [];
  let page: string | null = null;
  for (const one of parsed.data.log.entries.slice(0, MOST)) {
    const call = entry.safeParse(one);
    if (!call.success || !networkUrl(call.data.request.url)) continue;
    const { url } = call.data.request;
    const said = answer.safeParse(call.data.response);
    calls.push({ url, cookies: said.success ? cookiesOf(said.data) : 0 });
    if (page === null && said.success && /html/i.test(said.data.content.mimeType)) page = url;
  }
  const [first] = calls;
  return first ? { page: page ?? first.url, calls } : 'no_calls';
}
