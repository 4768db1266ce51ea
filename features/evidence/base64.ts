/**
 * Standard base64 (RFC 4648 §4) read strictly; null on anything else. Node skips what it does not know and
 * ignores stray bits, so that one signature would have many spellings.
 */
export function fromBase64(text: string): Buffer | null {
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? bytes : null;
}

export function toBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}
