import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type BroughtKey, checkBrought, type Unfit } from '@/features/sealing/brought-key';
import { Refusal } from '../start/say';

const reasons: Record<Unfit, readonly [string, string]> = {
  no_key: ['il ne contient pas de clé privée', 'it holds no private key'],
  no_certificate: ['il ne contient pas le certificat de sa clé', 'it does not hold its key’s certificate'],
  kind_of_key: [
    'sa clé n’est ni RSA (2048 bits ou plus) ni EC P-256',
    'its key is neither RSA (2048 bits or more) nor EC P-256',
  ],
  not_for_signing: ['son certificat n’est pas fait pour signer', 'its certificate is not for signing'],
  not_valid_now: ['son certificat n’est pas valide aujourd’hui', 'its certificate is not valid today'],
  self_signed: [
    'son certificat se porte garant de lui-même : aucun lecteur de PDF ne pourrait s’y fier. Il faut une racine et un certificat',
    'its certificate vouches for itself: no reader of PDF could trust it. A root and a certificate are needed',
  ],
  chain_incomplete: [
    'il manque des certificats jusqu’à la racine : donnez-les dans --chain FICHIER.pem',
    'certificates are missing up to the root: give them in --chain FILE.pem',
  ],
  chain_too_long: [
    'ses certificats dépassent 5 100 octets en tout : ils ne tiendraient pas dans un PDF',
    'its certificates are over 5,100 bytes in all: they would not fit in a PDF',
  ],
};

export interface Pkcs12 {
  readonly file: string;
  /** A file whose first line is the password; without it OpenSSL asks at the terminal. */
  readonly passwordFile: string | undefined;
  /** PEM of certificates that the file lacks. */
  readonly chainFile: string | undefined;
}

/** The key, open, and the certificates, in PEM: on a pipe, never on disk. */
function openPkcs12(file: string, passwordFile: string | undefined): string {
  const password = passwordFile === undefined ? [] : ['-passin', `file:${resolve(passwordFile)}`];
  // Files of older systems are encrypted by what OpenSSL 3 only knows when told so.
  for (const legacy of [[], ['-legacy']]) {
    const args = ['pkcs12', '-in', file, '-nodes', ...password, ...legacy];
    const { status, stdout, stderr, error } = spawnSync('openssl', args, {
      encoding: 'utf8',
      stdio: ['inherit', 'pipe', 'pipe'],
    });
    if (error) {
      throw new Refusal(
        'La commande openssl est introuvable : installez OpenSSL, puis relancez.',
        'The command openssl is not found: install OpenSSL, then run again.',
      );
    }
    if (status === 0) return stdout;
    if (!/unsupported/i.test(stderr)) break;
  }
  throw new Refusal(
    `${file} n’a pas pu être ouvert : mot de passe faux, ou pas un fichier PKCS#12.`,
    `${file} could not be opened: wrong password, or not a PKCS#12 file.`,
  );
}

function requireFile(path: string | undefined): void {
  if (path === undefined || existsSync(path)) return;
  throw new Refusal(`${path} : pas de tel fichier.`, `${path}: no such file.`);
}

/** A key and its chain from a PKCS#12 file (RFC 7292). Refuses, with the reason, what could not seal. */
export function readPkcs12({ file, passwordFile, chainFile }: Pkcs12, now: Date): BroughtKey {
  for (const path of [file, passwordFile, chainFile]) requireFile(path);
  const more = chainFile === undefined ? '' : readFileSync(chainFile, 'latin1');
  const brought = checkBrought(`${openPkcs12(file, passwordFile)}\n${more}`, now);
  if (typeof brought !== 'string') return brought;
  const [fr, en] = reasons[brought];
  throw new Refusal(`${file} ne peut pas sceller : ${fr}.`, `${file} can’t seal: ${en}.`);
}
