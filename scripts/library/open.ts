import { existsSync } from 'node:fs';
import {
  type FolderTexts,
  type Odd,
  type OddReason,
  readFolder,
} from '@/features/library/exchange/folder-texts';
import { type Manifest, readManifest } from '@/features/library/exchange/manifest';
import { Refusal, type Sentence, say } from '../start/say';

const REASONS: Readonly<Record<OddReason, Sentence>> = {
  hidden: { fr: 'fichier caché', en: 'hidden' },
  unknown: { fr: 'ne fait pas partie d’une bibliothèque', en: 'no part of a library' },
  link: { fr: 'lien symbolique, jamais suivi', en: 'symbolic link, never followed' },
  case: { fr: 'à écrire en petites lettres', en: 'to be written in small letters' },
  large: { fr: 'plus d’un mégaoctet', en: 'more than a megabyte' },
  not_text: { fr: 'n’est pas du texte UTF-8', en: 'not UTF-8 text' },
  picture: {
    fr: 'image à préparer avec « npm run library -- images DOSSIER »',
    en: 'image to be prepared with "npm run library -- images FOLDER"',
  },
  not_image: {
    fr: 'n’est pas l’image que son nom annonce, telle que Paraphe la garde; reprenez le fichier d’origine et « npm run library -- images DOSSIER »',
    en: 'not the image that its name says, as Paraphe keeps it; take the original file again, and "npm run library -- images FOLDER"',
  },
};

/** Each path with why, one a line. */
function listed(odd: readonly Odd[], language: keyof Sentence): string {
  return odd.map(({ path, reason }) => `  ${path} : ${REASONS[reason][language]}`).join('\n');
}

/**
 * A folder's texts, with what else lies in it said and left alone.
 * @throws Refusal when something stands where a text of the library would, or a folder to read is not there
 */
export async function openFolder(dir: string, { mayBeNew }: { mayBeNew: boolean }): Promise<FolderTexts> {
  if (!mayBeNew && !existsSync(dir)) {
    throw new Refusal(`Il n’y a pas de dossier ${dir}.`, `There is no folder ${dir}.`);
  }
  const folder = await readFolder(dir).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOTDIR') throw error;
    throw new Refusal(`${dir} n’est pas un dossier.`, `${dir} is not a folder.`);
  });
  const inTheWay = folder.odd.filter((one) => one.inTheWay);
  if (inTheWay.length > 0) {
    throw new Refusal(
      `À corriger d’abord dans ${dir} :\n${listed(inTheWay, 'fr')}`,
      `To be mended first in ${dir}:\n${listed(inTheWay, 'en')}`,
    );
  }
  for (const { path, reason } of folder.odd) {
    say(`laissé tel quel : ${path} (${REASONS[reason].fr})`, `left alone: ${path} (${REASONS[reason].en})`);
  }
  return folder;
}

/**
 * What folder and library have in common: nothing for a folder of another installation, or of none.
 * @throws Refusal when the manifest is there and cannot be read
 */
export function pulledOf({ manifest }: FolderTexts, installation: string): Manifest {
  const none = { installation, pulled: new Map<string, string>() };
  if (manifest === null) return none;
  const read = readManifest(manifest);
  if (!read) {
    throw new Refusal(
      'Le fichier .paraphe-library.json est illisible. Reprenez celui de votre dernier « pull », ou repartez d’un dossier vide.',
      'The file .paraphe-library.json can’t be read. Take back that of your last pull, or begin with an empty folder.',
    );
  }
  return read.installation === installation ? read : none;
}
