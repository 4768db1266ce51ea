/** A certificate's SHA-256 as `openssl x509 -fingerprint -sha256` prints it: `AB:CD:…`, to be compared by eye. */
export function fingerprint(sha256: Uint8Array): string {
  return Array.from(sha256, (byte) => byte.toString(16).padStart(2, '0').toUpperCase()).join(':');
}
