import { z } from 'zod';
import type { Pulled } from './plan';

/** Beside the texts, to be committed with them: what folder and database had in common when they last met. */
export const MANIFEST = '.paraphe-library.json';

const schema = z.strictObject({
  format: z.literal(1),
  /** Which installation: the same folder pushed to another one is new to it. */
  installation: z.string().max(80),
  files: z.record(z.string().max(200), z.string().regex(/^[0-9a-f]{64}$/)),
});

export interface Manifest {
  readonly installation: string;
  readonly pulled: Pulled;
}

/** Reads a manifest; null when the text is none: merged by hand into nonsense, or of a later format. */
export function readManifest(text: string): Manifest | null {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return null;
  }
  const read = schema.safeParse(json);
  if (!read.success) return null;
  return { installation: read.data.installation, pulled: new Map(Object.entries(read.data.files)) };
}

/** One line a file, sorted, so that Git merges it as it merges the texts. */
export function writeManifest({ installation, pulled }: Manifest): string {
  const files = Object.fromEntries([...pulled].sort(([a], [b]) => (a < b ? -1 : 1)));
  return `${JSON.stringify({ format: 1, installation, files }, null, 2)}\n`;
}
