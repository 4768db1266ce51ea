import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { LONGEST_BACKUP_DAYS } from '@/features/contract/facts';
import { backUpEmbedded } from './backup/embedded';
import { backUpExternal } from './backup/external';
import { readConfiguration } from './start/configuration';
import { Refusal, runCommand, say } from './start/say';

const HELP = `npm run backup -- [--out FICHIER.tar.gz] [--force]

Met dans un seul fichier la base, le secret et les clés, que Paraphe tourne ou non.
Puts the database, the secret and the keys into one file, whether Paraphe runs or not.`;

/** Default name: the UTC minute in which it is made. */
function defaultName(dataDir: string): string {
  const minute = new Date().toISOString().slice(0, 16).replaceAll(':', '');
  return join(dataDir, 'backups', `paraphe-${minute}.tar.gz`);
}

async function backUp(): Promise<void> {
  const { values } = parseArgs({
    options: {
      out: { type: 'string' },
      force: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return console.log(HELP);
  const { DATA_DIR, DATABASE_URL, DATABASE_OWNER_URL, PARAPHE_SECRET } = readConfiguration();
  const out = resolve(values.out ?? defaultName(DATA_DIR));
  if (existsSync(out) && !values.force) {
    throw new Refusal(
      `${out} existe déjà. Donnez un autre nom, ou --force pour le remplacer.`,
      `${out} already exists. Give another name, or --force to replace it.`,
    );
  }
  if (DATABASE_URL || DATABASE_OWNER_URL) {
    if (!DATABASE_OWNER_URL || !PARAPHE_SECRET) {
      throw new Refusal(
        'Pour sauvegarder une base externe, donnez DATABASE_OWNER_URL et PARAPHE_SECRET, comme pour « npm start ».',
        'To back up an outside database, give DATABASE_OWNER_URL and PARAPHE_SECRET, as for "npm start".',
      );
    }
    await backUpExternal({ ownerUrl: DATABASE_OWNER_URL, dataDir: DATA_DIR, secret: PARAPHE_SECRET }, out);
  } else {
    await backUpEmbedded(DATA_DIR, PARAPHE_SECRET, out);
  }
  say(`sauvegarde faite : ${out}`, `backup made: ${out}`);
  say(
    'elle contient tout, secret compris : gardez-la chiffrée, et ailleurs que sur cette machine',
    'it holds everything, the secret included: keep it encrypted, and elsewhere than on this machine',
  );
  say(
    `détruisez-la dans ${LONGEST_BACKUP_DAYS} jours au plus : les certificats de destruction le promettent`,
    `destroy it within ${LONGEST_BACKUP_DAYS} days: certificates of destruction promise it`,
  );
}

await runCommand(backUp);
