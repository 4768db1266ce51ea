export interface ReadMessage {
  /** Its arguments and tags, sorted: `count` and `b` of `{count, plural, one {<b>#</b>} …}`. */
  readonly names: readonly string[];
  /** Its words in their places, every other character a blank: as long as the message. */
  readonly words: string;
}

/**
 * Reads an ICU message. Throws a RangeError when braces don't match. Apostrophes quote as in ICU: `'{'` is a
 * brace.
 */
export function readMessage(message: string): ReadMessage {
  const names = new Set<string>();
  const words = [...' '.repeat(message.length)];
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
      const tag = /^<(\/?)([A-Za-z]\w*)\/?>/.exec(message.slice(at));
      if (tag) {
        if (!tag[1] && tag[2]) names.add(tag[2]);
        at += tag[0].length;
        continue;
      }
      at += 1;
      if (char === '{') argument(depth);
      else if (char !== '#' || depth === 0) words[at - 1] = char ?? ' ';
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
  return { names: [...names].sort(), words: words.join('') };
}
