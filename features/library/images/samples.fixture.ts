import { crc32 } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';

/* Images for tests, good and hostile, made by code. */

/** A gradient, so that something is left to see of it once it is encoded. */
export function picture(width: number, height: number, channels: 3 | 4 = 3): Sharp {
  const data = Buffer.alloc(width * height * channels);
  for (let at = 0; at < data.length; at += 1) data[at] = (at * 7) % 251;
  return sharp(data, { raw: { width, height, channels } });
}

export const jpeg = (width = 60, height = 40) => picture(width, height).jpeg().toBuffer();
export const png = (width = 60, height = 40) => picture(width, height).png().toBuffer();
export const webp = (width = 60, height = 40) => picture(width, height).webp().toBuffer();

/** One chunk of a PNG, with its sum. */
function pngChunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const chunk = Buffer.alloc(body.length + 8);
  chunk.writeUInt32BE(data.length, 0);
  body.copy(chunk, 4);
  chunk.writeUInt32BE(crc32(body), body.length + 4);
  return chunk;
}

/** Puts a chunk behind the header of a PNG. */
export const withPngChunk = (bytes: Buffer, type: string, data: Buffer): Buffer =>
  Buffer.concat([bytes.subarray(0, 33), pngChunk(type, data), bytes.subarray(33)]);

/** A PNG whose header says that it is far larger than what follows. */
export async function pngThatSays(width: number, height: number): Promise<Buffer> {
  const bytes = await png();
  const header = Buffer.from(bytes.subarray(16, 29));
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  return Buffer.concat([bytes.subarray(0, 8), pngChunk('IHDR', header), bytes.subarray(33)]);
}

/** Puts a segment behind the start of a JPEG: `0xe1` is EXIF or XMP, `0xfe` a remark. */
export function withJpegSegment(bytes: Buffer, marker: number, data: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(data.length + 2, 2);
  return Buffer.concat([bytes.subarray(0, 2), head, data, bytes.subarray(2)]);
}

/** An archive of nothing, whose last record ends the file. */
export const ARCHIVE = Buffer.concat([Buffer.from('PK\x05\x06', 'latin1'), Buffer.alloc(18)]);
