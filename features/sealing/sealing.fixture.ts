import { typeset } from '@/features/copies/typeset';
import { systemChance as chance } from '@/lib/chance';
import { makeLeaf, makeRoot } from './certificate';
import { closeKey, openSigner, type SealSigner } from './signer';

/** The moment at which the tests seal; certificates are made for today, so that outside tools believe them. */
export const at = new Date();

export interface TestSigner extends SealSigner {
  /** PEM. */
  readonly root: string;
}

/** A root and a leaf of their own. */
export async function testSigner(organization = 'formation.exemple.ca'): Promise<TestSigner> {
  const maker = { organization, now: at, chance };
  const root = await makeRoot(maker);
  const leaf = await makeLeaf(root, maker);
  return { ...openSigner(leaf.chain, closeKey(leaf.key, 'essai'), 'essai'), root: root.chain };
}

/** A tagged PDF/A-2a of two pages, as ours are made. */
export async function testPdf(title = 'Engagement de confidentialité'): Promise<Buffer> {
  const words = (value: string) => ({ type: 'text' as const, value });
  const link = { type: 'link' as const, url: 'https://exemple.ca', children: [words('Un lien')] };
  const pdf = await typeset({
    locale: 'fr',
    title,
    organization: 'Boutique Filante inc.',
    at: new Date('2026-11-23T15:00:00Z'),
    tree: { v: 1, children: [{ type: 'paragraph', children: [words('Je m’engage. '), link] }] },
    heading: 'Preuve',
    evidence: [{ section: 'Quoi', label: 'Date', value: '2026-11-23' }],
    notes: [],
  });
  return Buffer.from(pdf);
}

export const text = {
  name: 'Boutique Filante inc.',
  reason: 'Scellé à la signature de l’engagement',
  location: 'Québec, Canada',
  field: 'Sceau',
  description: 'Sceau électronique de l’organisation',
} as const;
