import { createHash, X509Certificate } from 'node:crypto';
import { PDFDocument } from '@cantoo/pdf-lib';
import { makeLeaf, makeRoot } from '@/features/sealing/certificate';
import { sealPdf } from '@/features/sealing/pades';
import { closeKey, openSigner, type SealSigner } from '@/features/sealing/signer';
import type { TimestampAuthority } from '@/features/sealing/timestamp';
import { systemChance } from '@/lib/chance';

export const sealedAt = new Date('2026-11-21T19:30:05Z');

export interface TestSigner {
  readonly signer: SealSigner;
  /** SHA-256 of its root, hexadecimal. */
  readonly root: string;
  /** PEM, root last. */
  readonly chain: string;
}

/** Root and leaf of a deployment. */
export async function makeSigner(organization = 'Cabinet Essai'): Promise<TestSigner> {
  const maker = { organization, now: sealedAt, chance: systemChance };
  const root = await makeRoot(maker);
  const leaf = await makeLeaf(root, maker);
  const signer = openSigner(leaf.chain, closeKey(leaf.key, 'phrase'), 'phrase');
  const { raw } = new X509Certificate(root.chain);
  return { signer, root: createHash('sha256').update(raw).digest('hex'), chain: leaf.chain };
}

async function plainPdf(): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  document.addPage([300, 300]).drawText('Engagement de confidentialite', { x: 20, y: 200, size: 12 });
  return document.save({ useObjectStreams: false });
}

interface Sealing {
  readonly signers: readonly SealSigner[];
  readonly authority?: TimestampAuthority | null;
}

/** A PDF sealed by each of those in turn. */
export async function makeSealedPdf({ signers, authority = null }: Sealing): Promise<Uint8Array> {
  let pdf = await plainPdf();
  for (const signer of signers) {
    const text = {
      name: 'Cabinet Essai',
      reason: 'Signature de Zoé',
      location: 'Montréal',
      field: 'Sceau',
      description: 'Sceau électronique',
    };
    ({ pdf } = await sealPdf(pdf, signer, { at: sealedAt, text, authority }));
  }
  return new Uint8Array(pdf);
}
