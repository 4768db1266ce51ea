import type { Root } from 'mdast';
import type { Locale } from '@/i18n/routing';
import type { References } from './component-rules';
import { type Field, type Frontmatter, frontmatterSchema } from './frontmatter';
import { byPlace, type Issue, issue } from './issue';
import type { TextKind } from './kinds';
import { mdxLimits, normalizeSource } from './limits';
import { parseMarkdown } from './mdx-parser.mjs';
import { checkTree, MAX_DEPTH } from './mdx-rules';
import { type OutlineEntry, outlineOf } from './outline';
import { allPassagesOf, assertedPassagesOf, type FileText, linksOf, type Passage, proseOf } from './passages';
import { findTraps } from './traps';
import { nodeAtDepth, shapeTree, storedTree } from './tree';
import { findTypography } from './typography';
import { type Locate, readYaml } from './yaml';

export interface ParsedMdx {
  /** What was parsed, and is to be hashed and stored: LF, NFC. */
  readonly source: string;
  /** Only when it keeps its schema. */
  readonly frontmatter: Frontmatter | null;
  /** Plain JSON without positions; null as long as anything in the body is refused. */
  readonly tree: Root | null;
  readonly issues: readonly Issue[];
  /** What French and English must have in common, with its places. */
  readonly outline: readonly OutlineEntry[];
  /** Everything that could be read, whatever its issues. */
  readonly text: Omit<FileText, 'file'>;
  readonly locate: Locate;
}

export interface MdxInput extends References {
  readonly kind: TextKind;
  readonly locale: Locale;
}

/** Nobody mends more at once, and a page that said thousands would itself be slow. */
const MOST_ISSUES = 200;

/** A text of which nothing could be read. */
export function failedMdx(source: string, issues: readonly Issue[], locale: Locale): ParsedMdx {
  const locate: Locate = () => ({ line: 1, column: 1 });
  const text = { locale, passages: [], prose: [], links: [] };
  return { source, frontmatter: null, tree: null, issues, outline: [], text, locate };
}

/** A parser's complaint as an issue. Its own words are English and technical: they are a parameter. */
export function syntaxIssue(error: unknown): Issue {
  const message: { reason?: unknown; line?: unknown; column?: unknown } =
    typeof error === 'object' && error !== null ? error : {};
  const reason = typeof message.reason === 'string' ? message.reason.slice(0, 300) : '';
  // What the text's end leaves open is said to be nowhere, with its place in the words: `<Callout>` (12:1-12:10).
  const [, said, beside] = /\((\d+):(\d+)-\d+:\d+\)/.exec(reason) ?? [];
  const placed = typeof message.line === 'number' && (message.line > 1 || said === undefined);
  const line = placed ? Number(message.line) : Number(said ?? 1);
  const column = placed ? Number(message.column ?? 1) : Number(beside ?? 1);
  if (error instanceof RangeError || reason === 'depth') return issue('too_deep', { limit: MAX_DEPTH });
  if (/expression|acorn/i.test(reason)) return issue('expression', {}, line, column);
  if (/import|export/i.test(reason)) return issue('import_export', {}, line, column);
  return issue('mdx_syntax', { reason }, line, column);
}

function checkFrontmatter(tree: Root, input: MdxInput): Pick<ParsedMdx, 'frontmatter' | 'issues' | 'locate'> {
  const head = tree.children[0];
  if (head?.type !== 'yaml') {
    return {
      frontmatter: null,
      issues: [issue('frontmatter_missing')],
      locate: () => ({ line: 1, column: 1 }),
    };
  }
  const read = readYaml(head.value, frontmatterSchema(input.kind), 2);
  const issues = [...read.issues];
  for (const [index, id] of (read.value?.restsOn ?? []).entries()) {
    const at = read.locate(['rests_on', index]);
    if (!input.facts.has(id)) issues.push(issue('fact_unknown', { fact: id }, at.line, at.column));
  }
  return { frontmatter: read.value ?? null, issues, locate: read.locate };
}

/** A condition on a field must be able to come true. */
function conditionIssues(field: Field, is: string, at: { line: number; column: number }): Issue[] {
  const values = field.type === 'boolean' ? ['true', 'false'] : field.options?.map((it) => it.value);
  if (values?.includes(is)) return [];
  return [issue('when_value', { id: field.id, is, values: values?.join(', ') ?? '∅' }, at.line, at.column)];
}

