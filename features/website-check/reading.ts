import { readHar, type Seen, type Unread } from './har';
import { readArchive, readSavedPage } from './saved-page';

/** The largest recording that is read: bytes. */
export const MAX_BYTES = 20_000_000;
/** The largest page that is read: bytes of code. */
const MAX_PAGE_BYTES = 5_000_000;

/** What was sent. Not all of them see as much: a recording has all that was called, a page's code what it says. */
export const sources = ['har', 'page', 'archive'] as const;
export type Source = (typeof sources)[number];

export type Reading =
  | { readonly source: Source; readonly seen: Seen }
  | { readonly problem: Unread | 'too_large' };

function decode(bytes: Uint8Array): string {
  const [first, second] = bytes;
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
  return new TextDecoder(encoding).decode(bytes);
}

/** What a file is, by how it begins. */
function sourceOf(text: string): Source | null {
  const start = text.slice(0, 4000).trimStart();
  if (start.startsWith('{')) return 'har';
  if (/^(MIME-Version|Content-Type:\s*multipart\/related|Snapshot-Content-Location)/im.test(start))
    return 'archive';
  return /<(!doctype|html|head|body|script|meta|div|!--)/i.test(start) ? 'page' : null;
}

const readers = { har: readHar, page: readSavedPage, archive: readArchive };

/** Reads a file that somebody sent about their site, whatever it is. Nothing of it is kept but addresses. */
export function readSite(bytes: Uint8Array): Reading {
  if (bytes.length > MAX_BYTES) return { problem: 'too_large' };
  const text = decode(bytes);
  if (text.trim() === '') return { problem: 'empty' };
  const source = sourceOf(text);
  if (!source) return { problem: 'unknown_format' };
  if (source === 'page' && bytes.length > MAX_PAGE_BYTES) return { problem: 'too_large' };
  const seen = readers[source](text);
  return typeof seen === 'string' ? { problem: seen } : { source, seen };
}
