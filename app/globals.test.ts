import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { viewport } from './viewport';

const css = readFileSync(new URL('./globals.css', import.meta.url), 'utf8');

/** The colour tokens of one scheme, as `name → [red, green, blue]` from 0 to 1. */
function tokens(scheme: 'light' | 'dark' | 'print'): Record<string, number[]> {
  const opening = {
    light: /^:root \{/m,
    dark: /prefers-color-scheme: dark\) \{/,
    print: /^@media print \{/m,
  };
  const start = css.search(opening[scheme]);
  const block = css.slice(start, css.indexOf('}', start));
  const found = [...block.matchAll(/--([a-z-]+): #([0-9a-f]{6});/g)];
  return Object.fromEntries(
    found.map(([, name, hex]) => [
      name,
      [0, 2, 4].map((at) => Number.parseInt(`${hex}`.slice(at, at + 2), 16) / 255),
    ]),
  );
}

/** Relative luminance and contrast ratio as WCAG 2.2 defines them. */
function luminance(colour: number[]): number {
  const [red = 0, green = 0, blue = 0] = colour.map((value) =>
    value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: number[], other: number[]): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

const grounds = ['paper', 'paper-raised'];
/** Text on ground: 4.5 to 1 (WCAG 2.2, 1.4.3). */
const text: [string, string][] = [
  ...['ink', 'ink-soft', 'accent', 'late', 'good'].flatMap((ink) =>
    grounds.map((ground): [string, string] => [ink, ground]),
  ),
  ...['accent-soft', 'late-soft', 'good-soft'].flatMap((ground) =>
    ['ink', 'ink-soft'].map((ink): [string, string] => [ink, ground]),
  ),
  ['accent', 'accent-soft'],
  ['late', 'late-soft'],
  ['good', 'good-soft'],
  ['accent-ink', 'accent'],
  ['paper', 'ink'],
];
/** The edge of a control, the ring of focus, the shape of a chart: 3 to 1 (1.4.11). */
const shapes: [string, string][] = [
  ...grounds.map((ground): [string, string] => ['line-strong', ground]),
  ['accent', 'accent-soft'],
];

describe.each(['light', 'dark', 'print'] as const)('colours in %s', (scheme) => {
  const colours = tokens(scheme);
  const of = (name: string) => colours[name] ?? [];

  it.each(text)('%s is read on %s', (ink, ground) => {
    expect(contrast(of(ink), of(ground))).toBeGreaterThanOrEqual(4.5);
  });
  it.each(shapes)('%s is seen on %s', (shape, ground) => {
    expect(contrast(of(shape), of(ground))).toBeGreaterThanOrEqual(3);
  });
  it('has every colour', () => {
    expect(Object.keys(colours)).toEqual(Object.keys(tokens('light')));
  });
});

it('keeps every colour in this one file', () => {
  expect(Object.keys(tokens('light'))).toHaveLength(13);
});

it('frames the page in the colour of its paper', () => {
  const paper = ['light', 'dark'].map((scheme) => tokens(scheme as 'light' | 'dark').paper);
  const frames = [viewport.themeColor].flat().map((theme) => {
    const hex = typeof theme === 'object' && theme ? theme.color : '';
    return [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255);
  });
  expect(frames).toEqual(paper);
});
