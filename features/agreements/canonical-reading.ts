import { canonicalHtml } from './canonical-html';
import type { Block, CanonicalTree, Cell, Item, List, Words } from './canonical-tree';

/*
 * Texts that were frozen before trees were kept have only their bytes. These are read back, and the tree is used only
 * if it is written as the very same bytes: so it says what was signed, neither more nor less.
 */

type Token =
  | { readonly text: string }
  | { readonly open: string; readonly href: string }
  | { readonly close: string };

class NotCanonical extends Error {}

const TOKEN = /<(\/?)([a-z][a-z0-9]*)(?: href="([^"<>]*)")?>|([^<>]+)/y;

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' };

const unescaped = (html: string): string =>
  html.replace(/&(?:#x([0-9a-f]{1,6})|([a-z]+));/g, (_, code: string | undefined, name: string) =>
    code ? String.fromCodePoint(Number.parseInt(code, 16)) : (ENTITIES[name] ?? ''),
  );

function tokensOf(html: string): Token[] {
  const tokens: Token[] = [];
  for (TOKEN.lastIndex = 0; TOKEN.lastIndex < html.length; ) {
    const [, slash, name, href, text] = TOKEN.exec(html) ?? [];
    if (text !== undefined) tokens.push({ text });
    else if (!name) throw new NotCanonical();
    else tokens.push(slash ? { close: name } : { open: name, href: unescaped(href ?? '') });
  }
  return tokens;
}

class Reader {
  #at = 0;
  constructor(private readonly tokens: readonly Token[]) {}

  /** The name of the tag that opens here, past line ends between blocks. */
  #opening(): string | null {
    for (let token = this.tokens[this.#at]; token && 'text' in token && /^\n+$/.test(token.text); )
      token = this.tokens[++this.#at];
    const token = this.tokens[this.#at];
    return token && 'open' in token ? token.open : null;
  }

  #within<T>(name: string, read: () => T): T {
    if (this.#opening() !== name) throw new NotCanonical();
    this.#at += 1;
    const value = read();
    this.#opening();
    const end = this.tokens[this.#at++];
    if (!end || !('close' in end) || end.close !== name) throw new NotCanonical();
    return value;
  }

  #each<T>(name: string, read: () => T): T[] {
    const found: T[] = [];
    while (this.#opening() === name) found.push(this.#within(name, read));
    return found;
  }

  #words = (): Words[] => {
    const words: Words[] = [];
    for (let token = this.tokens[this.#at]; token; token = this.tokens[this.#at]) {
      if ('text' in token) {
        // A reference begins a piece of text of its own; a line end is no word.
        for (const piece of token.text.replace(/\n$/, '').split(/(?=&#x)/))
          if (piece) words.push({ type: 'text', value: unescaped(piece) });
        this.#at += 1;
      } else if ('open' in token && token.open === 'br') {
        words.push({ type: 'break' });
        this.#at += 1;
      } else if ('open' in token && token.open === 'a') {
        words.push({ type: 'link', url: token.href, children: this.#within('a', this.#words) });
      } else if ('open' in token && (token.open === 'strong' || token.open === 'em')) {
        const type = token.open === 'em' ? 'emphasis' : 'strong';
        words.push({ type, children: this.#within(token.open, this.#words) });
      } else break;
    }
    return words;
  };

  #item = (): Item => {
    const token = this.tokens[this.#at];
    if (token && 'text' in token && token.text === '\n') return { children: this.blocks() };
    return { lead: this.#words(), lists: this.blocks().filter((it): it is List => it.type === 'list') };
  };

  #row = (tag: 'th' | 'td') => (): Cell[] => this.#each(tag, this.#words);

  #table = (): Block => {
    const [head = []] = this.#within('thead', () => this.#each('tr', this.#row('th')));
    const body = () => this.#each('tr', this.#row('td'));
    const rows = this.#opening() === 'tbody' ? this.#within('tbody', body) : [];
    return { type: 'table', head, rows };
  };

  #block(name: string): Block {
    if (/^h[1-6]$/.test(name)) {
      return { type: 'heading', level: Number(name[1]), children: this.#within(name, this.#words) };
    }
    switch (name) {
      case 'p':
        return { type: 'paragraph', children: this.#within('p', this.#words) };
      case 'ul':
      case 'ol': {
        const items = this.#within(name, () => this.#each('li', this.#item));
        return { type: 'list', ordered: name === 'ol', items };
      }
      case 'table':
        return this.#within('table', this.#table);
      default:
        throw new NotCanonical();
    }
  }

  blocks(): Block[] {
    const found: Block[] = [];
    for (let name = this.#opening(); name; name = this.#opening()) found.push(this.#block(name));
    return found;
  }
}

/** The tree that is written as exactly these bytes, or null when there is none. */
export function treeOfBytes(bytes: Uint8Array): CanonicalTree | null {
  try {
    const html = Buffer.from(bytes).toString('utf8');
    const tree: CanonicalTree = { v: 1, children: new Reader(tokensOf(html)).blocks() };
    return canonicalHtml(tree).equals(bytes) ? tree : null;
  } catch (error) {
    if (error instanceof NotCanonical) return null;
    throw error;
  }
}
