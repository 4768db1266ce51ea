import { accessSync, constants, mkdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { isLock, type Lock, type LockHolder, takeLock } from './lock';
import { type ProcessRecord, stillRuns } from './processes';
import { Refusal } from './say';

/** Makes the data folder, or says why it can't be written to. */
export function requireFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK | constants.X_OK);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOSPC') {
      throw new Refusal(
        `Le disque de ${folder} est plein. Libérez de l’espace, puis relancez la même commande.`,
        `The disk of ${folder} is full. Free some space, then run the same command again.`,
      );
    }
    throw new Refusal(
      `Impossible d’écrire dans le dossier de données ${folder} (${code}). Donnez-en un autre dans DATA_DIR, ou corrigez ses permissions.`,
      `Can’t write to the data folder ${folder} (${code}). Give another one in DATA_DIR, or mend its permissions.`,
    );
  }
}

/** A holder whose npm was killed stops within a second or two. */
async function leavesSoon(holder: LockHolder): Promise<boolean> {
  return holder.launcher !== null && !stillRuns(holder.launcher);
}

/**
 * Takes the data folder for this process alone.
 * @param name one lock for an embedded installation; one a port where several instances share an outside database.
 */
export async function takeFolder(
  folder: string,
  name: string,
  launcher: ProcessRecord | null,
): Promise<Lock> {
  for (let tries = 0; ; tries++) {
    const taken = takeLock(folder, { name, launcher });
    if (isLock(taken)) return taken;
    if (tries < 80 && (await leavesSoon(taken))) {
      await sleep(250);
      continue;
    }
    throw new Refusal(
      `Paraphe tourne déjà sur ce dossier de données (${folder}, processus ${taken.pid}). Arrêtez-le d’abord, ou donnez un autre dossier et un autre port : DATA_DIR=.data2 PORT=3001 npm start`,
      `Paraphe already runs on this data folder (${folder}, process ${taken.pid}). Stop it first, or give another folder and another port: DATA_DIR=.data2 PORT=3001 npm start`,
    );
  }
}
