import { describe, expect, test } from 'vitest';
import { parseMdx } from './mdx';
import { guide, guideInput } from './mdx.fixture';
import { parseMdxInWorker } from './parse-in-worker';

describe('parsing in a thread', () => {
  test.each([
    ['a good text', 'Un <Law section="2" fact="F1.1" />.'],
    ['a text with issues', 'Un <Blink /> [deux](javascript:x).'],
    ['a text that is not MDX', '<Callout>'],
    ['an expression', 'a {b} c'],
    ['a text over the limits', '> '.repeat(500)],
  ])('%s: the same answer as without', async (_, body) => {
    const { locate: _one, ...inWorker } = await parseMdxInWorker(guide(body), guideInput());
    const { locate: _other, ...here } = parseMdx(guide(body), guideInput());
    expect(inWorker).toEqual(here);
  });

  test('is ended when it takes too long, and the server goes on', async () => {
    // Within the limits, and slow: 150 KB of blocks.
    const slow = guide('a & b \\c `d` [e](https://f.gh)\n\n'.repeat(1_400));
    let turns = 0;
    const ticking = setInterval(() => {
      turns += 1;
    }, 10);
    const parsed = await parseMdxInWorker(slow, guideInput(), 60);
    clearInterval(ticking);
    expect(parsed.issues).toEqual([{ line: 1, column: 1, code: 'too_slow', params: { seconds: 0.06 } }]);
    expect(turns).toBeGreaterThan(0);
  });
});
