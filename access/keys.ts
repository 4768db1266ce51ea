import { env } from '@/lib/env';
import { deriveKey } from '@/lib/hash';

/**
 * Every key of the product, each derived from PARAPHE_SECRET by HKDF (RFC 5869) under a name of its own.
 * Changing a name loses what was made with that key.
 */
const purposes = {
  authentication: 'paraphe/auth.js',
  confirmationCode: 'paraphe/confirmation-code',
  card: 'paraphe/card',
  pin: 'paraphe/pin',
  rateLimit: 'paraphe/rate-limit',
  presentation: 'paraphe/french-presented',
  /** Seed of the Ed25519 key that signs the logs' checkpoints. */
  log: 'paraphe/log-ed25519',
  /** Opens the private keys that seal PDFs and packs, kept encrypted in the database. */
  sealKeys: 'paraphe/seal-keys',
  /** With a salt, the passphrase of what is handed over before a person is erased. */
  handover: 'paraphe/handover',
  /** Seed of the Ed25519 key that signs certificates of completion. */
  certificate: 'paraphe/certificate-ed25519',
  /** Encrypts the secrets of authenticator apps. */
  authenticatorApp: 'paraphe/authenticator-app',
  recoveryCode: 'paraphe/recovery-code',
  /** Keeps the answer about a file that was posted, on its way from the form to the page that says it. */
  answer: 'paraphe/verification-answer',
} as const;

const derived = new Map<string, Buffer>();

/** The 32-byte key of that purpose, derived once per process. */
export function key(purpose: keyof typeof purposes): Buffer {
  const known = derived.get(purpose);
  if (known) return known;
  const made = deriveKey(env().PARAPHE_SECRET, purposes[purpose]);
  derived.set(purpose, made);
  return made;
}
