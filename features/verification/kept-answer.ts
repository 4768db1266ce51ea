import { createCipheriv, createDecipheriv } from 'node:crypto';
import type { Report } from './report';

/*
 * The answer about a file that was posted goes to the page that says it through the address of a redirection, so that
 * nothing is kept here. It is encrypted (AES-256-GCM, NIST SP 800-38D): nobody can make a page that says yes, and what it
 * says isn't in the logs of whatever stands between.
 */

const MINUTES = 30;
const NONCE = 12;
const TAG = 16;
/** An address may only be so long. */
const MAX_FINDINGS = 24;

interface Kept {
  readonly report: Report;
  readonly until: number;
}

/** @param key 32 bytes. @param nonce 12 random bytes, never the same twice. */
export function keepAnswer(
  report: Report,
  key: Uint8Array,
  { now, nonce }: { now: Date; nonce: Buffer },
): string {
  const findings = report.findings.toSorted((a, b) => Number(b.holds === false) - Number(a.holds === false));
  const kept: Kept = {
    report: { ...report, findings: findings.slice(0, MAX_FINDINGS) },
    until: now.getTime() + MINUTES * 60_000,
  };
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const sealed = [cipher.update(JSON.stringify(kept), 'utf8'), cipher.final()];
  return Buffer.concat([nonce, ...sealed, cipher.getAuthTag()]).toString('base64url');
}

/** The answer kept so; null when it isn't ours, was changed, or is of a while ago. */
export function openAnswer(text: string, key: Uint8Array, now: Date): Report | null {
  const bytes = Buffer.from(text, 'base64url');
  if (bytes.length < NONCE + TAG) return null;
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE));
  decipher.setAuthTag(bytes.subarray(-TAG));
  try {
    const opened = Buffer.concat([decipher.update(bytes.subarray(NONCE, -TAG)), decipher.final()]);
    const { report, until } = JSON.parse(opened.toString('utf8')) as Kept;
    return until >= now.getTime() ? report : null;
  } catch {
    return null;
  }
}
