import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { RoleUrls } from './database/roles';
import { readConfiguration } from './start/configuration';
import { requireFolder } from './start/folder';
import { makePlan } from './start/prepare';
import { Refusal, runCommand } from './start/say';
import { withDatabase } from './start/with-database';

const HELP = `npm run evidence -- export --organization ADRESSE --out FICHIER.zip [--force]
npm run evidence -- checkpoint --organization ADRESSE

export      tout le dossier de preuve d’une organisation, dans un fichier · an organization’s whole proof, in one file
checkpoint  l’état signé de son journal · the signed state of its log

L’organisation est celle de l’adresse /o/… ; Paraphe peut tourner ou non.
The organization is the one in the address /o/…; Paraphe may be running or not.`;

type Act = (urls: RoleUrls) => Promise<void>;

function toFile(out: string | undefined, force: boolean, organization: string): Act {
  if (out === undefined) {
    throw new Refusal('Dans quel fichier ? --out FICHIER.zip', 'Into which file? --out FILE.zip');
  }
  const file = resolve(out);
  if (existsSync(file) && !force) {
    throw new Refusal(
      `${file} existe déjà. Donnez un autre nom, ou --force pour le remplacer.`,
      `${file} already exists. Give another name, or --force to replace it.`,
    );
  }
  return async (urls) => {
    const { exportPack } = await import('./evidence/export');
    await exportPack(organization, { out: file, force, queueUrl: urls.worker });
  };
}

/** Reads the command line; null when only help was asked for. */
function readArguments(): Act | null {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      organization: { type: 'string' },
      out: { type: 'string' },
      force: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return null;
  const [act, ...more] = positionals;
  if (!['export', 'checkpoint'].includes(act ?? '') || more.length > 0) {
    throw new Refusal('Quoi ? export ou checkpoint', 'What? export or checkpoint');
  }
  const { organization } = values;
  if (!organization) {
    throw new Refusal(
      'De quelle organisation ? --organization ADRESSE',
      'Of which organization? --organization ADDRESS',
    );
  }
  if (act === 'export') return toFile(values.out, values.force, organization);
  return async () => {
    const { printCheckpoint } = await import('./evidence/checkpoint');
    await printCheckpoint(organization);
  };
}

await runCommand(async () => {
  const act = readArguments();
  if (!act) return console.log(HELP);
  const configuration = readConfiguration();
  requireFolder(configuration.DATA_DIR);
  await withDatabase(makePlan(configuration), act);
});
