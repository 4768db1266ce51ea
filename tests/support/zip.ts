/** The files of a ZIP whose entries are all stored, by name, read from its directory (PKWARE APPNOTE 4.3.12). */
export function filesIn(zip: Uint8Array): Map<string, Buffer> {
  const bytes = Buffer.from(zip.buffer, zip.byteOffset, zip.byteLength);
  const end = bytes.length - 22;
  const files = new Map<string, Buffer>();
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    const [size, nameLength] = [bytes.readUInt32LE(at + 24), bytes.readUInt16LE(at + 28)];
    const from = bytes.readUInt32LE(at + 42) + 30 + nameLength;
    files.set(bytes.toString('latin1', at + 46, at + 46 + nameLength), bytes.subarray(from, from + size));
    at += 46 + nameLength;
  }
  return files;
}
