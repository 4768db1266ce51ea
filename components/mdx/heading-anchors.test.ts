import type { Heading, Root } from 'mdast';
import { expect, test } from 'vitest';
import { headingAnchors, withHeadingAnchors } from './heading-anchors';

const heading = (...words: string[]): Heading => ({
  type: 'heading',
  depth: 2,
  children: words.map((value, index) =>
    index === 0 ? { type: 'text', value } : { type: 'emphasis', children: [{ type: 'text', value }] },
  ),
});
const tree = (...children: Root['children']): Root => ({ type: 'root', children });

test.each([
  ['Une case? Pas toujours', 's-une-case-pas-toujours'],
  ['À l’œuvre', 's-a-l-oeuvre'],
  ['« 30 jours »', 's-30-jours'],
  ['…', 's'],
])('%s is at #%s', (words, anchor) => {
  expect([...headingAnchors(tree(heading(words))).values()]).toEqual([anchor]);
});

test('the same words twice are two places, and a heading inside a block is none', () => {
  const inside = tree(
    heading('Un'),
    heading('Un'),
    { type: 'blockquote', children: [heading('Deux')] },
    heading('Un', '2'),
  );
  expect([...headingAnchors(inside).values()]).toEqual(['s-un', 's-un-2', 's-un2']);
});

test('a tree with its anchors is the same but for them', () => {
  const plain = tree(heading('Un'), { type: 'paragraph', children: [{ type: 'text', value: 'Deux' }] });
  const [first, second] = withHeadingAnchors(plain).children;
  expect(first).toEqual({ ...heading('Un'), data: { hProperties: { id: 's-un' } } });
  expect(second).toBe(plain.children[1]);
  expect(plain.children[0]).toEqual(heading('Un'));
});
