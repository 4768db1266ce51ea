import { type Anatomy, Damaged } from './container';

/** Width and height of the pixels themselves: lossy (RFC 6386, §9.1) or lossless (RFC 9649, §3.4). */
function pixelsOf(type: string, data: Buffer): { width: number; height: number } {
  if (type === 'VP8L') {
    if (data.readUInt8(0) !== 0x2f) throw new Damaged('no lossless picture');
    const bits = data.readUInt32LE(1);
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
  }
  if (data.readUIntBE(3, 3) !== 0x9d012a) throw new Damaged('no lossy picture');
  return { width: data.readUInt16LE(6) & 0x3fff, height: data.readUInt16LE(8) & 0x3fff };
}

/** The parts of a WebP (RFC 9649, §2): chunks of even length within one RIFF. */
export function webpAnatomy(bytes: Buffer): Anatomy {
  const size = bytes.readUInt32LE(4) + 8;
  if (size > bytes.length) throw new Damaged('cut off');
  const asides: Buffer[] = [];
  let animated = false;
  let width = 0;
  let height = 0;
  let at = 12;
  while (at < size) {
    const type = bytes.toString('latin1', at, at + 4);
    const length = bytes.readUInt32LE(at + 4);
    const end = at + 8 + length;
    if (end > size) throw new Damaged('a chunk too long');
    const data = bytes.subarray(at + 8, end);
    if (type === 'VP8 ' || type === 'VP8L') {
      const pixels = pixelsOf(type, data);
      width = Math.max(width, pixels.width);
      height = Math.max(height, pixels.height);
    } else if (type === 'VP8X') {
      animated ||= (data.readUInt8(0) & 0x02) !== 0;
      width = Math.max(width, data.readUIntLE(4, 3) + 1);
      height = Math.max(height, data.readUIntLE(7, 3) + 1);
    } else if (type === 'ANIM' || type === 'ANMF') animated = true;
    else if (type !== 'ALPH') asides.push(data);
    at = end + (length % 2);
  }
  return { width, height, animated, scans: 1, asides, after: bytes.subarray(size) };
}
