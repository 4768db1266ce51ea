import sharp from 'sharp';

/*
 * Unfolds one picture and encodes it anew, in a process of its own that encode.ts starts and ends: what reads hostile
 * pixels is native code, and whatever happens to it must take nothing else along. Plain JavaScript, so that it runs
 * wherever Node does, without a loader. The one message is the picture; the answer is its bytes, or that there are none.
 */
sharp.cache(false);
sharp.concurrency(1);
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'],
});

const QUALITIES = [80, 65, 50];
/** Bytes below which the next quality is not tried. */
const ENOUGH = 400_000;

/**
 * Upright, in sRGB, on white (a page may be dark), no larger than the stored side, with no metadata: sharp keeps none
 * unless told to.
 */
function prepared({ bytes, pixels, side }) {
  return sharp(bytes, { failOn: 'warning', limitInputPixels: pixels, sequentialRead: true })
    .autoOrient()
    .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
}

async function encode(task) {
  const { data, info } = await prepared(task);
  const again = () =>
    sharp(data, { raw: { width: info.width, height: info.height, channels: info.channels } });
  let lossy = Buffer.alloc(0);
  for (const quality of QUALITIES) {
    lossy = await again().webp({ quality, smartSubsample: true, effort: 4 }).toBuffer();
    if (lossy.length <= ENOUGH) break;
  }
  // Drawings and screens: letters stay sharp, and often weigh less.
  const lossless = task.kind === 'jpeg' ? null : await again().webp({ lossless: true, effort: 4 }).toBuffer();
  const best = lossless && lossless.length <= lossy.length * 1.5 ? lossless : lossy;
  return { bytes: best, width: info.width, height: info.height };
}

process.once('message', async (task) => {
  const answer = await encode(task).catch(() => ({ refused: true }));
  process.send?.(answer, () => process.exit());
});
process.on('disconnect', () => process.exit());
process.send?.({ ready: true });
