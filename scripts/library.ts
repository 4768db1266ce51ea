import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { PublishPushed } from '@/features/library/exchange/mutations';
import { readConfiguration } from './start/configuration';
import { requireFolder } from './start/folder';
import { makePlan } from './start/prepare';
import { Refusal, runCommand } from './start/say';
import { withDatabase } from './start/with-database';

const HELP = `npm run library -- pull DOSSIER
npm run library -- push DOSSIER [--publish minor|material --note-fr TEXTE --note-en TEXTE]
npm run library -- check DOSSIER [--locale en]
npm run library -- images DOSSIER [--locale en]

pull   toute la bibliothèque, dans un dossier à la manière de content/ · the whole library, into a folder laid out as content/
push   les changements du dossier, en brouillons; publiés seulement avec --publish · the folder’s changes, as drafts; published only with --publish
check  ce que « npm run content » dirait du dossier, sans base de données · what "npm run content" would say of the folder, without a database
images les images déposées à côté des guides, réduites et renommées dans leurs textes · the images put beside guides, made smaller and renamed in their texts

Rien n’est jamais écrasé : ce qui a changé des deux côtés est refusé et nommé. Paraphe peut tourner ou non.
Nothing is ever written over: what changed on both sides is refused and named. Paraphe may be running or not.`;

interface Order {
  readonly act: 'pull' | 'push' | 'check' | 'images';
  readonly dir: string;
  readonly locale: 'fr' | 'en';
  readonly publish?: PublishPushed;
}

const isAct = (text: string | undefined): text is Order['act'] =>
  text === 'pull' || text === 'push' || text === 'check' || text === 'images';

/** Both languages say what changed, or nothing is published. */
function publication(values: {
  publish?: string;
  'note-fr'?: string;
  'note-en'?: string;
}): PublishPushed | undefined {
  const { publish: change, 'note-fr': fr, 'note-en': en } = values;
  if (change === undefined && fr === undefined && en === undefined) return undefined;
  if (change !== 'minor' && change !== 'material') {
    throw new Refusal(
      'Quel genre de changement ? --publish minor ou --publish material',
      'What kind of change? --publish minor or --publish material',
    );
  }
  if (!fr?.trim() || !en?.trim() || fr.length + en.length > 1900) {
    throw new Refusal(
      'Dites ce qui change, en peu de mots, dans les deux langues : --note-fr TEXTE --note-en TEXTE',
      'Say what changes, in few words, in both languages: --note-fr TEXT --note-en TEXT',
    );
  }
  return { change, note: { fr: fr.trim(), en: en.trim() } };
}

/** Reads the command line; null when only help was asked for. */
function readArguments(): Order | null {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      publish: { type: 'string' },
      'note-fr': { type: 'string' },
      'note-en': { type: 'string' },
      locale: { type: 'string', default: 'fr' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return null;
  const [act, dir, ...more] = positionals;
  if (!isAct(act) || !dir || more.length > 0) {
    throw new Refusal(
      'Quoi, et quel dossier ? pull, push, check ou images, suivi d’un dossier',
      'What, and which folder? pull, push, check or images, then a folder',
    );
  }
  const publish = publication(values);
  if (publish && act !== 'push') {
    throw new Refusal('--publish ne va qu’avec push.', '--publish goes with push alone.');
  }
  return { act, dir: resolve(dir), locale: values.locale === 'en' ? 'en' : 'fr', publish };
}

await runCommand(async () => {
  const order = readArguments();
  if (!order) return console.log(HELP);
  const { act, dir, locale, publish } = order;
  if (act === 'check') {
    const { check } = await import('./library/check');
    return check(dir, locale);
  }
  if (act === 'images') {
    const { prepare } = await import('./library/images');
    return prepare(dir, locale);
  }
  const configuration = readConfiguration();
  requireFolder(configuration.DATA_DIR);
  await withDatabase(makePlan(configuration), async () => {
    if (act === 'pull') return (await import('./library/pull')).pull(dir);
    await (await import('./library/push')).push(dir, publish, locale);
  });
});
