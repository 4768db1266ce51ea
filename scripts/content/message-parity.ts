import type { Issue } from '@/features/library/issue';
import { issue } from '@/features/library/issue';
import { readMessage } from './icu-message';

/** Nested texts of one language, as in messages/fr.json. */
export type Messages = { readonly [key: string]: string | Messages };

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
    return { names: readMessage(message).names.join(', ') };
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
