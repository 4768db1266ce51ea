import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import type { Seen, Unread } from './har';
import { networkUrl } from './parties';

type Node = DefaultTreeAdapterTypes.Node;

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

/** A `<template>` of HTML: what is in it hangs on it apart. */
const isTemplate = (node: Node): node is DefaultTreeAdapterTypes.Template =>
  node.nodeName === 'template' && (node as Partial<DefaultTreeAdapterTypes.Template>).content !== undefined;

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

interface Gathered {
  readonly addresses: string[];
  base: string | null;
  canonical: string | null;
  savedFrom: string | null;
}

function gather(node: Node, into: Gathered): void {
  if (node.nodeName === '#comment' && 'data' in node) {
    into.savedFrom ??= /^\s*saved from url=\(\d+\)(\S+)/.exec(node.data)?.[1] ?? null;
    return;
  }
  if (!('tagName' in node)) return;
  const attributes = new Map(
    node.attrs.map(({ prefix, name, value }) => [prefix ? `${prefix}:${name}` : name, value]),
  );
  for (const name of FETCHED[node.tagName] ?? []) {
    const value = attributes.get(name);
    if (value !== undefined) into.addresses.push(...(name === 'srcset' ? candidates(value) : [value]));
  }
  const href = attributes.get('href');
  if (node.tagName === 'link' && href !== undefined) {
    const rel = attributes.get('rel') ?? '';
    if (FETCHING_LINK.test(rel)) into.addresses.push(href);
    if (/\bcanonical\b/i.test(rel)) into.canonical ??= href;
  }
  if (node.tagName === 'base' && href !== undefined) into.base ??= href;
  const style = attributes.get('style');
  if (style) into.addresses.push(...addressesIn(style));
  if (node.tagName === 'script' || node.tagName === 'style') {
    // Data about the page names addresses without calling them.
    if (/json/i.test(attributes.get('type') ?? '')) return;
    for (const child of node.childNodes) {
      if ('value' in child) into.addresses.push(...addressesIn(child.value));
    }
  }
}

/**
 * Reads the code of a page, as « Save as » or « View source » gives it: what it fetches by itself, and the addresses in its
 * scripts and styles. What a script only asks for once it runs is not there.
 */
export function readSavedPage(text: string): Seen | Unread {
  const into: Gathered = { addresses: [], base: null, canonical: null, savedFrom: null };
  // No recursion: a page may be nested as deeply as it likes.
  const left: Node[] = [parse(text)];
  for (let node = left.pop(); node; node = left.pop()) {
    gather(node, into);
    if (isTemplate(node)) left.push(node.content);
    // One at a time: there may be more of them than a call takes arguments.
    if ('childNodes' in node) for (const child of [...node.childNodes].reverse()) left.push(child);
  }
  const page =
    [into.savedFrom, into.canonical, into.base].find((own) => own !== null && networkUrl(own) !== null) ??
    null;
  const calls = into.addresses.flatMap((address) => {
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