/** Contradictions name fields that are declared, with values that they can have. */
function checkContradictions(head: Frontmatter | null, locate: Locate): Issue[] {
  const fields = new Map(head?.fields.map((field) => [field.id, field]));
  return (head?.contradictions ?? []).flatMap(({ answers, field: toMend }, index) => {
    const unknown = (id: string, key: string): Issue[] => {
      const at = locate(['contradictions', index, key]);
      return [issue('field_unknown', { id }, at.line, at.column)];
    };
    const tested = Object.entries(answers).flatMap(([id, is]) => {
      const field = fields.get(id);
      if (!field) return unknown(id, 'answers');
      return conditionIssues(field, is, locate(['contradictions', index, 'answers', id]));
    });
    return fields.has(toMend) ? tested : [...tested, ...unknown(toMend, 'field')];
  });
}

/** What the fields of a text refer to must be declared in its frontmatter, and what is declared, used. */
function checkFields(outline: readonly OutlineEntry[], head: Frontmatter | null, locate: Locate): Issue[] {
  if (!head) return [];
  const issues: Issue[] = [];
  const used = new Set<string>();
  for (const entry of outline) {
    const id = entry.name === 'Field' ? entry.attributes.id : entry.attributes.field;
    if (entry.what !== 'component' || (entry.name !== 'Field' && entry.name !== 'When') || !id) continue;
    used.add(id);
    const field = head.fields.find((it) => it.id === id);
    if (!field) issues.push(issue('field_unknown', { id }, entry.line, entry.column));
    const is = entry.attributes.is;
    if (!field || entry.name !== 'When' || is === undefined) continue;
    issues.push(...conditionIssues(field, is, entry));
  }
  for (const [index, field] of head.fields.entries()) {
    const at = locate(['fields', index, 'id']);
    if (!used.has(field.id)) issues.push(issue('field_unused', { id: field.id }, at.line, at.column));
  }
  return issues;
}

/** Everything after the parser. `raw` keeps its positions; it may be hostile. */
export function assembleMdx(source: string, raw: Root, input: MdxInput): ParsedMdx {
  const deep = nodeAtDepth(raw, MAX_DEPTH + 1);
  if (deep) {
    const at = deep.position?.start;
    return failedMdx(source, [issue('too_deep', { limit: MAX_DEPTH }, at?.line, at?.column)], input.locale);
  }
  const head = checkFrontmatter(raw, input);
  const tree = shapeTree(raw);
  const refused = checkTree(tree, input.kind, input);
  const outline = outlineOf(tree);
  const headWords = frontmatterPassages(head.frontmatter, head.locate);
  const passages = [...headWords, ...allPassagesOf(tree)];
  const words = [
    ...findTraps([...headWords, ...assertedPassagesOf(tree)], input.locale),
    ...findTypography(passages, input.locale),
  ];
  const fields = [
    ...(refused.length === 0 ? checkFields(outline, head.frontmatter, head.locate) : []),
    ...checkContradictions(head.frontmatter, head.locate),
  ];
  return {
    source,
    frontmatter: head.frontmatter,
    tree: refused.length + fields.length === 0 ? storedTree(tree) : null,
    issues: [...head.issues, ...refused, ...fields, ...words].sort(byPlace).slice(0, MOST_ISSUES),
    outline,
    text: { locale: input.locale, passages, prose: proseOf(tree), links: linksOf(tree) },
    locate: head.locate,
  };
}

function frontmatterPassages(head: Frontmatter | null, locate: Locate): Passage[] {
  if (!head) return [];
  return [
    { text: head.title, ...locate(['title']) },
    { text: head.summary, ...locate(['summary']) },
    ...head.outcomes.map((text, index) => ({ text, ...locate(['outcomes', index]) })),
    ...head.fields.flatMap(({ label, hint, options = [] }, index) => [
      { text: label, ...locate(['fields', index, 'label']) },
      ...(hint === undefined ? [] : [{ text: hint, ...locate(['fields', index, 'hint']) }]),
      ...options.map((option, number) => ({
        text: option.label,
        ...locate(['fields', index, 'options', number, 'label']),
      })),
    ]),
    ...head.contradictions.map(({ reason: text }, index) => ({
      text,
      ...locate(['contradictions', index, 'reason']),
    })),
  ];
}

/**
 * Reads one language of a document: parsed, checked against the registry of components, never executed.
 * For texts of the repository; what a person hands in goes through `parseMdxInWorker`.
 */
export function parseMdx(text: string, input: MdxInput): ParsedMdx {
  const source = normalizeSource(text);
  const limits = mdxLimits(source);
  if (limits.length > 0) return failedMdx(source, limits, input.locale);
  let raw: Root;
  try {
    raw = parseMarkdown(source);
  } catch (error) {
    return failedMdx(source, [syntaxIssue(error)], input.locale);
  }
  return assembleMdx(source, raw, input);
}

/** Text that may not be parsed at all, with why; undefined when it may. */
export function refuseUnparsed(text: string, locale: Locale): ParsedMdx | undefined {
  const source = normalizeSource(text);
  const limits = mdxLimits(source);
  return limits.length > 0 ? failedMdx(source, limits, locale) : undefined;
}
