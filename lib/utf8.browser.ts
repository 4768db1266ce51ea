/** `#utf8` in a browser: see utf8.ts. */
export function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
