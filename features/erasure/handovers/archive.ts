import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';

/** A file of what is handed over. Names are ASCII. */
export interface Piece {
  readonly name: string;
  readonly bytes: Buffer;
}

/** The pieces as one ZIP, sorted by name, stored and not compressed, all at that instant: the same input, the same bytes. */
export async function archive(pieces: readonly Piece[], at: Date): Promise<Buffer> {
  const zip = new ZipFile();
  const sorted = [...pieces].sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const { name, bytes } of sorted) {
    zip.addBuffer(bytes, name, { mtime: at, mode: 0o100644, compress: false });
  }
  zip.end();
  return buffer(zip.outputStream);
}
