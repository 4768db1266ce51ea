/**
 * Standard base64 (RFC 4648 §4) read strictly; null on anything else. Decoders skip what they don't know and ignore
 * stray bits, so that one signature would have many spellings.
 */
export function fromBase64(text: string): Uint8Array | null {
  let bytes: Uint8Array;
  try {
    bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    return null;
  }
  return toBase64(bytes) === text ? bytes : null;
}

export function toBase64(bytes: Uint8Array): string {
  // A few thousand at a time: a call takes only so many arguments.
  let binary = '';
  for (let at = 0; at < bytes.length; at += 4096) {
    binary += String.fromCharCode(...bytes.subarray(at, at + 4096));
  }
  return btoa(binary);
}
