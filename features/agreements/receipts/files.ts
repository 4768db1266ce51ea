import { type Inclusion, inclusionFile, verifierKeyFile } from '@/features/evidence/inclusion-file';
import type { NoteSigner } from '@/features/evidence/signed-note';
import type { Locale } from '@/i18n/routing';

/** The files of a receipt, by the last part of their address. */
export const RECEIPT_FILES = [
  'text',
  'seal',
  'line',
  'proof',
  'counterseal',
  'counterline',
  'counterproof',
  'key',
] as const;
export type ReceiptFile = (typeof RECEIPT_FILES)[number];

export const isReceiptFile = (name: string): name is ReceiptFile =>
  (RECEIPT_FILES as readonly string[]).includes(name);

/** What a receipt's files are made of. */
export interface Signed {
  readonly agreement: string;
  readonly adoptionNumber: number;
  readonly locale: Locale;
  readonly bytes: Uint8Array;
  readonly sealedBytes: Uint8Array;
  readonly leaf: Uint8Array;
  readonly place: Inclusion | null;
  /** The organization's own signature over it, if there is one yet. */
  readonly countersignature: {
    readonly sealedBytes: Uint8Array;
    readonly leaf: Uint8Array;
    readonly place: Inclusion | null;
  } | null;
}

export interface Download {
  /** ASCII, and nothing of a person. */
  readonly name: string;
  readonly type: string;
  readonly body: Uint8Array | string;
}

/**
 * A file of a signature, byte for byte as it was hashed; null while the line has no place in the log, or nobody has
 * countersigned.
 */
export function receiptFile(signed: Signed, file: ReceiptFile, log: NoteSigner): Download | null {
  const { agreement, adoptionNumber, locale, place, countersignature: counter } = signed;
  const name = `${agreement}-${adoptionNumber}`;
  const json = 'application/json; charset=utf-8';
  const text = 'text/plain; charset=utf-8';
  switch (file) {
    case 'text':
      return { name: `${name}-${locale}.html`, type: 'text/html; charset=utf-8', body: signed.bytes };
    case 'seal':
      return { name: `${name}-seal.json`, type: json, body: signed.sealedBytes };
    case 'line':
      return { name: `${name}-line.json`, type: json, body: signed.leaf };
    case 'proof':
      return place && { name: `${name}.tlog-proof`, type: text, body: inclusionFile(place, log) };
    case 'counterseal':
      return counter && { name: `${name}-counterseal.json`, type: json, body: counter.sealedBytes };
    case 'counterline':
      return counter && { name: `${name}-counterline.json`, type: json, body: counter.leaf };
    case 'counterproof':
      return counter?.place
        ? { name: `${name}-counter.tlog-proof`, type: text, body: inclusionFile(counter.place, log) }
        : null;
    case 'key':
      return { name: 'log.vkey', type: text, body: verifierKeyFile(log) };
  }
}
