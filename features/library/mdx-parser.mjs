import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkMdx from 'remark-mdx';
import remarkParse from 'remark-parse';
import { unified } from 'unified';

/*
 * Plain JavaScript, because a worker thread loads it as it is: under tsx, under vitest and beside a Next
 * server, without a bundler (see mdx-worker.mjs).
 */
const parser = unified()
  .use(remarkParse)
  .use(remarkFrontmatter, ['yaml'])
  .use(remarkGfm)
  .use(remarkMdx)
  .freeze();

/**
 * Text to Markdown tree, nothing executed. Embedded programs (`estree`) are dropped: they hold cycles and
 * big integers, and nothing here ever looks at them.
 *
 * @param {string} source
 * @returns {import('mdast').Root}
 * @throws a VFileMessage (`reason`, `line`, `column`) when the text is not MDX
 */
export function parseMarkdown(source) {
  const tree = parser.parse(source);
  const waiting = [tree];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    delete node.data;
    for (const attribute of node.attributes ?? []) {
      if (attribute.value?.data !== undefined) delete attribute.value.data;
      delete attribute.data;
    }
    for (const child of node.children ?? []) waiting.push(child);
  }
  return tree;
}
