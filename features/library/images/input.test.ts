import { expect, test } from 'vitest';
import { figureSource } from './figure-source';
import { imageDescription } from './input';

const image = 'ab'.repeat(32);
const errors = (altFr: string, altEn = 'A screen') => {
  const parsed = imageDescription.safeParse({ image, altFr, altEn });
  return parsed.success ? [] : parsed.error.issues.map(({ path, message }) => `${path.join()} ${message}`);
};

test('what an image shows is one line, in both languages', () => {
  expect(errors('Un écran')).toEqual([]);
  expect(errors('  ')).toEqual(['altFr required']);
  expect(errors('Un écran', '')).toEqual(['altEn required']);
  expect(errors('x'.repeat(301))).toEqual(['altFr too_long']);
  expect(errors(' '.repeat(1_000_000))).toEqual(['altFr too_long']);
  expect(imageDescription.parse({ image, altFr: '«\u00a0Un\u00a0»', altEn: 'a' }).altFr).toBe(
    '«\u00a0Un\u00a0»',
  );
  expect(errors('Un\u202Eécran')).toEqual(['altFr character']);
  expect(imageDescription.parse({ image, altFr: ' Un\r\n  écran ', altEn: 'e\u0301' })).toEqual({
    image,
    altFr: 'Un écran',
    altEn: 'é',
  });
  expect(imageDescription.safeParse({ image: '../x', altFr: 'a', altEn: 'b' }).success).toBe(false);
});

test('its words stay within their attribute', () => {
  expect(figureSource(image, 'Un « plan » à 5" & plus')).toBe(
    `<Figure src="${image}.webp" alt="Un « plan » à 5&quot; &amp; plus" />`,
  );
});
