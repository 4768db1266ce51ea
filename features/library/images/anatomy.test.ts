import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { inspectImage } from './anatomy';
import {
  ARCHIVE,
  jpeg,
  picture,
  png,
  pngThatSays,
  webp,
  withJpegSegment,
  withPngChunk,
} from './samples.fixture';

const problem = (bytes: Buffer): string | undefined => {
  const found = inspectImage(bytes);
  return 'problem' in found ? found.problem : undefined;
};
const sizeOf = (bytes: Buffer) => {
  const found = inspectImage(bytes);
  return 'problem' in found ? found : [found.kind, found.anatomy.width, found.anatomy.height];
};

describe('what is taken', () => {
  test('JPEG, PNG and WebP, with their size', async () => {
    expect(sizeOf(await jpeg())).toEqual(['jpeg', 60, 40]);
    expect(sizeOf(await picture(60, 40).jpeg({ progressive: true }).toBuffer())).toEqual(['jpeg', 60, 40]);
    expect(sizeOf(await png())).toEqual(['png', 60, 40]);
    expect(sizeOf(await webp())).toEqual(['webp', 60, 40]);
    expect(sizeOf(await picture(60, 40).webp({ lossless: true }).toBuffer())).toEqual(['webp', 60, 40]);
    expect(sizeOf(await picture(60, 40, 4).webp().toBuffer())).toEqual(['webp', 60, 40]);
  });

  test('what telephones add: EXIF, a second picture behind the first, zeros up to the end', async () => {
    const bytes = await jpeg();
    const noted = await sharp(bytes)
      .withExif({ IFD0: { Make: 'Boutique' } })
      .toBuffer();
    expect(sizeOf(noted)).toEqual(['jpeg', 60, 40]);
    expect(sizeOf(Buffer.concat([bytes, await jpeg(20, 10), Buffer.alloc(64)]))).toEqual(['jpeg', 60, 40]);
  });
});

describe('what is refused', () => {
  test('another kind, by its first bytes and never by its name', async () => {
    expect(problem(Buffer.alloc(0))).toBe('empty');
    expect(problem(Buffer.from('bonjour'))).toBe('type');
    expect(problem(await picture(6, 4).gif().toBuffer())).toBe('type');
    expect(problem(await picture(6, 4).tiff().toBuffer())).toBe('type');
    expect(problem(Buffer.from('%PDF-1.7\n'))).toBe('type');
    expect(problem(ARCHIVE)).toBe('type');
    expect(problem(Buffer.from('<html><script>x</script></html>'))).toBe('type');
    expect(problem(Buffer.from('\0\0\0\x18ftypheic\0\0\0\0', 'latin1'))).toBe('heic');
    expect(problem(Buffer.from('\0\0\0\x18ftypavif\0\0\0\0', 'latin1'))).toBe('heic');
  });

  test.each([
    '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    '<?xml version="1.0"?>\n<!-- x -->\n<svg xmlns="x" onload="alert(1)"/>',
    '\uFEFF  <SVG></SVG>',
    '<!DOCTYPE svg PUBLIC "x" "y">',
  ])('SVG: %s', (text) => {
    expect(problem(Buffer.from(text))).toBe('svg');
    expect(problem(Buffer.from(`\uFEFF${text}`, 'utf16le'))).toBe('svg');
  });

  test('cut off anywhere', async () => {
    for (const bytes of [await jpeg(), await png(), await webp()]) {
      const kept = fc.integer({ min: 12, max: bytes.length - 1 });
      fc.assert(
        fc.property(kept, (length) => {
          expect(problem(bytes.subarray(0, length))).toBe('damaged');
        }),
      );
    }
  });

  test('more pixels than it may have, told by its header alone', async () => {
    expect(problem(await pngThatSays(50_000, 50_000))).toBe('pixels');
    expect(problem(await pngThatSays(0xffff_ffff, 0xffff_ffff))).toBe('pixels');
    expect(problem(await pngThatSays(1, 50_000_001))).toBe('pixels');
    expect(problem(await pngThatSays(0, 40))).toBe('damaged');
    const large = Buffer.from(await jpeg());
    const frame = large.indexOf(Buffer.from([0xff, 0xc0]));
    large.writeUInt16BE(65_000, frame + 5);
    large.writeUInt16BE(65_000, frame + 7);
    expect(problem(large)).toBe('pixels');
  });

  test('passes without end over the same pixels', async () => {
    const bytes = await picture(60, 40).jpeg({ progressive: true }).toBuffer();
    const scan = bytes.lastIndexOf(Buffer.from([0xff, 0xda]));
    const pass = bytes.subarray(scan, -2);
    const many = [bytes.subarray(0, -2), ...Array.from({ length: 80 }, () => pass), bytes.subarray(-2)];
    expect(problem(Buffer.concat(many))).toBe('pixels');
  });

  test('animated', async () => {
    const moving = sharp(
      [
        await png(6, 4),
        await sharp(await png(6, 4))
          .negate()
          .png()
          .toBuffer(),
      ],
      {
        join: { animated: true },
      },
    );
    expect(problem(await moving.webp().toBuffer())).toBe('animated');
    expect(problem(withPngChunk(await png(), 'acTL', Buffer.from([0, 0, 0, 2, 0, 0, 0, 0])))).toBe(
      'animated',
    );
  });

  test('something else as well', async () => {
    const script = Buffer.from('<script>alert(1)</script>');
    const page = Buffer.from('<!doctype html><svg onload=alert(1)>');
    for (const bytes of [await jpeg(), await png(), await webp()]) {
      expect(problem(Buffer.concat([bytes, script]))).toBe('polyglot');
      expect(problem(Buffer.concat([bytes, ARCHIVE]))).toBe('polyglot');
      expect(problem(Buffer.concat([bytes, Buffer.from('%PDF-1.4')]))).toBe('polyglot');
    }
    for (const aside of [script, page, Buffer.from('<?php system(1) ?>'), Buffer.from('%PDF-1.4\n')]) {
      expect(problem(withJpegSegment(await jpeg(), 0xfe, aside))).toBe('polyglot');
      expect(problem(withJpegSegment(await jpeg(), 0xe1, aside))).toBe('polyglot');
      const remark = Buffer.concat([Buffer.from('Comment\0', 'latin1'), aside]);
      expect(problem(withPngChunk(await png(), 'tEXt', remark))).toBe('polyglot');
    }
    // An archive within the picture's own end: its record counts what follows it as a remark.
    const tail = Buffer.from(ARCHIVE);
    tail.writeUInt16LE(2, 20);
    const bytes = await jpeg();
    const inside = Buffer.concat([bytes.subarray(0, -2), tail, bytes.subarray(-2)]);
    expect(problem(inside)).toBe('polyglot');
  });

  test('whatever the bytes are, there is an answer', async () => {
    const heads = [await jpeg(), await png(), await webp()].map((bytes) => bytes.subarray(0, 40));
    fc.assert(
      fc.property(
        fc.constantFrom(...heads),
        fc.uint8Array({ maxLength: 400 }),
        fc.nat(40),
        (head, rest, kept) => {
          const found = inspectImage(Buffer.concat([head.subarray(0, kept), rest]));
          expect('problem' in found || found.anatomy.width > 0).toBe(true);
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
