import { type Document, isNode, LineCounter, parseDocument, visit } from 'yaml';
import type { z } from 'zod';
import { type Issue, type IssueCode, issue } from './issue';
import { normalizeSource, yamlLimits } from './limits';

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

/** Anchors, aliases and tags let a short text become a huge or a surprising value. */
function surprises(document: Document.Parsed, counter: LineCounter, firstLine: number): Issue[] {
  const issues: Issue[] = [];
  visit(document, {
    Node(_, node) {
      const anchored = 'anchor' in node && node.anchor !== undefined;
      if (node.constructor.name !== 'Alias' && !anchored && node.tag === undefined) return;
      const at = counter.linePos(node.range?.[0] ?? 0);
      issues.push(issue('yaml_anchor', {}, at.line + firstLine - 1, at.col));
    },
  });
  return issues.slice(0, 5);
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

/**
 * Reads YAML 1.2 against a schema, each issue with its place. Refuses anchors, aliases, tags and repeated
 * keys; bounded before it parses.
 *
 * @param firstLine line of the file on which the text begins, from 1 (frontmatter begins on 2)
 */
export function readYaml<T>(text: string, schema: z.ZodType<T>, firstLine = 1): YamlResult<T> {
  const source = normalizeSource(text);
  const nowhere: Locate = () => ({ line: firstLine, column: 1 });
  const limits = yamlLimits(source).map((found) => ({ ...found, line: found.line + firstLine - 1 }));
  if (limits.length > 0) return { value: undefined, issues: limits, locate: nowhere };

  const counter = new LineCounter();
  const document = parseDocument(source, { lineCounter: counter, uniqueKeys: true, prettyErrors: false });
  const locate = locator(document, counter, firstLine);
  const broken = [...document.errors, ...document.warnings].slice(0, 5).map((error) => {
    const at = counter.linePos(error.pos[0]);
    return issue('yaml_syntax', { reason: error.code }, at.line + firstLine - 1, at.col);
  });
  if (broken.length > 0) return { value: undefined, issues: broken, locate };
  const odd = surprises(document, counter, firstLine);
  if (odd.length > 0) return { value: undefined, issues: odd, locate };

  const read = schema.safeParse(document.toJS({ maxAliasCount: 0 }), { reportInput: true });
  if (read.success) return { value: read.data, issues: [], locate };
  return { value: undefined, issues: read.error.issues.flatMap((found) => fromZod(found, locate)), locate };
}
