import { withLibrary } from '@/access/mint';
import { runtime } from '@/access/runtime';
import { loadLibraryFromFolder } from '@/features/library/folder';
import { digestOfFolder } from '@/features/library/folder-digest';
import { importLibrary, noteLibrary } from '@/features/library/mutations';
import { findLibraryNoted } from '@/features/library/queries';
import { indexMissing } from '@/features/library/search/mutations';
import { root } from './root';
import { runCommand, say } from './say';

/**
 * Brings the built-in library: what is not in the database yet is published; what differs waits in the studio
 * as a proposal, since only a consultant publishes over what is there. A folder that was brought already is not even
 * parsed. What an older release published is made searchable first.
 */
async function bringLibrary(): Promise<void> {
  await withLibrary(runtime(), null, indexMissing);
  const digest = await digestOfFolder(root('content'));
  const noted = await withLibrary(runtime(), null, findLibraryNoted);
  if (noted?.equals(digest)) return;
  const library = await loadLibraryFromFolder(root('content'));
  const { published, proposed } = await withLibrary(runtime(), null, async (scope) => {
    const imported = await importLibrary(scope, library);
    await noteLibrary(scope, digest);
    return imported;
  });
  if (published.length > 0) {
    say(
      `bibliothèque : ${published.length} documents publiés`,
      `library: ${published.length} documents published`,
    );
  }
  if (proposed.length > 0) {
    say(
      `bibliothèque : ${proposed.length} documents ont changé ; à comparer dans l’atelier`,
      `library: ${proposed.length} documents have changed; compare them in the studio`,
    );
  }
}

await runCommand(async () => {
  try {
    await bringLibrary();
  } finally {
    await runtime().connection.close();
  }
});
