import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Library, loadLibrary } from './load';

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');

/** A path of the folder that was handed in: a bundler must not take it for files of its own. */
function within(dir: string, path: string): string {
  return join(/* turbopackIgnore: true */ dir, path);
}

async function bytesOrNull(file: string): Promise<Buffer | null> {
  try {
    return await readFile(file);
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

const textOrNull = async (file: string): Promise<string | null> =>
  (await bytesOrNull(file))?.toString('utf8') ?? null;

async function namesIn(folder: string): Promise<string[]> {
  try {
    const names = await readdir(folder);
    return names.filter((name) => !name.startsWith('.')).sort();
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

/**
 * Reads a content folder (the layout is in docs of the repository: guides/, agreements/, glossary.yaml, …)
 * and checks all of it. Documents with issues are left out and their issues returned.
 */
export function loadLibraryFromFolder(dir: string): Promise<Library> {
  return loadLibrary({
    read: (path) => textOrNull(within(dir, path)),
    bytes: (path) => bytesOrNull(within(dir, path)),
    names: (folder) => namesIn(within(dir, folder)),
  });
}
