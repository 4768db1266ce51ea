import { loadLibraryFromFolder } from '@/features/library/folder';
import type { Library } from '@/features/library/load';
import { root } from '@/scripts/start/root';

let library: Promise<Library> | undefined;

/** The built-in library as its authors wrote it, parsed once by each process of the tests: that takes seconds. */
export function builtInLibrary(): Promise<Library> {
  library ??= loadLibraryFromFolder(root('content'));
  return library;
}
