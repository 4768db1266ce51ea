import { withLibrary } from '@/access/mint';
import { runtime } from '@/access/runtime';
import { writeFolder } from '@/features/library/exchange/folder-texts';
import { writeManifest } from '@/features/library/exchange/manifest';
import { planPictures } from '@/features/library/exchange/pictures';
import { afterPull, planPull } from '@/features/library/exchange/plan';
import { findInstallation, readLibraryImages, readLibraryTexts } from '@/features/library/exchange/queries';
import { say } from '../start/say';
import { openFolder, pulledOf } from './open';

/** Writes the library into a folder. A file changed here and there is left as it is and named: exit code 1. */
export async function pull(dir: string): Promise<void> {
  const folder = await openFolder(dir, { mayBeNew: true });
  const { plan, pictures, write, manifest } = await withLibrary(runtime(), null, async (scope) => {
    const { texts } = await readLibraryTexts(scope);
    const installation = await findInstallation(scope);
    const plan = planPull(folder.texts, pulledOf(folder, installation).pulled, texts);
    const after = afterPull(folder.texts, plan, texts);
    const pictures = planPictures(folder, after);
    const images = await readLibraryImages(scope, after);
    const write = new Map<string, string | Buffer>();
    for (const path of plan.write) write.set(path, texts.get(path) ?? '');
    for (const path of pictures.lacking) {
      const bytes = images.get(path);
      if (bytes) write.set(path, bytes);
    }
    return { plan, pictures, write, manifest: writeManifest({ installation, pulled: plan.pulled }) };
  });
  const remove = [...plan.remove, ...pictures.left];
  await writeFolder(dir, { write, remove, manifest });
  for (const path of write.keys()) say(`écrit : ${path}`, `written: ${path}`);
  for (const path of remove) say(`retiré : ${path}`, `removed: ${path}`);
  for (const path of plan.conflicts) {
    process.exitCode = 1;
    say(
      `modifié ici et dans l’atelier, laissé tel quel : ${path}`,
      `changed here and in the studio, left as it is: ${path}`,
    );
  }
  say(
    `en tout, écrit : ${write.size} ; retiré : ${remove.length} ; en conflit : ${plan.conflicts.length}`,
    `in all, written: ${write.size}; removed: ${remove.length}; in conflict: ${plan.conflicts.length}`,
  );
  if (plan.conflicts.length > 0) sayHowToMerge();
}

/** What to do about a conflict: nothing is ever forced. */
export function sayHowToMerge(): void {
  say(
    'pour réconcilier : « pull » dans un dossier vide ou sur la branche du dernier « pull », fusionnez avec Git, puis « push »',
    'to reconcile: pull into an empty folder, or on the branch of the last pull, merge with Git, then push',
  );
}
