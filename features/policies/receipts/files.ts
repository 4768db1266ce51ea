import { type Download, receiptFile, type Signed } from '@/features/agreements/receipts/files';
import type { NoteSigner } from '@/features/evidence/signed-note';

/** The files of an acknowledgement's receipt, by the last part of their address. */
export const ACKNOWLEDGEMENT_FILES = ['text', 'seal', 'line', 'proof', 'key'] as const;
export type AcknowledgementFile = (typeof ACKNOWLEDGEMENT_FILES)[number];

export const isAcknowledgementFile = (name: string): name is AcknowledgementFile =>
  (ACKNOWLEDGEMENT_FILES as readonly string[]).includes(name);

type Read = Omit<Signed, 'agreement' | 'countersignature'> & { readonly policy: string };

/** A file of an acknowledgement: those of a signature's receipt, which nobody countersigns. */
export function acknowledgementFile(read: Read, file: AcknowledgementFile, log: NoteSigner): Download | null {
  return receiptFile({ ...read, agreement: read.policy, countersignature: null }, file, log);
}
