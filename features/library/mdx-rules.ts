import type { Nodes, Root } from 'mdast';
import type { Place } from '@/components/mdx/registry';
import { characterIssue } from './characters';
import { componentFindings, type Finding, type References } from './component-rules';
import { type Issue, type IssueCode, issue } from './issue';
import type { TextKind } from './kinds';
import { childrenOf, isJsx, textOf } from './tree';
import { addressIssue, misleads } from './urls';

/** Levels below the root: a list of two levels, in a choice, in a scenario, is 9. */
export const MAX_DEPTH = 16;

const PROSE = [
  ...['paragraph', 'text', 'strong', 'emphasis', 'link', 'break', 'heading', 'list', 'listItem'],
  ...['table', 'tableRow', 'tableCell', 'mdxJsxFlowElement', 'mdxJsxTextElement'],
];
const ALLOWED: Readonly<Record<Place, ReadonlySet<string>>> = {
  guide: new Set([...PROSE, 'blockquote', 'thematicBreak', 'inlineCode']),
  agreement: new Set(PROSE),
  form: new Set([...PROSE, 'thematicBreak', 'inlineCode']),
  handout: new Set(PROSE),
};
const DEEPEST_HEADING: Readonly<Record<Place, number>> = { guide: 4, agreement: 3, form: 3, handout: 3 };

/** Why a Markdown construction is refused; what is not named here is `markdown_refused`. */
const REFUSED: Readonly<Record<string, IssueCode>> = {
  mdxjsEsm: 'import_export',
  mdxFlowExpression: 'expression',
  mdxTextExpression: 'expression',
  html: 'raw_html',
  image: 'image',
  imageReference: 'image',
  definition: 'link_definition',
  linkReference: 'link_definition',
  footnoteDefinition: 'footnote',
  footnoteReference: 'footnote',
  code: 'code_block',
};

function placeOf(kind: TextKind): Place {
  return kind === 'policy' ? 'agreement' : kind;
}

/** Columns of a table: a phone shows two. Each row is rendered as wide as the first, whatever it holds. */
const MOST_COLUMNS = 12;

/** What an entity (`&#x202E;`) brings into a text or an attribute that its source does not hold. */
function characterFindings(node: Nodes): Finding[] {
  const texts = isJsx(node)
    ? node.attributes.map(({ value }) => (typeof value === 'string' ? value : ''))
    : ['value' in node ? node.value : ''];
  return texts.flatMap((text) => characterIssue(text) ?? []).map(({ code, params }) => ({ code, params }));
}

function linkFindings(url: string, words: string, place: Place): Finding[] {
  const code = addressIssue(url, place) ?? (misleads(words, url) ? 'url_misleads' : undefined);
  return code ? [{ code, params: { url: url.slice(0, 80) } }] : [];
}

function findingsOf(node: Nodes, parent: Nodes, place: Place, references: References): Finding[] {
  const hidden = characterFindings(node);
  if (hidden.length > 0) return hidden;
  if (isJsx(node)) return componentFindings(node, parent, place, references);
  if (node.type === 'listItem' && typeof node.checked === 'boolean')
    return [{ code: 'task_item', params: {} }];
  if (node.type === 'list' && node.ordered && (node.start ?? 1) !== 1)
    return [{ code: 'list_start', params: {} }];
  if (node.type === 'table' && (node.align ?? []).length > MOST_COLUMNS)
    return [{ code: 'table_wide', params: { limit: MOST_COLUMNS } }];
  return node.type === 'link' ? linkFindings(node.url, textOf(node), place) : [];
}

/** Headings begin at 2 (1 is the title) and never skip a level: they are a screen reader's contents. */
function headingIssues(tree: Root, place: Place): Issue[] {
  const issues: Issue[] = [];
  let before = 1;
  const look = (node: Nodes): void => {
    if (node.type === 'heading') {
      const at = node.position?.start;
      const report = (code: IssueCode, params: Issue['params'] = {}): number =>
        issues.push(issue(code, params, at?.line, at?.column));
      if (node.depth === 1) report('heading_one');
      else if (node.depth > DEEPEST_HEADING[place])
        report('heading_deep', { deepest: DEEPEST_HEADING[place] });
      else if (node.depth > before + 1) report('heading_skips', { from: before, to: node.depth });
      if (node.children.length === 0) report('heading_empty');
      before = node.depth;
    }
    childrenOf(node).forEach(look);
  };
  look(tree);
  return issues;
}

/** Everything in a tree that is not allowed. The tree must be shaped, and shallower than `MAX_DEPTH`. */
export function checkTree(tree: Root, kind: TextKind, references: References): Issue[] {
  const place = placeOf(kind);
  const issues: Issue[] = tree.children.length === 0 ? [issue('no_text')] : [];
  const walk = (parent: Nodes): void => {
    for (const node of childrenOf(parent)) {
      const at = node.position?.start;
      if (!ALLOWED[place].has(node.type)) {
        issues.push(
          issue(REFUSED[node.type] ?? 'markdown_refused', { type: node.type }, at?.line, at?.column),
        );
        continue;
      }
      for (const { code, params } of findingsOf(node, parent, place, references)) {
        issues.push(issue(code, params, at?.line, at?.column));
      }
      walk(node);
    }
  };
  walk(tree);
  return [...issues, ...headingIssues(tree, place)];
}
