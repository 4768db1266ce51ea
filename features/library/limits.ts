import { type Issue, issue } from './issue';

/**
 * What a text may not exceed before a parser sees it. Parsers of Markdown and YAML are made slow by
 * nesting, not by length alone: 10 KB of `> ` takes seconds. A long guide is 6 KB.
 */
export const LIMITS = {
  /** UTF-8 bytes. */
  bytes: 200_000,
  lines: 6_000,
  /** UTF-16 units in one line. */
  lineLength: 4_000,
  /** Quotation and list marks at the start of one line: `> - > `. */
  markers: 5,
  /** Columns before the first mark or word of a line: each list level takes 2 to 4. */
  indentation: 24,
  /** Lines that start with a list or quotation mark. */
  markedLines: 1_500,
  /** Components open at once. */
  components: 12,
  /** `<` in the whole text. */
  tags: 1_500,
  /** `[` in the whole text; each may start a link and be looked at again. */
  brackets: 1_500,
  /** `{` and `}` each: expressions are refused anyway, and each closing brace calls a JavaScript parser. */
  braces: 40,
  /** `[` and `{` open at once in YAML. */
  yamlNesting: 6,
} as const;

/** LF, NFC, no byte order mark. What is hashed, stored and parsed is this. */
export function normalizeSource(source: string): string {
  return source
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
    .normalize('NFC');
}

/**
 * Tab and LF are the only control characters of a text. Among the others are NUL, which PostgreSQL refuses,
 * and the marks that turn the direction of text round, and so show something else than what is signed.
 */
const FORBIDDEN = /(?!\t)\p{Cc}|[\u202A-\u202E\u2066-\u2069\uFEFF\uFFFE\uFFFF]|\p{Surrogate}/u;

function count(text: string, char: string): number {
  return text.split(char).length - 1;
}

/** The first few things that keep a text from any parser. Linear in its length. */
function commonLimits(lines: readonly string[], bytes: number): Issue[] {
  if (bytes > LIMITS.bytes) return [issue('too_large', { bytes, limit: LIMITS.bytes })];
  if (lines.length > LIMITS.lines) {
    return [issue('too_many_lines', { lines: lines.length, limit: LIMITS.lines }, LIMITS.lines + 1)];
  }
  const issues: Issue[] = [];
  for (const [index, line] of lines.entries()) {
    const at = FORBIDDEN.exec(line);
    if (at) {
      const point = (line.codePointAt(at.index) ?? 0).toString(16).toUpperCase().padStart(4, '0');
      issues.push(issue('control_character', { point }, index + 1, at.index + 1));
    }
    if (line.length > LIMITS.lineLength) {
      issues.push(issue('line_too_long', { length: line.length, limit: LIMITS.lineLength }, index + 1));
    }
  }
  return issues.slice(0, 20);
}

function markersOf(line: string): { markers: number; indentation: number; marked: boolean } {
  let rest = line;
  let markers = 0;
  let indentation = 0;
  for (;;) {
    const found = /^([ \t]*)(?:>|[-*+](?=[ \t]|$)|\d{1,9}[.)](?=[ \t]|$))/.exec(rest);
    const blank = found?.[1] ?? /^[ \t]*/.exec(rest)?.[0] ?? '';
    indentation = Math.max(indentation, blank.replace(/\t/g, '    ').length);
    if (!found || markers > LIMITS.markers) break;
    markers += 1;
    rest = rest.slice(found[0].length);
  }
  return { markers, indentation: rest === '' ? 0 : indentation, marked: markers > 0 };
}

/** Line on which too many tags are open at once, or undefined. Code that looks like tags counts as tags. */
function tooDeepAt(source: string): number | undefined {
  let open = 0;
  for (const found of source.matchAll(/<(\/?)[\w.:-]*[^<>]{0,400}?(\/?)>/g)) {
    if (found[1] === '/') open = Math.max(0, open - 1);
    else if (found[2] !== '/') open += 1;
    if (open > LIMITS.components) return source.slice(0, found.index).split('\n').length;
  }
  return undefined;
}

/** Limits of MDX, before it is parsed. An empty answer means that parsing is bounded. */
export function mdxLimits(source: string): Issue[] {
  const lines = source.split('\n');
  const issues = commonLimits(lines, Buffer.byteLength(source));
  if (issues.length > 0) return issues;
  let marked = 0;
  for (const [index, line] of lines.entries()) {
    const found = markersOf(line);
    if (found.marked) marked += 1;
    if (found.markers > LIMITS.markers)
      issues.push(issue('nested_markers', { limit: LIMITS.markers }, index + 1));
    else if (found.indentation > LIMITS.indentation) {
      issues.push(issue('indented_too_far', { limit: LIMITS.indentation }, index + 1));
    }
    if (issues.length >= 20) break;
  }
  if (marked > LIMITS.markedLines) issues.push(issue('too_many_items', { limit: LIMITS.markedLines }));
  if (count(source, '<') > LIMITS.tags) return [...issues, issue('too_many_tags', { limit: LIMITS.tags })];
  const deep = tooDeepAt(source);
  if (deep !== undefined) issues.push(issue('too_deep', { limit: LIMITS.components }, deep));
  if (count(source, '[') > LIMITS.brackets)
    issues.push(issue('too_many_brackets', { limit: LIMITS.brackets }));
  if (Math.max(count(source, '{'), count(source, '}')) > LIMITS.braces) {
    issues.push(issue('too_many_braces', { limit: LIMITS.braces }));
  }
  return issues;
}

/** Limits of YAML, before it is parsed. */
export function yamlLimits(source: string): Issue[] {
  const lines = source.split('\n');
  const issues = commonLimits(lines, Buffer.byteLength(source));
  if (issues.length > 0) return issues;
  let open = 0;
  for (const [index, line] of lines.entries()) {
    const found = markersOf(line);
    for (const char of line) {
      if (char === '[' || char === '{') open += 1;
      else if ((char === ']' || char === '}') && open > 0) open -= 1;
      if (open > LIMITS.yamlNesting) break;
    }
    if (open > LIMITS.yamlNesting || found.markers > LIMITS.markers) {
      return [issue('nested_markers', { limit: LIMITS.markers }, index + 1)];
    }
    if (found.indentation > LIMITS.indentation) {
      return [issue('indented_too_far', { limit: LIMITS.indentation }, index + 1)];
    }
  }
  return issues;
}
