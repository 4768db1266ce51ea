import type { Issue } from '@/features/library/issue';
import { issue } from '@/features/library/issue';

/** Nested texts of one language, as in messages/fr.json. */
export type Messages = { readonly [key: string]: string | Messages };

/**
 * Names of an ICU message's arguments and tags: `count` and `b` of `{count, plural, one {<b>#</b>} …}`.
 * Throws a RangeError when braces don't match. Apostrophes quote as in ICU: `'{'` is a brace.
 */
export function argumentsOf(message: string): string[] {
  const names = new Set<string>();
  let at = 0;

  function quoted(): boolean {
    if (message[at] !== "'") return false;
    if (message[at + 1] === "'") at += 2;
    else if (/[{}<>#|]/.test(message[at + 1] ?? '')) {
      const end = message.indexOf("'", at + 2);
      at = end < 0 ? message.length : end + 1;
    } else at += 1;
    return true;
  }

  function text(depth: number): void {
    while (at < message.length) {
      if (quoted()) continue;
      const char = message[at];
      if (char === '}') {
        if (depth === 0) throw new RangeError(`} ${at + 1}`);
        return;
      }
      const tag = /^<([A-Za-z]\w*)\/?>/.exec(message.slice(at));
      if (tag?.[1]) names.add(tag[1]);
      at += 1;
      if (char === '{') argument(depth);
    }
    if (depth > 0) throw new RangeError('{');
  }

  function argument(depth: number): void {
    const head = /^\s*([\w-]+)\s*(?:,\s*(\w+)\s*)?/.exec(message.slice(at));
    if (!head?.[1]) throw new RangeError(`{ ${at}`);
    names.add(head[1]);
    at += head[0].length;
    // Either the end, a style (`number, percent`) or cases, each a text in braces.
    while (at < message.length && message[at] !== '}') {
      at += 1;
      if (message[at - 1] !== '{') continue;
      text(depth + 1);
      at += 1;
    }
    if (message[at] !== '}') throw new RangeError('{');
    at += 1;
  }

  text(0);
  return [...names].sort();
}

function flatten(messages: Messages, prefix = ''): Map<string, string | null> {
  const found = new Map<string, string | null>();
  for (const [key, value] of Object.entries(messages)) {
    const path = prefix + key;
    found.set(path, typeof value === 'string' ? value : null);
    if (typeof value !== 'string')
      for (const [inner, text] of flatten(value, `${path}.`)) found.set(inner, text);
  }
  return found;
}

function lineOf(key: string, source: string): number {
  let from = 0;
  for (const part of key.split('.')) {
    const at = source.indexOf(`${JSON.stringify(part)}:`, from);
    if (at < 0) return 1;
    from = at;
  }
  return source.slice(0, from).split('\n').length;
}

function readArguments(message: string): { names: string } | { reason: string } {
  try {
    return { names: argumentsOf(message).join(', ') };
  } catch (error) {
    return { reason: error instanceof Error ? error.message : '' };
  }
}

/** Keys that only one language has, empty texts, and messages whose arguments differ. Takes the files' text. */
export function checkMessages(frSource: string, enSource: string): (Issue & { file: string })[] {
  const sources = { 'fr.json': frSource, 'en.json': enSource };
  const texts = {
    'fr.json': flatten(JSON.parse(frSource) as Messages),
    'en.json': flatten(JSON.parse(enSource) as Messages),
  };
  const issues: (Issue & { file: string })[] = [];
  const report = (file: keyof typeof sources, found: Issue, key: string): void => {
    issues.push({ ...found, line: lineOf(key, sources[file]), file });
  };
  for (const file of ['fr.json', 'en.json'] as const) {
    const other = file === 'fr.json' ? 'en.json' : 'fr.json';
    for (const [key, text] of texts[file]) {
      if (!texts[other].has(key)) report(file, issue('message_missing', { key, file: other }), key);
      if (text !== null && text.trim() === '') report(file, issue('message_empty', { key, file }), key);
      const read = readArguments(text ?? '');
      if ('reason' in read) report(file, issue('message_syntax', { key, file, reason: read.reason }), key);
    }
  }
  for (const [key, fr] of texts['fr.json']) {
    const en = texts['en.json'].get(key);
    if (en === undefined) continue;
    if ((fr === null) !== (en === null)) report('en.json', issue('message_kind', { key }), key);
    const [left, right] = [readArguments(fr ?? ''), readArguments(en ?? '')];
    if ('names' in left && 'names' in right && left.names !== right.names) {
      const params = { key, fr: left.names || '∅', en: right.names || '∅' };
      report('en.json', issue('message_arguments', params), key);
    }
  }
  return issues;
}
