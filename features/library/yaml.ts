import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  LineCounter,
  parseDocument,
  visit,
  type YAMLMap,
} from 'yaml';
import type { z } from 'zod';
import { characterIssue } from './characters';
import { byPlace, type Issue, type IssueCode, issue } from './issue';
import { LIMITS, normalizeSource, yamlLimits } from './limits';

type Path = readonly PropertyKey[];

/** Where a value of the YAML text stands; when it is missing, where its nearest parent stands. */
export type Locate = (path: Path) => { line: number; column: number };

export interface YamlResult<T> {
  /** Only when the text keeps the whole schema. */
  readonly value: T | undefined;
  readonly issues: readonly Issue[];
  readonly locate: Locate;
}

function locator(document: Document.Parsed, counter: LineCounter, firstLine: number): Locate {
  return (path) => {
    for (let length = path.length; length >= 0; length -= 1) {
      const node = document.getIn(path.slice(0, length), true);
      if (!isNode(node) || !node.range) continue;
      const at = counter.linePos(node.range[0]);
      return { line: at.line + firstLine - 1, column: at.col };
    }
    return { line: firstLine, column: 1 };
  };
}

/** Nobody mends more at once; a list of thousands would be slow to place and to show. */
const MOST_ISSUES = 100;

/** Keys that are no words, or there already. One pass: the parser's own check compares every pair of them. */
function wrongKeys(map: YAMLMap): { key: unknown; reason: string }[] {
  const seen = new Set<string>();
  return map.items.flatMap(({ key }) => {
    if (!isScalar(key)) return [{ key, reason: 'KEY' }];
    const name = String(key.value);
    const again = seen.has(name);
    seen.add(name);
    return again ? [{ key, reason: 'DUPLICATE_KEY' }] : [];
  });
}

/**
 * What a schema doesn't see. Anchors, aliases, tags and directives let a short text become a huge or a surprising value;
 * of a key that is written twice, one value is dropped; an escape (`"\u202E"`) brings in what the source may not hold.
 */
function surprises(document: Document.Parsed, counter: LineCounter, firstLine: number): Issue[] {
  const issues: Issue[] = [];
  const report = (node: unknown, code: IssueCode, params: Issue['params'] = {}): void => {
    const at = counter.linePos(isNode(node) ? (node.range?.[0] ?? 0) : 0);
    issues.push(issue(code, params, at.line + firstLine - 1, at.col));
  };
  visit(document, {
    Node(_, node) {
      const anchored = 'anchor' in node && node.anchor !== undefined;
      if (isAlias(node) || anchored || node.tag !== undefined) report(node, 'yaml_anchor');
      if (isMap(node)) for (const { key, reason } of wrongKeys(node)) report(key, 'yaml_syntax', { reason });
      if (!isScalar(node) || typeof node.value !== 'string') return;
      const character = characterIssue(node.value);
      if (character) report(node, character.code, character.params);
    },
  });
  return issues.sort(byPlace).slice(0, 5);
}

/** The document, or null when its nesting is more than the parser's own stack can hold. */
function parsed(source: string, lineCounter: LineCounter): Document.Parsed | null {
  try {
    return parseDocument(source, {
      lineCounter,
      uniqueKeys: false,
      prettyErrors: false,
      keepSourceTokens: true,
    });
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** What our own checks may say in `params.code`. */
const CUSTOM: readonly IssueCode[] = [
  'fact_half_cited',
  'field_options',
  'field_twice',
  'yaml_empty',
  'yaml_one_line',
];

/** A zod issue in our words. */
function fromZod(found: z.core.$ZodIssue, locate: Locate): Issue[] {
  const at = locate(found.path);
  const path = found.path.map(String).join('.') || '·';
  const make = (code: IssueCode, params: Issue['params'] = {}): Issue[] => [
    { ...at, code, params: { path, ...params } },
  ];
  switch (found.code) {
    case 'custom': {
      return make(CUSTOM.find((code) => code === found.params?.code) ?? 'yaml_value');
    }
    case 'unrecognized_keys':
      return found.keys.flatMap((key) => [
        { ...locate([...found.path, key]), code: 'yaml_unknown_key', params: { path, key } },
      ]);
    case 'invalid_type':
      return found.input === undefined
        ? make('yaml_missing')
        : make('yaml_type', { expected: found.expected });
    case 'too_small':
      return found.origin === 'string' && found.minimum === 1
        ? make('yaml_empty')
        : make('yaml_too_small', { minimum: Number(found.minimum) });
    case 'too_big':
      return make('yaml_too_big', { maximum: Number(found.maximum) });
    case 'invalid_value':
      return make('yaml_choice', { values: found.values.map(String).join(', ') });
    default:
      return make('yaml_value');
  }
}

/** A YAML text that a parser took whole, or what keeps it from being read. */
export type OpenedYaml =
  | { readonly document: Document.Parsed; readonly issues: readonly []; readonly locate: Locate }
  | { readonly document: null; readonly issues: readonly Issue[]; readonly locate: Locate };

/**
 * Opens YAML 1.2 without a schema. Refuses anchors, aliases, tags and repeated keys; bounded before it parses. The
 * nodes keep the tokens that they were read from.
 *
 * @param firstLine line of the file on which the text begins, from 1 (frontmatter begins on 2)
 */
export function openYaml(text: string, firstLine = 1): OpenedYaml {
  const source = normalizeSource(text);
  const nowhere: Locate = () => ({ line: firstLine, column: 1 });
  const limits = yamlLimits(source).map((found) => ({ ...found, line: found.line + firstLine - 1 }));
  if (limits.length > 0) return { document: null, issues: limits, locate: nowhere };

  const counter = new LineCounter();
  const document = parsed(source, counter);
  if (!document) {
    const deep = issue('nested_markers', { limit: LIMITS.markers }, firstLine);
    return { document: null, issues: [deep], locate: nowhere };
  }
  const locate = locator(document, counter, firstLine);
  const broken = [...document.errors, ...document.warnings].slice(0, 5).map((error) => {
    const at = counter.linePos(error.pos[0]);
    return issue('yaml_syntax', { reason: error.code }, at.line + firstLine - 1, at.col);
  });
  const directive = /^%/m.exec(source);
  if (directive) {
    const at = counter.linePos(directive.index);
    broken.unshift(issue('yaml_syntax', { reason: 'DIRECTIVE' }, at.line + firstLine - 1, at.col));
  }
  if (broken.length > 0) return { document: null, issues: broken, locate };
  const odd = surprises(document, counter, firstLine);
  if (odd.length > 0) return { document: null, issues: odd, locate };
  return { document, issues: [], locate };
}

/**
 * Reads YAML 1.2 against a schema, each issue with its place: `openYaml`, then what the schema asks.
 *
 * @param firstLine line of the file on which the text begins, from 1 (frontmatter begins on 2)
 */
export function readYaml<T>(text: string, schema: z.ZodType<T>, firstLine = 1): YamlResult<T> {
  const { document, issues, locate } = openYaml(text, firstLine);
  if (!document) return { value: undefined, issues, locate };
  const read = schema.safeParse(document.toJS({ maxAliasCount: 0 }), { reportInput: true });
  if (read.success) return { value: read.data, issues: [], locate };
  const wrong = read.error.issues.slice(0, MOST_ISSUES).flatMap((found) => fromZod(found, locate));
  return { value: undefined, issues: wrong.slice(0, MOST_ISSUES), locate };
}
