import { DOCUMENT_FILES, type DocumentPart } from '../exchange/layout';

/** The texts of a document or a file as a release has them, by the name of their file; without those that are empty. */
export type ReleaseTexts = Readonly<Record<string, string>>;

/** The parts of a draft by the names of their files. */
export function textsOfParts(parts: Readonly<Record<DocumentPart, string>>): ReleaseTexts {
  return Object.fromEntries(
    Object.entries(DOCUMENT_FILES).flatMap(([name, part]) => (parts[part] ? [[name, parts[part]]] : [])),
  );
}

/** The reverse: a file that is not there is empty. */
export function partsOfTexts(texts: ReleaseTexts): Record<DocumentPart, string> {
  const parts = { fr: '', en: '', quiz: '', handoutFr: '', handoutEn: '' };
  for (const [name, part] of Object.entries(DOCUMENT_FILES)) parts[part] = texts[name] ?? '';
  return parts;
}
