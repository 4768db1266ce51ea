/** A file that is read piece by piece, so that a large one is never whole in memory. */
export interface Source {
  /** In bytes. */
  readonly size: number;
  /** The bytes from `from` (included) to `to` (not). */
  read(from: number, to: number): Promise<Uint8Array>;
}

export function sourceOf(file: Uint8Array | Blob): Source {
  if (file instanceof Uint8Array)
    return { size: file.length, read: async (from, to) => file.subarray(from, to) };
  return {
    size: file.size,
    read: async (from, to) => new Uint8Array(await file.slice(from, to).arrayBuffer()),
  };
}
