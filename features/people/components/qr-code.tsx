import { create } from 'qrcode';

/** Light cells around the code, which readers need (ISO/IEC 18004 asks four). */
const MARGIN = 4;

/** A QR code as one inline path: black on white in every theme, since readers fail on the reverse. */
export function QrCode({
  text,
  label,
  size: shown = 'size-40',
}: {
  text: string;
  label: string;
  /** How large, as classes. */
  size?: string;
}) {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const { size, data } = modules;
  let path = '';
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      if (data[row * size + column]) path += `M${column + MARGIN} ${row + MARGIN}h1v1h-1z`;
    }
  }
  const side = size + 2 * MARGIN;
  return (
    <svg
      viewBox={`0 0 ${side} ${side}`}
      role="img"
      aria-label={label}
      className={`${shown} shrink-0`}
      shapeRendering="crispEdges"
    >
      <rect width={side} height={side} fill="white" />
      <path d={path} fill="black" />
    </svg>
  );
}
