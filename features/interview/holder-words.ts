import type { Tool } from './questions';

/** A supplier in words: what it does, and its name when it was given. */
export function holderWords(
  { holder, name }: { readonly holder: Tool | 'site'; readonly name: string },
  words: { readonly site: string; readonly options: { readonly tools: Readonly<Record<Tool, string>> } },
): string {
  if (holder === 'site') return words.site;
  const tool = words.options.tools[holder];
  return name ? `${tool} (${name})` : tool;
}
