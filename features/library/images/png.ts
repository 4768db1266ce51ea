import { type Anatomy, Damaged } from './container';

const REMARKS: ReadonlySet<string> = new Set(['tEXt', 'zTXt', 'iTXt', 'eXIf', 'iCCP']);

/** The parts of a PNG (W3C PNG, third edition, §5): chunks with their length, up to `IEND`. */
export function pngAnatomy(bytes: Buffer): Anatomy {
  const asides: Buffer[] = [];
  let animated = false;
  let width = 0;
  let height = 0;
  for (let at = 8; ; ) {
    const length = bytes.readUInt32BE(at);
    const type = bytes.toString('latin1', at + 4, at + 8);
    const end = at + 12 + length;
    if (end > bytes.length || !/^[A-Za-z]{4}$/.test(type)) throw new Damaged('a chunk too long');
    if ((type === 'IHDR') !== (at === 8)) throw new Damaged('a header out of place');
    const data = bytes.subarray(at + 8, end - 4);
    if (type === 'IHDR') {
      width = data.readUInt32BE(0);
      height = data.readUInt32BE(4);
    }
    if (type === 'acTL' || type === 'fcTL' || type === 'fdAT') animated = true;
    if (REMARKS.has(type)) asides.push(data);
    at = end;
    if (type === 'IEND') return { width, height, animated, scans: 1, asides, after: bytes.subarray(at) };
  }
}
