import { isId } from '@/lib/ids';

/** One row of a table: a person, or a person and a document. */
export interface RowKey {
  readonly memberId: string;
  readonly documentId: string | null;
}

export const writeRowKey = ({ memberId, documentId }: RowKey): string =>
  documentId === null ? memberId : `${memberId}.${documentId}`;

/** Null when that names no row. */
export function readRowKey(text: string): RowKey | null {
  const [memberId = '', documentId = null, ...rest] = text.split('.');
  const known = isId(memberId) && (documentId === null || isId(documentId)) && rest.length === 0;
  return known ? { memberId, documentId } : null;
}
