/** Where Windows-1252 is not Latin-1: the bytes 0x80 to 0x9F (WHATWG Encoding, index windows-1252). */
const WINDOWS = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

const startsWith = (bytes: Buffer, ...mark: number[]) => mark.every((byte, at) => bytes[at] === byte);

/** How many of the bytes at even and at odd places are zero, in the first ones. */
function zeros(bytes: Buffer): { even: number; odd: number } {
  const looked = bytes.subarray(0, 4096);
  const share = (from: number) => {
    let found = 0;
    for (let at = from; at < looked.length; at += 2) if (looked[at] === 0) found += 1;
    return found / Math.max(1, looked.length / 2);
  };
  return { even: share(0), odd: share(1) };
}

function utf16(bytes: Buffer, bigEndian: boolean): string {
  const whole = bytes.subarray(0, bytes.length - (bytes.length % 2));
  return (bigEndian ? Buffer.from(whole).swap16() : whole).toString('utf16le');
}

/** Written out because the runtime's own decoder of that name has been Latin-1 in some of its versions. */
function windows1252(bytes: Buffer): string {
  return bytes
    .toString('latin1')
    .replace(/[\x80-\x9f]/g, (byte) => WINDOWS.charAt(byte.charCodeAt(0) - 0x80));
}

/**
 * The text of a file that doesn't say how it is written: by its mark (UTF-8, UTF-16), by the zeros of UTF-16 without a
 * mark, as UTF-8 when all of it is, else as Windows-1252, which Excel writes in Québec.
 */
export function decodeText(bytes: Buffer): string {
  if (startsWith(bytes, 0xef, 0xbb, 0xbf)) return bytes.toString('utf8', 3);
  if (startsWith(bytes, 0xff, 0xfe)) return utf16(bytes.subarray(2), false);
  if (startsWith(bytes, 0xfe, 0xff)) return utf16(bytes.subarray(2), true);
  const { even, odd } = zeros(bytes);
  if (odd > 0.4 && even < 0.2) return utf16(bytes, false);
  if (even > 0.4 && odd < 0.2) return utf16(bytes, true);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return windows1252(bytes);
  }
}
