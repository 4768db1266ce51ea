import { isPair, isScalar, LineCounter, parseDocument, visit } from 'yaml';
import type { Passage } from '@/features/library/passages';
import { readMessage } from './icu-message';

/** The words of messages/fr.json or en.json, message by message, with the place of each text. */
export function passagesOfMessages(source: string): Passage[] {
  const counter = new LineCounter();
  const passages: Passage[] = [];
  // JSON is YAML, and this parser keeps places.
  visit(parseDocument(source, { lineCounter: counter }), {
    Scalar(_, node, ancestors) {
      const parent = ancestors.at(-1);
      if (!isPair(parent) || parent.value !== node || !isScalar(node)) return;
      if (typeof node.value !== 'string' || !node.range) return;
      const at = counter.linePos(node.range[0]);
      passages.push({ text: wordsOf(node.value), line: at.line, column: at.col });
    },
  });
  return passages;
}

/** A message that does not read has an issue of its own. */
function wordsOf(message: string): string {
  try {
    return readMessage(message).words;
  } catch {
    return '';
  }
}
