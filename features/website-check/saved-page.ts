import { type Token, Tokenizer, TokenizerMode } from 'parse5';
import type { Seen, Unread } from './har';
import { networkUrl } from './parties';

/** What a browser fetches by itself. A link that somebody follows is no call. */
const FETCHED: Readonly<Record<string, readonly string[]>> = {
  script: ['src'],
  img: ['src', 'srcset'],
  source: ['src', 'srcset'],
  iframe: ['src'],
  frame: ['src'],
  embed: ['src'],
  object: ['data'],
  video: ['src', 'poster'],
  audio: ['src'],
  track: ['src'],
  input: ['src', 'formaction'],
  button: ['formaction'],
  form: ['action'],
  body: ['background'],
  image: ['href', 'xlink:href'],
};
/** Links that fetch, or that prepare for it. */
const FETCHING_LINK =
  /\b(stylesheet|preload|prefetch|preconnect|dns-prefetch|modulepreload|icon|manifest)\b/i;

/** What relative addresses are relative to as long as a page doesn't say where it came from. */
const NOWHERE_HOST = 'page.invalid';
const NOWHERE = `https://${NOWHERE_HOST}`;

/** Addresses in a script or in styles. Of `https:\/\/host\/path` the escapes are taken away. */
function* addressesIn(text: string): Generator<string> {
  const plain = text.replaceAll('\\/', '/');
  for (const [address] of plain.matchAll(
    /(?:https?:)?\/\/[a-z0-9][a-z0-9.-]*\.[a-z]{2,}[^\s"'`<>()\\;,]*/gi,
  )) {
    yield address;
  }
}

/** « a.png 1x, b.png 2x » */
const candidates = (srcset: string) => srcset.split(',').map((one) => one.trim().split(/\s+/)[0] ?? '');

/** How a tokenizer goes on after elements whose inside is no markup. */
const RAW: Readonly<Record<string, Tokenizer['state']>> = {
  script: TokenizerMode.SCRIPT_DATA,
  style: TokenizerMode.RAWTEXT,
  iframe: TokenizerMode.RAWTEXT,
  noembed: TokenizerMode.RAWTEXT,
  noframes: TokenizerMode.RAWTEXT,
  xmp: TokenizerMode.RAWTEXT,
  textarea: TokenizerMode.RCDATA,
  title: TokenizerMode.RCDATA,
};

/** What the pieces of a page say, one after the other. */
class Gathered {
  readonly addresses: string[] = [];
  savedFrom: string | null = null;
  private canonical: string | null = null;
  private base: string | null = null;
  /** Whether what comes is the inside of a script that runs, or of styles. */
  private inCode = false;
  private code: string[] = [];

  /** The page's own address: where it was saved from, else what it calls itself. */
  get page(): string | null {
    const own = [this.savedFrom, this.canonical, this.base];
    return own.find((address) => address !== null && networkUrl(address) !== null) ?? null;
  }

  open({ tagName, attrs }: Pick<Token.TagToken, 'tagName' | 'attrs'>): void {
    const value = (name: string) => attrs.find((one) => one.name === name)?.value;
    for (const name of FETCHED[tagName] ?? []) {
      const address = value(name);
      if (address !== undefined)
        this.addresses.push(...(name === 'srcset' ? candidates(address) : [address]));
    }
    const href = value('href');
    if (tagName === 'link' && href !== undefined) {
      const rel = value('rel') ?? '';
      if (FETCHING_LINK.test(rel)) this.addresses.push(href);
      if (/\bcanonical\b/i.test(rel)) this.canonical ??= href;
    }
    if (tagName === 'base') this.base ??= href ?? null;
    this.addresses.push(...addressesIn(value('style') ?? ''));
    // Data about the page names addresses without calling them.
    const runs = tagName === 'script' && !/json/i.test(value('type') ?? '');
    this.inCode = runs || tagName === 'style';
  }

  write(chars: string): void {
    if (this.inCode) this.code.push(chars);
  }

  /** What a script or a style says is read once it is whole. */
  close(): void {
    const code = this.code.join('');
    if (code) for (const address of addressesIn(code)) this.addresses.push(address);
    this.code = [];
    this.inCode = false;
  }
}

/**
 * Reads the code of a page, as « Save as » or « View source » gives it: what it fetches by itself, and the addresses in its
 * scripts and styles. What a script only asks for once it runs is not there. Read piece by piece, without a tree, so that
 * nesting costs nothing.
 */
export function readSavedPage(text: string): Seen | Unread {
  const gathered = new Gathered();
  const write = ({ chars }: Token.CharacterToken) => gathered.write(chars);
  const nothing = () => undefined;
  const tokenizer = new Tokenizer(
    { sourceCodeLocationInfo: false },
    {
      onStartTag(tag) {
        gathered.open(tag);
        const raw = RAW[tag.tagName];
        if (raw !== undefined) tokenizer.state = raw;
      },
      onEndTag: () => gathered.close(),
      onEof: () => gathered.close(),
      onCharacter: write,
      onWhitespaceCharacter: write,
      onNullCharacter: nothing,
      onDoctype: nothing,
      onComment({ data }) {
        gathered.savedFrom ??= /^\s*saved from url=\(\d+\)(\S+)/.exec(data)?.[1] ?? null;
      },
    },
  );
  tokenizer.write(text, true);
  const { page, addresses } = gathered;
  const calls = addresses.flatMap((address) => {
    const url = networkUrl(address, page ?? NOWHERE);
    return url && url.hostname !== NOWHERE_HOST ? [{ url: url.href, cookies: 0 }] : [];
  });
  return calls.length > 0 || page ? { page, calls } : 'no_calls';
}

/** Reads a page saved whole in one file (MHTML, RFC 2557): each of its parts says where it came from. */
export function readArchive(text: string): Seen | Unread {
  const page = /^Snapshot-Content-Location:\s*(\S+)/im.exec(text)?.[1] ?? null;
  const calls = [...text.matchAll(/^Content-Location:\s*(\S+)/gim)].flatMap(([, url = '']) =>
    networkUrl(url) ? [{ url, cookies: 0 }] : [],
  );
  const [first] = calls;
  return first ? { page: page && networkUrl(page) ? page : first.url, calls } : 'no_calls';
}
