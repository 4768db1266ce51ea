import type { Download } from '@/features/agreements/receipts/files';
import { type Inclusion, inclusionFile, verifierKeyFile } from '@/features/evidence/inclusion-file';
import type { NoteSigner } from '@/features/evidence/signed-note';
import type { Locale } from '@/i18n/routing';

/** The files of an acknowledgement's receipt, by the last part of their address. */
export const ACKNOWLEDGEMENT_FILES = ['text', 'seal', 'line', 'proof', 'key'] as const;
export type AcknowledgementFile = (typeof ACKNOWLEDGEMENT_FILES)[number];

export const isAcknowledgementFile = (name: string): name is AcknowledgementFile =>
  (ACKNOWLEDGEMENT_FILES as readonly string[]).includes(name);

interface Read {
  readonly policy: string;
  readonly adoptionNumber: number;
  readonly locale: Locale;
  readonly bytes: Uint8Array;
  readonly sealedBytes: Uint8Array;
  readonly leaf: Uint8Array;
  readonly place: Inclusion | null;
}

/** A file of an acknowledgement, byte for byte as it was hashed; null while the line has no place in the log. */
export function acknowledgementFile(read: Read, file: AcknowledgementFile, log: NoteSigner): Download | null {
  const { policy, adoptionNumber, locale, place } = read;
  const name = `${policy}-${adoptionNumber}`;
  const json = 'application/json; charset=utf-8';
  const text = 'text/plain; charset=utf-8';
  switch (file) {
    case 'text':
      return { name: `${name}-${locale}.html`, type: 'text/html; charset=utf-8', body: read.bytes };
    case 'seal':
      return { name: `${name}-seal.json`, type: json, body: read.sealedBytes };
    case 'line':
      return { name: `${name}-line.json`, type: json, body: read.leaf };
    case 'proof':
      return place && { name: `${name}.tlog-proof`, type: text, body: inclusionFile(place, log) };
    case 'key':
      return { name: 'log.vkey', type: text, body: verifierKeyFile(log) };
  }
}
