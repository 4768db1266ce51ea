import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Block, CanonicalTree, Item, List, Words } from '@/features/agreements/canonical-tree';
import type { Locale } from '@/i18n/routing';
import { asArchive } from './typesetting/archive';
import { charactersOf, codesOf, printable } from './typesetting/glyphs';
import { Typesetter } from './typesetting/typesetter';

/** One line of evidence, in plain words. */
export interface EvidenceRow {
  readonly label: string;
  readonly value: string;
  /** A hash or an id: set small and unbroken. */
  readonly code?: boolean;
  /** Heading of the group of rows that begins here. */
  readonly section?: string;
}

/** Everything that a PDF says; nothing is added to it but page numbers. */
export interface PrintedDocument {
  readonly locale: Locale;
  readonly title: string;
  /** Who it comes from, above the title and in the document's properties. */
  readonly organization: string;
  /** The document's date. The same content and date give the same bytes. */
  readonly at: Date;
  /** A sentence under the title. */
  readonly lead?: string;
  /** The text itself, on pages of its own; null when the evidence is all there is. */
  readonly tree: CanonicalTree | null;
  /** The title of the page of evidence. */
  readonly heading?: string;
  /** What that page is, in French, when the document is in English. */
  readonly gloss?: string;
  /** Paragraphs before the rows. */
  readonly opening?: readonly string[];
  readonly evidence: readonly EvidenceRow[];
  /** Paragraphs after the rows, smaller. */
  readonly notes: readonly string[];
  /** At the foot of each page; the title when left out. */
  readonly foot?: string;
  /** SVG of our own making, and what it is for who can't see it. */
  readonly qr?: { readonly svg: string; readonly alt: string };
  /** The sentence that says what a square stands for, put last if there is one. */
  readonly squares?: string;
}

let characters: Set<number> | undefined;

/** What either face has: the typesetter takes from the other what one lacks. */
function ours(): Set<number> {
  const read = (name: string) =>
    charactersOf(readFileSync(join(process.cwd(), 'features', 'copies', 'fonts', name)));
  characters ??= new Set([...read('serif-regular.ttf'), ...read('sans-regular.ttf')]);
  return characters;
}

/** Rewrites every text of a document for print, and remembers whether something could not be printed. */
class Press {
  squares = false;

  text = (value: string): string => {
    const { text, missing } = printable(value, ours());
    if (missing.length > 0) this.squares = true;
    return text;
  };

  /** A value of evidence says which characters its squares stand for. */
  value = (value: string): string => {
    const { text, missing } = printable(value, ours());
    if (missing.length === 0) return text;
    this.squares = true;
    return `${text} (${codesOf(missing)})`;
  };

  words = (words: readonly Words[]): Words[] =>
    words.map((node) => {
      if (node.type === 'text') return { ...node, value: this.text(node.value) };
      return 'children' in node ? { ...node, children: this.words(node.children) } : node;
    });

  #list = (list: List): List => ({ ...list, items: list.items.map(this.#item) });

  #item = (item: Item): Item =>
    'lead' in item
      ? { lead: this.words(item.lead), lists: item.lists.map(this.#list) }
      : { children: item.children.map(this.block) };

  block = (block: Block): Block => {
    switch (block.type) {
      case 'list':
        return this.#list(block);
      case 'table': {
        const row = (cells: readonly (readonly Words[])[]) => cells.map(this.words);
        return { ...block, head: row(block.head), rows: block.rows.map(row) };
      }
      default:
        return { ...block, children: this.words(block.children) };
    }
  };
}

/** Rows under the headings that begin them. */
function sectionsOf(rows: readonly EvidenceRow[], press: Press) {
  const sections: { heading: string; rows: { label: string; value: string; code: boolean }[] }[] = [];
  for (const { label, value, code = false, section } of rows) {
    if (section !== undefined || sections.length === 0) {
      sections.push({ heading: press.text(section ?? ''), rows: [] });
    }
    sections.at(-1)?.rows.push({
      label: press.text(label),
      value: code ? value : press.value(value),
      code,
    });
  }
  return sections;
}

/** What document.typ reads. The title of the tree is set as the document's own. */
export function printedJson(document: PrintedDocument): string {
  const press = new Press();
  const optional = (text: string | undefined) => (text === undefined ? null : press.text(text));
  const title = press.text(document.title);
  const { at, tree } = document;
  const printed = {
    locale: document.locale,
    title,
    organization: press.text(document.organization),
    description: optional(document.lead) ?? title,
    at: {
      year: at.getUTCFullYear(),
      month: at.getUTCMonth() + 1,
      day: at.getUTCDate(),
      hour: at.getUTCHours(),
      minute: at.getUTCMinutes(),
      second: at.getUTCSeconds(),
    },
    lead: optional(document.lead),
    tree: tree?.children.filter((it) => it.type !== 'heading' || it.level > 1).map(press.block) ?? null,
    heading: optional(document.heading),
    gloss: optional(document.gloss),
    opening: document.opening?.map(press.text) ?? [],
    sections: sectionsOf(document.evidence, press),
    foot: optional(document.foot) ?? title,
    qr: document.qr ?? null,
    notes: document.notes.map(press.text),
  };
  if (press.squares && document.squares) printed.notes.push(press.text(document.squares));
  return JSON.stringify(printed);
}

let typesetter: Typesetter | undefined;

/**
 * Sets a document as PDF/A-2a (ISO 19005-2), tagged, US letter. Documents wait for one another: there is one typesetter
 * in each of our processes, a process of its own that starts with the first document.
 * @throws when it can't be set, or the typesetter ended twice over it.
 */
export async function typeset(document: PrintedDocument): Promise<Uint8Array> {
  typesetter ??= new Typesetter();
  return asArchive(await typesetter.set(printedJson(document)));
}

/** Lets the documents under way finish, and ends the typesetter. */
export async function endTypesetting(): Promise<void> {
  await typesetter?.end();
  typesetter = undefined;
}
