import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { sha256Hex } from '@/lib/hash';
import { inspectImage } from './anatomy';
import { encodeImage } from './encode';
import { MAX_BYTES, MAX_STORED_BYTES, STORED_SIDE } from './limits';
import { imageName } from './name';
import { jpeg, picture, png, pngThatSays, withPngChunk } from './samples.fixture';
import { readStoredImage } from './stored';

const SLOW_MACHINE = 120_000;

async function encoded(bytes: Buffer) {
  const image = await encodeImage(bytes, SLOW_MACHINE);
  if ('problem' in image) throw new Error(image.problem);
  return image;
}
const problem = async (bytes: Buffer, patience = SLOW_MACHINE) => {
  const image = await encodeImage(bytes, patience);
  return 'problem' in image ? image.problem : undefined;
};

describe('an image', { timeout: SLOW_MACHINE }, () => {
  test('becomes a WebP under the hash of its bytes, with nothing of what was noted in it', async () => {
    const noted = await picture(300, 200)
      .withExif({ IFD0: { Make: 'Boutique', Copyright: 'Nom' }, IFD3: { GPSLatitudeRef: 'N' } })
      .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/">Nom</x:xmpmeta>')
      .withIccProfile('p3')
      .jpeg()
      .toBuffer();
    const image = await encoded(noted);
    expect(image).toMatchObject({ width: 300, height: 200, sha256: sha256Hex(image.bytes) });
    const found = inspectImage(image.bytes);
    expect(found).toMatchObject({ kind: 'webp', anatomy: { asides: [], animated: false } });
    const { exif, xmp, icc, iptc, hasProfile, orientation } = await sharp(image.bytes).metadata();
    expect({ exif, xmp, icc, iptc, hasProfile, orientation: orientation ?? 1 }).toEqual({
      exif: undefined,
      xmp: undefined,
      icc: undefined,
      iptc: undefined,
      hasProfile: false,
      orientation: 1,
    });
    expect(image.bytes.includes('Boutique')).toBe(false);
    expect(image.bytes.length).toBeLessThanOrEqual(MAX_STORED_BYTES);
    // Once stored, it reads back as it is.
    expect(readStoredImage(imageName(image.sha256), image.bytes)).toEqual(image);
  });

  test('stands upright, as the telephone was held', async () => {
    const lying = await sharp({ create: { width: 300, height: 200, channels: 3, background: 'white' } })
      .composite([
        { input: { create: { width: 300, height: 60, channels: 3, background: 'black' } }, top: 0, left: 0 },
      ])
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    const image = await encoded(lying);
    expect([image.width, image.height]).toEqual([200, 300]);
    const side = async (left: number) => {
      const pixels = sharp(image.bytes).extract({ left, top: 150, width: 1, height: 1 });
      return (await pixels.raw().toBuffer())[0];
    };
    // What was on top is on the right.
    expect(await side(195)).toBeLessThan(60);
    expect(await side(5)).toBeGreaterThan(200);
  });

  test('keeps the colours of its own space, in that of every screen', async () => {
    const red = { create: { width: 20, height: 20, channels: 3, background: '#ff0000' } } as const;
    const wide = await sharp(red).withIccProfile('p3').png().toBuffer();
    const image = await encoded(wide);
    const [r, g, b] = await sharp(image.bytes).raw().toBuffer();
    expect(r).toBeGreaterThan(240);
    expect(Math.max(g ?? 255, b ?? 255)).toBeLessThan(40);
  });

  test('is no wider than a column needs, nor larger than it was', async () => {
    expect(await encoded(await jpeg(2_400, 1_200))).toMatchObject({ width: STORED_SIDE, height: 800 });
    expect(await encoded(await jpeg(40, 30))).toMatchObject({ width: 40, height: 30 });
  });

  test('lies on white where it was transparent: a page may be dark', async () => {
    const clear = { create: { width: 20, height: 20, channels: 4, background: '#00000000' } } as const;
    const image = await encoded(await sharp(clear).png().toBuffer());
    expect([...(await sharp(image.bytes).raw().toBuffer()).subarray(0, 3)]).toEqual([255, 255, 255]);
  });

  test('the same twice is one', async () => {
    const bytes = await png();
    expect(await encoded(bytes)).toEqual(await encoded(bytes));
  });
});

describe('refused', { timeout: SLOW_MACHINE }, () => {
  test('too many bytes, without a look at them', async () => {
    expect(await problem(Buffer.alloc(MAX_BYTES + 1))).toBe('too_large');
  });

  test('pixels that are not what the container says', async () => {
    expect(await problem(await pngThatSays(4_000, 4_000))).toBe('damaged');
    const bytes = await png(200, 200);
    const broken = Buffer.from(bytes);
    const data = broken.indexOf('IDAT') + 20;
    broken.fill(0x55, data, data + 60);
    expect(await problem(broken)).toBe('damaged');
    const noise = Buffer.from(await jpeg(200, 200));
    noise.fill(0x11, noise.length - 3_000, noise.length - 2);
    expect(await problem(noise)).toMatch(/^damaged$/);
  });

  test('what takes too long: its process is ended, and the next image is encoded', async () => {
    expect(await problem(await png(), 1)).toBe('slow');
    expect(await problem(await png())).toBeUndefined();
  });

  test('more than may wait', async () => {
    const bytes = await png();
    const problems = await Promise.all(Array.from({ length: 10 }, () => problem(bytes)));
    expect(problems.filter((found) => found === 'busy')).toHaveLength(2);
    expect(problems.filter((found) => found === undefined)).toHaveLength(8);
  });
});

describe('an image of a folder', { timeout: SLOW_MACHINE }, () => {
  test('is what its name says, and stored as ours are', async () => {
    const own = await encoded(await png());
    expect(readStoredImage(imageName(own.sha256), own.bytes)).not.toBeNull();
    expect(readStoredImage(imageName('0'.repeat(64)), own.bytes)).toBeNull();
    expect(readStoredImage('plan.webp', own.bytes)).toBeNull();
    for (const bytes of [
      await png(),
      withPngChunk(await png(), 'tEXt', Buffer.from('a\0b')),
      await picture(60, 40)
        .withExif({ IFD0: { Make: 'x' } })
        .webp()
        .toBuffer(),
      await picture(1_700, 20).webp().toBuffer(),
      own.bytes.subarray(0, -1),
    ]) {
      expect(readStoredImage(imageName(sha256Hex(bytes)), bytes)).toBeNull();
    }
  });
});
