import { Archive } from '@/features/packs/making/archive';
import en from '@/messages/en.json';
import fr from '@/messages/fr.json';
import { ALL_HOLDINGS, type DataFile, dataJson, holdingCsv, schemaJson, type Told } from './file';
import type { HoldingName } from './holdings';

const toldBy =
  ({ myData }: typeof fr): Told =>
  (holding) =>
    myData.holdings[holding as HoldingName];

/** The schema of the file, shipped in it and in docs/. */
export const schemaText = (): string => schemaJson({ fr: toldBy(fr), en: toldBy(en) });

export interface OwnPdf {
  readonly record: string;
  readonly recordId: string;
  readonly bytes: Buffer;
}

/** All of it as one ZIP, the same bytes for the same content. */
export async function dataArchive(
  file: DataFile,
  pdfs: readonly OwnPdf[],
  readMe: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: Buffer[] = [];
  const archive = new Archive(async (piece) => void pieces.push(piece));
  const files: [name: string, content: string | Buffer][] = [
    ['READ-ME.txt', readMe],
    ['data.json', dataJson(file)],
    ['schema.json', schemaText()],
  ];
  for (const holding of ALL_HOLDINGS) {
    const rows = file.held[holding.name as HoldingName];
    if (rows && rows.length > 0) files.push([`csv/${holding.name}.csv`, holdingCsv(holding, rows)]);
  }
  for (const { record, recordId, bytes } of pdfs) files.push([`pdf/${record}-${recordId}.pdf`, bytes]);
  files.sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [name, content] of files) await archive.add(name, content);
  await archive.finish();
  return new Uint8Array(Buffer.concat(pieces));
}
