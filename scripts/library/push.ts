import { withLibrary } from '@/access/mint';
import { runtime } from '@/access/runtime';
import { writeFolder } from '@/features/library/exchange/folder-texts';
import { writeManifest } from '@/features/library/exchange/manifest';
import {
  PublicationStopped,
  type PublishPushed,
  type Pushed,
  pushLibrary,
  type StoppedPublication,
} from '@/features/library/exchange/mutations';
import { pulledAfterPush } from '@/features/library/exchange/plan';
import { findInstallation } from '@/features/library/exchange/queries';
import type { Locale } from '@/i18n/routing';
import { contentWords, written } from '../content/written';
import { say } from '../start/say';
import { openFolder, pulledOf } from './open';
import { sayHowToMerge } from './pull';

/**
 * Brings a folder's changes into the library as drafts, and publishes them if told to. What the studio has changed since
 * the pull is left out and named: exit code 1.
 */
export async function push(dir: string, publish: PublishPushed | undefined, locale: Locale): Promise<void> {
  const folder = await openFolder(dir, { mayBeNew: false });
  const installation = await withLibrary(runtime(), null, findInstallation);
  const { pulled } = pulledOf(folder, installation);
  const pushed = await withLibrary(runtime(), null, (scope) =>
    pushLibrary(scope, { local: folder.texts, images: folder.images, pulled, publish }),
  ).catch((error: unknown) => {
    if (!(error instanceof PublicationStopped)) throw error;
    sayStopped(error.why, locale);
    return null;
  });
  if (!pushed) return;
  const common = pulledAfterPush(pulled, folder.texts, [...pushed.push, ...pushed.there]);
  const manifest = writeManifest({ installation, pulled: common });
  await writeFolder(dir, { write: new Map(), remove: [], manifest });
  sayPushed(pushed, publish !== undefined);
}

function sayConflicts(conflicts: Pushed['conflicts']): void {
  for (const path of conflicts.flatMap(({ paths }) => paths)) {
    process.exitCode = 1;
    say(
      `refusé, l’atelier l’a changé depuis le dernier « pull » : ${path}`,
      `refused, the studio has changed it since the last pull: ${path}`,
    );
  }
  if (conflicts.length > 0) sayHowToMerge();
}

function sayPushed({ push: drafted, conflicts, kept, published }: Pushed, publishing: boolean): void {
  for (const { path } of publishing ? published : drafted) {
    if (publishing) say(`publié : ${path}`, `published: ${path}`);
    else say(`en brouillon : ${path}`, `drafted: ${path}`);
  }
  for (const { path } of kept) {
    say(`retiré ici, gardé dans la bibliothèque : ${path}`, `removed here, kept in the library: ${path}`);
  }
  sayConflicts(conflicts);
  const done = publishing ? published.length : drafted.length;
  if (publishing) say(`en tout, publié : ${done}`, `in all, published: ${done}`);
  else {
    say(
      `en tout, en brouillon : ${done} ; refusé : ${conflicts.length} ; publié : 0`,
      `in all, drafted: ${done}; refused: ${conflicts.length}; published: 0`,
    );
  }
}

/** Nothing was done: everything that stands in the way. */
function sayStopped({ conflicts, issues, refusals }: StoppedPublication, locale: Locale): void {
  process.exitCode = 1;
  const words = contentWords(locale);
  for (const found of issues) console.log(written(found, words));
  for (const { unit, reason } of refusals) {
    say(`refusé (${reason}) : ${unit.path}`, `refused (${reason}): ${unit.path}`);
  }
  sayConflicts(conflicts);
  say('rien n’a été publié ni mis en brouillon', 'nothing was published or drafted');
}
