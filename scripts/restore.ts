import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { restoreEmbedded } from './backup/embedded';
import { restoreExternal } from './backup/external';
import { readConfiguration } from './start/configuration';
import { requireFolder } from './start/folder';
import { Refusal, runCommand, say } from './start/say';

const HELP = `npm run restore -- --from FICHIER.tar.gz [--force]

Remet une sauvegarde en place : dans DATA_DIR, ou dans la base de DATABASE_OWNER_URL.
Puts a backup back: into DATA_DIR, or into the database of DATABASE_OWNER_URL.`;

async function restore(): Promise<void> {
  const { values } = parseArgs({
    options: {
      from: { type: 'string' },
      force: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return console.log(HELP);
  if (!values.from) {
    throw new Refusal(
      'Quel fichier ? npm run restore -- --from FICHIER.tar.gz',
      'Which file? npm run restore -- --from FILE.tar.gz',
    );
  }
  const file = resolve(values.from);
  const { DATA_DIR, DATABASE_URL, DATABASE_OWNER_URL, PARAPHE_SECRET } = readConfiguration();
  if (DATABASE_URL && !DATABASE_OWNER_URL) {
    throw new Refusal(
      'Pour restaurer une base externe, donnez DATABASE_OWNER_URL.',
      'To restore an outside database, give DATABASE_OWNER_URL.',
    );
  }
  if (DATABASE_OWNER_URL) {
    await restoreExternal(file, { ownerUrl: DATABASE_OWNER_URL, secret: PARAPHE_SECRET }, values.force);
  } else {
    requireFolder(DATA_DIR);
    const aside = await restoreEmbedded(file, DATA_DIR, values.force);
    if (aside) say(`ce qui était là est gardé dans ${aside}`, `what was there is kept in ${aside}`);
  }
  say('sauvegarde remise en place ; démarrez avec npm start', 'backup restored; start with npm start');
}

await runCommand(restore);
