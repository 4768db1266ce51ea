import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Locale } from '@/i18n/routing';
import { sayPrepared } from '../content/say-prepared';
import { Refusal } from '../start/say';

/** Encodes anew what an author put beside the guides of a folder. Exit code 1 when anything was refused. */
export async function prepare(dir: string, locale: Locale): Promise<void> {
  const guides = join(dir, 'guides');
  if (!existsSync(guides))
    throw new Refusal(`Il n’y a pas de dossier ${guides}.`, `There is no folder ${guides}.`);
  const refused = await sayPrepared(relative(process.cwd(), dir) || '.', locale);
  if (refused > 0) process.exitCode = 1;
}
