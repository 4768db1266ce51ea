/** Reads SHA256SUMS as `sha256sum` writes it: name → hash, in order; null unless it lists exactly those names in that order. */
export function readSums(text: string, names: readonly string[]): Map<string, string> | null {
  const lines = text.split('\n');
  if (lines.pop() !== '' || lines.length !== names.length) return null;
  const sums = new Map<string, string>();
  for (const [index, line] of lines.entries()) {
    const [, sha256, name] = /^([0-9a-f]{64}) {2}([A-Za-z0-9._/-]+)$/.exec(line) ?? [];
    if (!sha256 || !name || name !== names[index]) return null;
    sums.set(name, sha256);
  }
  return sums;
}
