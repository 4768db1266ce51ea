import type { Heading, Nodes, Root } from 'mdast';

const wordsOf = (node: Nodes): string => {
  if ('value' in node && typeof node.value === 'string') return node.value;
  return 'children' in node ? node.children.map(wordsOf).join('') : '';
};

/** `s-a-quoi-ressemble-un-vrai-oui`: a beginning of its own, so that no id of the page around it is the same. */
function anchorFor(heading: Heading): string {
  const words = wordsOf(heading)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
  return ['s', ...words].join('-').slice(0, 80);
}

/** The id of each heading that stands in the text itself, in its order: the same words twice are numbered. */
export function headingAnchors(tree: Root): Map<Heading, string> {
  const anchors = new Map<Heading, string>();
  const taken = new Set<string>();
  for (const node of tree.children) {
    if (node.type !== 'heading') continue;
    const anchor = anchorFor(node);
    let free = anchor;
    for (let number = 2; taken.has(free); number += 1) free = `${anchor}-${number}`;
    taken.add(free);
    anchors.set(node, free);
  }
  return anchors;
}

/** The tree with those ids on its headings, so that a part of a text can be linked to. */
export function withHeadingAnchors(tree: Root): Root {
  const anchors = headingAnchors(tree);
  return {
    ...tree,
    children: tree.children.map((node) => {
      const id = node.type === 'heading' ? anchors.get(node) : undefined;
      return id === undefined ? node : { ...node, data: { ...node.data, hProperties: { id } } };
    }),
  };
}
