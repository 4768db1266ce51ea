import { expect, test } from 'vitest';
import { allSources, isTest, productSources, type Source } from './sources';

/** What no import shows: names, and who reads the environment, the time, chance and raw SQL. */
const product = productSources().filter(({ path }) => !isTest(path));

function saying(
  pattern: RegExp,
  sources: readonly Source[],
  ...allowed: readonly (string | RegExp)[]
): string[] {
  return sources
    .filter(({ path }) => !allowed.some((one) => (typeof one === 'string' ? one === path : one.test(path))))
    .filter(({ text }) => pattern.test(text))
    .map(({ path }) => path);
}

test('the environment is read in lib/env.ts alone', () => {
  // NEXT_RUNTIME is no setting: the build replaces it, to leave code out.
  const found = saying(/process\.env\b(?!\.NEXT_RUNTIME\b)/, product, 'lib/env.ts', /\.config\.(ts|mjs)$/);
  expect(found).toEqual([]);
});

test('the time comes from lib/clock.ts alone', () => {
  expect(saying(/\bnew Date\(\s*\)|\bDate\.now\(|\bperformance\.now\(/, product, 'lib/clock.ts')).toEqual([]);
});

test('chance comes from lib/chance.ts, tokens from lib/hash.ts, a nonce from the proxy', () => {
  const pattern = /Math\.random\(|\brandom(UUID|Bytes|Int)\b/;
  expect(saying(pattern, product, 'lib/chance.ts', 'lib/hash.ts', 'proxy.ts')).toEqual([]);
});

test('SQL is never put together from text', () => {
  // rate-limiter-flexible hands over its own statements, with the values apart.
  expect(saying(/\bsql\.raw\(|\.unsafe\(/, product, 'access/rate-limit.ts')).toEqual([]);
});

test('HTML is never put together from text, but for frozen adoptions and guides rendered once for all', () => {
  const pattern = /dangerouslySetInnerHTML|\.innerHTML\b|document\.write/;
  const allowed = ['features/agreements/components/frozen-text.tsx', 'components/mdx/html-text.tsx'];
  expect(saying(pattern, product, ...allowed)).toEqual([]);
});

test('content/ is read by features/library alone', () => {
  expect(saying(/['"]content['"/]/, product, /^features\/library\//)).toEqual([]);
});

test('nothing is put off, nor any check put aside', () => {
  const own = /^tests\/guards\/house\.test\.ts$/;
  const pattern = /\b(TODO|FIXME|HACK)\b|@ts-(ignore|expect-error|nocheck)|eslint-disable|\bas any\b/;
  expect(saying(pattern, allSources(), own)).toEqual([]);
  const aside = /biome-ignore(?! lint\/security\/noDangerouslySetInnerHtml: )/;
  expect(saying(aside, allSources(), own)).toEqual([]);
});

test('paths are written in small letters, with hyphens', () => {
  const odd = /[^a-z0-9./()[\]-]/;
  expect(
    allSources()
      .filter(({ path }) => odd.test(path))
      .map(({ path }) => path),
  ).toEqual([]);
});

const features = product.filter(({ path }) => path.startsWith('features/'));

test('a feature holds files of known names, one level of sub-nouns deep', () => {
  const known = /^features\/[a-z-]+\/([a-z-]+\/)?(components\/)?[a-z0-9-]+\.(ts|tsx|mjs)$/;
  expect(features.filter(({ path }) => !known.test(path)).map(({ path }) => path)).toEqual([]);
});

test('a feature has no drawer: each file is named for a concept', () => {
  const drawer =
    /\/(index|utils?|helpers?|common|misc|shared|types|constants|services?|manager|model|repository|store|api|hooks?)\.(ts|tsx|mjs)$/;
  expect(
    product.filter(({ path }) => drawer.test(path) && path !== 'i18n/types.ts').map(({ path }) => path),
  ).toEqual([]);
});

test('what is drawn lives in components/, and nothing else does', () => {
  const astray = features.filter(({ path }) => path.endsWith('.tsx') && !path.includes('/components/'));
  expect(astray.map(({ path }) => path)).toEqual([]);
});

test("'use server' is said by actions, and by all of them", () => {
  const isAction = /^features\/.+\/([a-z-]+-)?actions?\.ts$/;
  const wrong = product.filter(({ path, text }) => isAction.test(path) !== /^'use server';/m.test(text));
  expect(wrong.map(({ path }) => path)).toEqual([]);
});

test('everything is shipped in time: no page streams below its gate but in manage and studio', () => {
  const allowed = /^app\/\[locale\]\/(o\/\[organization\]\/manage|studio)\//;
  const pattern = /\bSuspense\b/;
  expect(
    saying(
      pattern,
      product.filter(({ path }) => path.startsWith('app/')),
      allowed,
    ),
  ).toEqual([]);
  expect(product.filter(({ path }) => /\/loading\.tsx$/.test(path) && !allowed.test(path))).toEqual([]);
});
