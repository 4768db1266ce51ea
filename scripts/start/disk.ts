import { existsSync, statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import { Refusal } from './say';

/** Megabytes an ordinary user may still write under a path, whose missing last folders are looked past. */
export function freeMegabytes(path: string): number {
  let place = path;
  while (!existsSync(place)) place = dirname(place);
  const { bavail, bsize } = statfsSync(place);
  return (bavail * bsize) / 1024 / 1024;
}

/** Refuses to begin work that the disk has no room to finish. */
export function requireSpace(path: string, megabytes: number): void {
  const free = Math.floor(freeMegabytes(path));
  if (free >= megabytes) return;
  throw new Refusal(
    `Il reste ${free} Mo sur le disque de ${path}, et il en faut ${megabytes}. Libérez de l’espace, ou indiquez un autre dossier dans DATA_DIR, puis relancez la même commande.`,
    `Only ${free} MB are left on the disk of ${path}, and ${megabytes} are needed. Free some space, or give another folder in DATA_DIR, then run the same command again.`,
  );
}
