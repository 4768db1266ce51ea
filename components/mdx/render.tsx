import { type Components, toJsxRuntime } from 'hast-util-to-jsx-runtime';
import type { Root } from 'mdast';
import type { ReactElement, ReactNode } from 'react';
import { Fragment, jsx, jsxs } from 'react/jsx-runtime';
import { blank } from './blank';
import { callout } from './callout';
import { comparison, side } from './comparison';
import type { RenderContext } from './context';
import { figure } from './figure';
import { field, org, when } from './fillable';
import { inOurShop } from './in-our-shop';
import { law } from './law';
import { checklist, keyPoints } from './lists';
import { anchor, TableCell, TableHeader } from './markdown';
import type { MdxProps } from './props';
import { choice, scenario } from './scenario';
import { term } from './term';
import { componentsToHast } from './to-hast';

/** A component for each name of the registry, and the Markdown elements that need care. */
export function mdxComponents(context: RenderContext): Record<string, (props: MdxProps) => ReactNode> {
  return {
    Callout: callout(context),
    Scenario: scenario(context),
    Choice: choice(context),
    KeyPoints: keyPoints(context),
    Checklist: checklist(context),
    Term: term(context),
    Law: law(context),
    Figure: figure(context),
    Comparison: comparison(),
    Avoid: side(context, 'avoid'),
    Prefer: side(context, 'prefer'),
    InOurShop: inOurShop(context),
    Field: field(context),
    Org: org(context),
    When: when(context),
    Blank: blank(context),
    a: anchor(context),
    th: TableHeader,
    td: TableCell,
  };
}

/**
 * A stored tree (from `parseMdx`, never from a browser) as React elements for a server component. Put it in
 * an element of class `prose` and with the text's language.
 */
export function renderTree(tree: Root, context: RenderContext): ReactElement {
  const hast = componentsToHast(tree, context.idPrefix ?? '');
  const components = mdxComponents(context) as Partial<Components>;
  return toJsxRuntime(hast, { Fragment, jsx, jsxs, components });
}
