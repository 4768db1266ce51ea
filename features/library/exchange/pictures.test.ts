import { describe, expect, test } from 'vitest';
import { figureSource } from '../images/figure-source';
import { alternativesIn, isPicturePath, picturePaths, planPictures } from './pictures';

const [ONE, TWO] = ['ab'.repeat(32), 'cd'.repeat(32)] as const;
const at = (sha: string, slug = 'un') => `guides/${slug}/${sha}.webp`;
const guide = (...shas: string[]) =>
  new Map([['guides/un/fr.mdx', shas.map((sha) => figureSource(sha, 'Un écran')).join('\n\n')]]);
const bytes = (...shas: string[]) => new Map(shas.map((sha) => [at(sha), Buffer.from(sha)]));

test('an image stands beside a document of its own, under its own name', () => {
  expect(isPicturePath(at(ONE))).toBe(true);
  const wrong = [
    `${ONE}.webp`,
    `guides/${ONE}.webp`,
    `guides/../x/${ONE}.webp`,
    'guides/un/plan.webp',
    `guides/un/a/${ONE}.webp`,
  ];
  for (const path of wrong) expect([path, isPicturePath(path)]).toEqual([path, false]);
  const texts = new Map([
    ['guides/un/fr.mdx', figureSource(ONE, 'a') + figureSource(TWO, 'b') + figureSource(ONE, 'a')],
    ['guides/un/en.mdx', figureSource(ONE, 'a')],
    ['guides/deux/fr.mdx', figureSource(ONE, 'a')],
    ['law.yaml', `${ONE}.webp`],
  ]);
  expect(picturePaths(texts)).toEqual([at(ONE), at(TWO), at(ONE, 'deux')]);
});

describe('a pull', () => {
  test('brings what its texts show and the folder lacks', () => {
    const folder = { texts: guide(), images: bytes(ONE) };
    expect(planPictures(folder, guide(ONE, TWO))).toEqual({ lacking: [at(TWO)], left: [] });
  });

  test('takes away what it left unshown, and nothing that an author put there', () => {
    expect(planPictures({ texts: guide(ONE), images: bytes(ONE, TWO) }, guide())).toEqual({
      lacking: [],
      left: [at(ONE)],
    });
    // Another text of the same folder shows it still.
    const texts = new Map([...guide(ONE), ['guides/un/en.mdx', figureSource(ONE, 'a')]]);
    expect(planPictures({ texts, images: bytes(ONE) }, new Map([...texts, ...guide()])).left).toEqual([]);
  });
});

test('what a text says of an image is read as it was written', () => {
  const said = `Un « plan » à 5" & <plus>`;
  expect([...alternativesIn(figureSource(ONE, said))]).toEqual([[`${ONE}.webp`, said]]);
  const source = `<Figure\n  alt='Un "écran"'\n  src="${ONE}.webp"\n  caption="a > b"\n/>\n<Figure src="${ONE}.webp" alt="Autre" />\n<Figure src="${TWO}.webp" />`;
  expect([...alternativesIn(source)]).toEqual([[`${ONE}.webp`, 'Un "écran"']]);
  expect(alternativesIn(`<Figure src={x} alt="a" />`).size).toBe(0);
});
