import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { systemChance as chance } from '@/lib/chance';
import { openFolder } from '@/tests/support/folder';
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

/** A tagged PDF/A-2a of two pages, as Typst makes ours. */
export function testPdf(text = 'Engagement de confidentialité'): Buffer {
  const compiler = NodeCompiler.create({ workspace: openFolder() });
  const mainFileContent = [
    `#set document(title: "${text}", date: datetime(year: 2026, month: 11, day: 23))`,
    '#set text(lang: "fr", region: "CA")',
    `= ${text}`,
    'Je m’engage. #link("https://exemple.ca")[Un lien]',
    '#pagebreak()',
    '== Preuve',
    '#table(columns: 2, table.header([Quoi], [Valeur]), [Date], [2026-11-23])',
  ].join('\n\n');
  return compiler.pdf({ mainFileContent }, { pdfStandard: 'a-2a', creationTimestamp: 1_795_000_000 });
}

export const text = {
  name: 'Boutique Filante inc.',
  reason: 'Scellé à la signature de l’engagement',
  location: 'Québec, Canada',
  field: 'Sceau',
  description: 'Sceau électronique de l’organisation',
} as const;
