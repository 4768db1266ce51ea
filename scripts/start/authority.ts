import { readFileSync } from 'node:fs';
import { certificatesOf } from '@/features/sealing/signer';
import type { Environment } from '@/lib/env';
import { Refusal } from './say';

function holdsCertificate(file: string): boolean {
  try {
    return certificatesOf(readFileSync(file, 'latin1')).length > 0;
  } catch {
    return false;
  }
}

/** Refuses a TSA_CA that could not be read when the first timestamp is asked for. */
export function requireAuthority({ TSA_URL, TSA_CA }: Environment): void {
  if (TSA_CA === undefined) return;
  if (TSA_URL === undefined) {
    throw new Refusal(
      'TSA_CA est donné sans TSA_URL : de quelle autorité d’horodatage est-ce la racine ?',
      'TSA_CA is given without TSA_URL: of which timestamp authority is it the root?',
    );
  }
  if (holdsCertificate(TSA_CA)) return;
  throw new Refusal(
    `TSA_CA : ${TSA_CA} n’est pas un fichier lisible qui contient un certificat (PEM, « -----BEGIN CERTIFICATE----- »).`,
    `TSA_CA: ${TSA_CA} is not a readable file that holds a certificate (PEM, "-----BEGIN CERTIFICATE-----").`,
  );
}
