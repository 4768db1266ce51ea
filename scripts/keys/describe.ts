import { fingerprint } from '@/features/sealing/fingerprint';
import type { StoredKey } from '@/features/sealing/queries';
import { certificatesOf } from '@/features/sealing/signer';

const day = (date: string | Date): string => new Date(date).toISOString().slice(0, 10);

/** A stored key for a person at a terminal: whose, until when, and by what its seals are recognized. */
export function describeKey({ kind, chain, rootSha256, createdAt, retiredAt }: StoredKey): string {
  const [own, ...issuers] = certificatesOf(chain);
  if (!own) throw new Error('a key without its certificate');
  const what = kind === 'root' ? 'Racine · Root' : 'Sceau · Seal';
  const state = retiredAt
    ? `retiré · retired ${day(retiredAt)}`
    : `en usage depuis · in use since ${day(createdAt)}`;
  const lines = [
    `\n${what} (${state})`,
    `  ${own.subject.split('\n').join(', ')}`,
    `  ${day(own.validFrom)} → ${day(own.validTo)}`,
    ...issuers.map(({ subject }) => `  ← ${subject.split('\n').join(', ')}`),
    `  empreinte de la racine · root’s fingerprint (SHA-256)\n  ${fingerprint(rootSha256)}`,
  ];
  return lines.join('\n');
}
