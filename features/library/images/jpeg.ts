import { type Anatomy, Damaged } from './container';

/* Markers of ITU-T T.81, annex B. */
const START = 0xd8;
const END = 0xd9;
const SCAN = 0xda;
const REMARK = 0xfe;

const standsAlone = (marker: number): boolean => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7);
/** SOF0 to SOF15, without the tables that share their range. */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
const isAside = (marker: number): boolean => marker === REMARK || (marker >= 0xe0 && marker <= 0xef);

/** Where the pixels of a scan end: at the next marker that is neither a stuffed byte nor a restart. */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1];
    if (next === undefined) break;
    if (next !== 0 && next !== 0xff && !standsAlone(next)) return at;
  }
  throw new Damaged('a scan without end');
}

interface Picture {
  width: number;
  height: number;
  scans: number;
  asides: Buffer[];
  end: number;
}

function pictureAt(bytes: Buffer, from: number): Picture {
  const found: Picture = { width: 0, height: 0, scans: 0, asides: [], end: 0 };
  let at = from + 2;
  for (;;) {
    if (bytes.readUInt8(at) !== 0xff) throw new Damaged('no marker');
    const marker = bytes.readUInt8(at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    at += 2;
    if (marker === END) return { ...found, end: at };
    if (standsAlone(marker)) continue;
    if (marker === START || marker === 0) throw new Damaged('a marker out of place');
    const length = bytes.readUInt16BE(at);
    const segment = bytes.subarray(at + 2, at + length);
    if (length < 2 || at + length > bytes.length) throw new Damaged('a segment too long');
    if (isFrame(marker)) {
      found.height = Math.max(found.height, segment.readUInt16BE(1));
      found.width = Math.max(found.width, segment.readUInt16BE(3));
    }
    if (isAside(marker)) found.asides.push(segment);
    at += length;
    if (marker === SCAN) {
      found.scans += 1;
      at = endOfScan(bytes, at);
    }
  }
}

/**
 * The parts of a JPEG. Telephones put further pictures behind the first (CIPA DC-007, multi-picture format: a preview,
 * a map of brightness): those are looked at in the same way, and what stands behind the last is `after`.
 */
export function jpegAnatomy(bytes: Buffer): Anatomy {
  const first = pictureAt(bytes, 0);
  const asides = [...first.asides];
  let { end } = first;
  while (bytes.toString('latin1', end, end + 3) === '\xff\xd8\xff') {
    const next = pictureAt(bytes, end);
    asides.push(...next.asides);
    end = next.end;
  }
  const { width, height, scans } = first;
  return { width, height, scans, animated: false, asides, after: bytes.subarray(end) };
}
