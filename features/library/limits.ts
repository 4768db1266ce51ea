import { characterIssue } from './characters';
import { byPlace, type Issue, type IssueCode, issue } from './issue';

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
  /** `*`, `_` and `~` in the whole text: each may end what any before it began. A long guide has 200. */
  emphasis: 3_000,
  /** `|` in the whole text, for tables. */
  bars: 3_000,
  /** `{` and `}` each: expressions are refused anyway, and each closing brace calls a JavaScript parser. */
  braces: 40,
  /** `[` and `{` open at once in YAML. */
  yamlNesting: 6,
  /** `: ` in one line of YAML: `a: b: c:` is a map in a map in a map. */
  yamlColons: 40,
} as const;

/** So many marks on a letter that putting them in their canonical order takes the square of their number. */
const ENDLESS = /\p{M}{64}/u;

/** LF, NFC, no byte order mark. What is hashed, stored and parsed is this; marks without end stay, to be refused. */
export function normalizeSource(source: string): string {
  const text = source.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  return ENDLESS.test(text) ? text : text.normalize('NFC');
}

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
    const character = characterIssue(line);
    if (character) issues.push(issue(character.code, character.params, index + 1, character.at + 1));
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

/** The end of the tag that begins at `from`, or of the text: `>` inside quotation marks is not it. */
function endOfTag(source: string, from: number): number {
  let quote = '';
  for (let at = from; at < source.length; at += 1) {
    const char = source.charAt(at);
    if (quote !== '') quote = char === quote ? '' : quote;
    else if (char === '"' || char === "'") quote = char;
    else if (char === '>' || char === '<') return at;
  }
  return source.length;
}

/** Line on which too many tags are open at once, or undefined. Code that looks like tags counts as tags. One pass. */
function tooDeepAt(source: string): number | undefined {
  let open = 0;
  for (let from = source.indexOf('<'); from >= 0; ) {
    const end = endOfTag(source, from + 1);
    if (source.charAt(end) === '>') {
      if (source.charAt(from + 1) === '/') open = Math.max(0, open - 1);
      else if (source.charAt(end - 1) !== '/') open += 1;
    }
    if (open > LIMITS.components) return source.slice(0, from).split('\n').length;
    from = source.indexOf('<', end);
  }
  return undefined;
}

/** What a paragraph can't go on from: nothing, a title, a tag, a rule, a fence. */
const PARAGRAPH_ENDS = /^\s*(?:$|#{1,6}(?:\s|$)|<|>|-{3}|\*{3}|_{3}|```|~~~)/;

/**
 * Lines on which a program would begin, as MDX sees it: at the start of a line that goes on from no paragraph. Said before
 * parsing, since the parser reads such a program again at each of its blank lines.
 */
function programIssues(lines: readonly string[]): Issue[] {
  const begin = lines.flatMap((line, index) => {
    const program = /^(?:import|export) /.test(line) && PARAGRAPH_ENDS.test(lines[index - 1] ?? '');
    return program ? [issue('import_export', {}, index + 1)] : [];
  });
  return begin.slice(0, 20);
}

/** What may not stand in a text more often than that, and the code of a text in which it does. */
const COUNTED: readonly { readonly chars: string; readonly limit: number; readonly code: IssueCode }[] = [
  { chars: '<', limit: LIMITS.tags, code: 'too_many_tags' },
  { chars: '[', limit: LIMITS.brackets, code: 'too_many_brackets' },
  { chars: '{', limit: LIMITS.braces, code: 'too_many_braces' },
  { chars: '}', limit: LIMITS.braces, code: 'too_many_braces' },
  { chars: '*_~', limit: LIMITS.emphasis, code: 'too_many_emphases' },
  { chars: '|', limit: LIMITS.bars, code: 'too_many_bars' },
];

/** Of those, what each character counts towards. */
const KINDS: ReadonlyMap<string, number> = new Map(
  COUNTED.flatMap(({ chars }, kind) => [...chars].map((char) => [char, kind] as const)),
);

/** Where each of those is first one too many. One pass, one look at each character: a text is 200,000 of them. */
function countIssues(lines: readonly string[]): Issue[] {
  const found = COUNTED.map(() => 0);
  const issues: Issue[] = [];
  for (const [line, text] of lines.entries()) {
    for (let column = 0; column < text.length; column += 1) {
      const kind = KINDS.get(text.charAt(column));
      const counted = kind === undefined ? undefined : COUNTED[kind];
      if (kind === undefined || !counted) continue;
      const count = (found[kind] ?? 0) + 1;
      found[kind] = count;
      if (count !== counted.limit + 1) continue;
      issues.push(issue(counted.code, { limit: counted.limit }, line + 1, column + 1));
    }
  }
  return issues;
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
    if (found.marked && marked === LIMITS.markedLines + 1)
      issues.push(issue('too_many_items', { limit: LIMITS.markedLines }, index + 1));
    if (found.markers > LIMITS.markers)
      issues.push(issue('nested_markers', { limit: LIMITS.markers }, index + 1));
    else if (found.indentation > LIMITS.indentation) {
      issues.push(issue('indented_too_far', { limit: LIMITS.indentation }, index + 1));
    }
    if (issues.length >= 20) break;
  }
  const counted = countIssues(lines);
  issues.push(...counted);
  // Too many tags to say how deep they are.
  if (counted.some(({ code }) => code === 'too_many_tags')) return issues;
  const deep = tooDeepAt(source);
  if (deep !== undefined) issues.push(issue('too_deep', { limit: LIMITS.components }, deep));
  return [...issues, ...programIssues(lines)].sort(byPlace);
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
    if (count(line, ': ') > LIMITS.yamlColons) {
      return [issue('nested_markers', { limit: LIMITS.yamlColons }, index + 1)];
    }
  }
  return issues;
}
