import { create } from 'qrcode';

/** Light cells around the code, which readers need (ISO/IEC 18004 asks four). */
const MARGIN = 4;
/** What a code on paper may hold and still be read by a phone (version 36 of 40, at the lowest correction). */
export const QR_BYTES = 2300;

/**
 * A QR code of those bytes as a drawing in SVG, black on white: the whole credential, so that it is verified without
 * asking anybody. Null when there are more bytes than a phone reads.
 */
export function qrOf(bytes: Uint8Array): string | null {
  if (bytes.length > QR_BYTES) return null;
  const { modules } = create([{ data: Uint8Array.from(bytes), mode: 'byte' }], { errorCorrectionLevel: 'L' });
  const { size, data } = modules;
  let path = '';
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; ) {
      let run = 0;
      while (column + run < size && data[row * size + column + run]) run++;
      if (run > 0) path += `M${column + MARGIN} ${row + MARGIN}h${run}v1h-${run}z`;
      column += run + 1;
    }
  }
  const side = size + 2 * MARGIN;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" shape-rendering="crispEdges"><rect width="${side}" height="${side}" fill="#fff"/><path d="${path}" fill="#000"/></svg>`;
}
