import { fromBase64, toBase64 } from '@/features/evidence/base64';

const BLOCK = /-----BEGIN CERTIFICATE-----\n([A-Za-z0-9+/=\n]+)\n-----END CERTIFICATE-----\n/g;

/** Certificates as PEM, in its strict form (RFC 7468 §3): lines of 64 characters, and nothing around. */
function toPem(certificates: readonly Uint8Array[]): string {
  return certificates
    .map((der) => {
      const lines = toBase64(der).match(/.{1,64}/g) ?? [];
      return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
    })
    .join('');
}

/** The certificates (DER) of a PEM text; null unless it is exactly what they are written as. */
export function readPem(text: string): Uint8Array[] | null {
  const certificates: Uint8Array[] = [];
  for (const [, body = ''] of text.matchAll(BLOCK)) {
    const der = fromBase64(body.replaceAll('\n', ''));
    if (!der) return null;
    certificates.push(der);
  }
  return toPem(certificates) === text ? certificates : null;
}
