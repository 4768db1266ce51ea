import type { Nodes } from 'mdast';
import { DEFAULT_ACT } from '@/components/mdx/acts';
import { type AttributeRule, type ComponentRule, componentRule, type Place } from '@/components/mdx/registry';
import { type Facts, sectionWithin } from './facts';
import { isImageName } from './images/name';
import type { Issue, IssueCode } from './issue';
import { attribute, childrenOf, isJsx, type JsxNode } from './tree';

/** Of a picture, in pixels. */
export interface ImageSize {
  readonly width: number;
  readonly height: number;
}

/** What a text may refer to. */
export interface References {
  readonly glossaryIds: ReadonlySet<string>;
  readonly facts: Facts;
  /** The pictures that are there, by name, with their size. */
  readonly assets: ReadonlyMap<string, ImageSize>;
}

/** An issue that has no place yet. */
export type Finding = Pick<Issue, 'code' | 'params'>;

const MAX_ATTRIBUTE = 300;

function attributeCode(
  value: unknown,
  allowed: AttributeRule | undefined,
  again: boolean,
): IssueCode | undefined {
  if (!allowed) return 'attribute_unknown';
  if (again) return 'attribute_twice';
  if (typeof value !== 'string' || value.trim() === '') return 'attribute_empty';
  if (allowed.values && !allowed.values.includes(value)) return 'attribute_value';
  return value.length > MAX_ATTRIBUTE || value.includes('\n') ? 'attribute_long' : undefined;
}

function attributeFindings(node: JsxNode, component: string, rule: ComponentRule): Finding[] {
  const findings: Finding[] = [];
  const seen = new Set<string>();
  const known = Object.keys(rule.attributes).join(', ') || '∅';
  for (const found of node.attributes) {
    if (found.type !== 'mdxJsxAttribute' || (found.value !== null && typeof found.value === 'object')) {
      const name = found.type === 'mdxJsxAttribute' ? found.name : '…';
      findings.push({ code: 'attribute_expression', params: { component, attribute: name } });
      if (found.type === 'mdxJsxAttribute') seen.add(found.name);
      continue;
    }
    const allowed = Object.hasOwn(rule.attributes, found.name) ? rule.attributes[found.name] : undefined;
    const code = attributeCode(found.value, allowed, seen.has(found.name));
    const values = allowed?.values?.join(', ') ?? '';
    if (code) findings.push({ code, params: { component, attribute: found.name, known, values } });
    seen.add(found.name);
  }
  for (const [name, { required }] of Object.entries(rule.attributes)) {
    if (required && !seen.has(name)) {
      findings.push({ code: 'attribute_missing', params: { component, attribute: name } });
    }
  }
  return findings;
}

function contentCode(children: readonly Nodes[], rule: ComponentRule): IssueCode | undefined {
  if (rule.content === 'none') return children.length > 0 ? 'not_empty' : undefined;
  if (children.length === 0) return 'empty';
  if (rule.content === 'list') {
    return children.length === 1 && children[0]?.type === 'list' ? undefined : 'not_a_list';
  }
  if (rule.content === 'text') {
    return children.every((child) => child.type === 'text') ? undefined : 'not_plain_text';
  }
  return undefined;
}

/** Whether the children are all of these components, with at least one of each. */
function areAll(children: readonly Nodes[], names: readonly string[]): boolean {
  const found = children.map((child) => (isJsx(child) ? child.name : null));
  return (
    found.every((name) => name !== null && names.includes(name)) &&
    names.every((name) => found.includes(name))
  );
}

function structureFindings(node: JsxNode, component: string, rule: ComponentRule, parent: Nodes): Finding[] {
  const isBlock = node.type === 'mdxJsxFlowElement';
  if (isBlock !== (rule.display === 'block')) {
    return [{ code: isBlock ? 'not_block' : 'not_inline', params: { component } }];
  }
  const findings: Finding[] = [];
  if (rule.inside && !(isJsx(parent) && parent.name !== null && rule.inside.includes(parent.name))) {
    findings.push({ code: 'wrong_parent', params: { component, parent: rule.inside.join(', ') } });
  }
  const code = contentCode(childrenOf(node), rule);
  if (code) findings.push({ code, params: { component } });
  else if (rule.only && !areAll(childrenOf(node), rule.only)) {
    findings.push({ code: 'wrong_children', params: { component, children: rule.only.join(', ') } });
  }
  return findings;
}

function citationFinding(node: JsxNode, facts: Facts): Finding[] {
  const id = attribute(node, 'fact');
  const section = attribute(node, 'section');
  if (!id || !section) return [];
  const fact = facts.get(id);
  if (!fact) return [{ code: 'fact_unknown', params: { fact: id } }];
  if (fact.act === null || fact.section === null) return [{ code: 'fact_not_law', params: { fact: id } }];
  const act = attribute(node, 'act') ?? DEFAULT_ACT;
  if (fact.act === act && sectionWithin(section, fact.section)) return [];
  const expected = `${fact.act} ${fact.section}`;
  return [{ code: 'law_mismatch', params: { fact: id, cited: `${act} ${section}`, expected } }];
}

/** References must lead somewhere: terms, facts with their sections, files. */
function referenceFindings(node: JsxNode, references: References): Finding[] {
  const id = attribute(node, 'id');
  const src = attribute(node, 'src');
  if (node.name === 'Law') return citationFinding(node, references.facts);
  if (node.name === 'Term' && id && !references.glossaryIds.has(id)) {
    return [{ code: 'term_unknown', params: { id } }];
  }
  if (node.name !== 'Figure' || !src || references.assets.has(src)) return [];
  const file = src.slice(0, 80);
  return [{ code: isImageName(src) ? 'asset_unknown' : 'image_name', params: { file } }];
}

/** Everything that is wrong with one use of a component, but not with what stands inside it. */
export function componentFindings(
  node: JsxNode,
  parent: Nodes,
  place: Place,
  references: References,
): Finding[] {
  const rule = componentRule(node.name);
  const component = node.name ?? '';
  if (!rule) return [{ code: 'component_unknown', params: { component } }];
  if (!rule.places.includes(place)) return [{ code: 'component_not_here', params: { component } }];
  return [
    ...attributeFindings(node, component, rule),
    ...structureFindings(node, component, rule, parent),
    ...referenceFindings(node, references),
  ];
}
