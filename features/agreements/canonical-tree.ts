import { z } from 'zod';

/*
 * A text to sign as a tree: conditions resolved, answers written in, nothing left of the template. The bytes that
 * people sign are one writing of it (canonical-html.ts), the PDF another (features/copies). It is stored beside the
 * bytes when an adoption is frozen, and read back through this schema.
 */

export type Words =
  | { readonly type: 'text'; readonly value: string }
  | { readonly type: 'strong' | 'emphasis'; readonly children: readonly Words[] }
  | { readonly type: 'link'; readonly url: string; readonly children: readonly Words[] }
  | { readonly type: 'break' };

export interface List {
  readonly type: 'list';
  readonly ordered: boolean;
  readonly items: readonly Item[];
}

/** A line of words, with lists under it at most; or blocks. */
export type Item =
  | { readonly lead: readonly Words[]; readonly lists: readonly List[] }
  | { readonly children: readonly Block[] };

export type Cell = readonly Words[];

export type Block =
  | { readonly type: 'heading'; readonly level: number; readonly children: readonly Words[] }
  | { readonly type: 'paragraph'; readonly children: readonly Words[] }
  | List
  | { readonly type: 'table'; readonly head: readonly Cell[]; readonly rows: readonly (readonly Cell[])[] };

/** The first block is the title, the only heading of level 1. */
export type CanonicalTree = { readonly v: 1; readonly children: readonly Block[] };

const words: z.ZodType<Words> = z.lazy(() =>
  z.discriminatedUnion('type', [
    z.strictObject({ type: z.literal('text'), value: z.string() }),
    z.strictObject({ type: z.enum(['strong', 'emphasis']), children: z.array(words) }),
    z.strictObject({ type: z.literal('link'), url: z.string(), children: z.array(words) }),
    z.strictObject({ type: z.literal('break') }),
  ]),
);

const list = z.strictObject({
  type: z.literal('list'),
  ordered: z.boolean(),
  items: z.lazy(() => z.array(item)),
});

const item: z.ZodType<Item> = z.lazy(() =>
  z.union([
    z.strictObject({ lead: z.array(words), lists: z.array(list) }),
    z.strictObject({ children: z.array(block) }),
  ]),
);

const block: z.ZodType<Block> = z.lazy(() =>
  z.discriminatedUnion('type', [
    z.strictObject({
      type: z.literal('heading'),
      level: z.int().min(1).max(6),
      children: z.array(words),
    }),
    z.strictObject({ type: z.literal('paragraph'), children: z.array(words) }),
    list,
    z.strictObject({
      type: z.literal('table'),
      head: z.array(z.array(words)),
      rows: z.array(z.array(z.array(words))),
    }),
  ]),
);

const tree: z.ZodType<CanonicalTree> = z.strictObject({ v: z.literal(1), children: z.array(block) });

/** The tree that a row holds. Throws a `ZodError` on anything else. */
export function readCanonicalTree(stored: unknown): CanonicalTree {
  return tree.parse(stored);
}
