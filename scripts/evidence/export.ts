import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { TaskHandlers } from '@/access/jobs';
import { runtime } from '@/access/runtime';
import { askForPack, releasePack, takePack } from '@/features/packs/mutations';
import { findPack, type PackSummary, readPiece } from '@/features/packs/queries';
import { log } from '@/lib/log';
import { isRefused } from '@/lib/outcome';
import { Refusal, say } from '../start/say';
import { startLiveness } from '../worker/liveness';
import { startWorker } from '../worker/run';
import { tasks } from '../worker/tasks';
import { type Desk, openDesk } from './organization';

/** What a pack needs done. Mails wait for the product itself. */
const NEEDED = ['copies:seal', 'packs:make'] as const;

const EVERYTHING = { team: [], member: [], document: [], span: 'always', from: null, to: null } as const;

function toldOf({ state, done, total }: PackSummary): { fr: string; en: string } | null {
  if (total === 0) return null;
  if (state === 'waiting')
    return { fr: `copies PDF : ${done} sur ${total}`, en: `PDF copies: ${done} of ${total}` };
  if (state === 'making') return { fr: `preuves : ${done} sur ${total}`, en: `proofs: ${done} of ${total}` };
  return null;
}

/** Waits until the pack is made, and says how far it is whenever that changes. */
async function madeOf(desk: Desk, packId: string): Promise<void> {
  let before = '';
  for (;;) {
    const pack = await desk((scope) => findPack(scope, packId));
    if (pack?.state === 'ready') return;
    if (pack?.state !== 'waiting' && pack?.state !== 'making') {
      throw new Refusal(
        'Le dossier n’a pas pu être fait : le journal du serveur dit pourquoi.',
        'The pack could not be made: the lines above say why.',
      );
    }
    const told = toldOf(pack);
    if (told && told.fr !== before) say(told.fr, told.en);
    before = told?.fr ?? before;
    await sleep(300);
  }
}

/** Writes the pieces under another name, then gives the file its own: it is whole or it is not there. */
async function writeFile(desk: Desk, packId: string, out: string, force: boolean): Promise<string> {
  const taken = await desk((scope) => takePack(scope, packId));
  if (isRefused(taken)) throw new Error(`the pack is ${taken.refused}`);
  const { size, sha256 } = taken.done;
  const draft = `${out}.${process.pid}.draft`;
  mkdirSync(dirname(out), { recursive: true });
  try {
    const file = await open(draft, 'w', 0o600);
    const hash = createHash('sha256');
    try {
      for (let index = 0, written = 0; written < size; index++) {
        const piece = await desk((scope) => readPiece(scope, packId, index));
        if (!piece) throw new Error(`piece ${index} of the pack is gone`);
        hash.update(piece);
        await file.write(piece);
        written += piece.length;
      }
      await file.sync();
    } finally {
      await file.close();
    }
    if (hash.digest('hex') !== sha256) throw new Error('the pack is not what was made');
    if (existsSync(out) && !force) {
      throw new Refusal(
        `${out} existe maintenant : rien n’a été remplacé.`,
        `${out} exists now: nothing was replaced.`,
      );
    }
    renameSync(draft, out);
  } finally {
    rmSync(draft, { force: true });
  }
  return sha256;
}

/**
 * Makes an organization's whole pack and puts it into a file. A worker of our own takes the jobs that it needs, beside
 * those of the product when it runs.
 * @param queueUrl the database address of `paraphe_worker`.
 */
export async function exportPack(
  slug: string,
  { out, force, queueUrl }: { out: string; force: boolean; queueUrl: string },
): Promise<void> {
  log.level = 'warn';
  const desk = await openDesk(runtime(), slug);
  const asked = await desk((scope) => askForPack(scope, EVERYTHING));
  if (isRefused(asked)) throw new Error(`refused: ${asked.refused}`);
  const { packId } = asked.done;
  const needed: Partial<TaskHandlers> = Object.fromEntries(
    NEEDED.map((name) => [name, tasks[name]] as const).filter(([, handler]) => handler),
  );
  const liveness = await startLiveness(queueUrl);
  const worker = await startWorker(runtime(), queueUrl, needed, liveness.events);
  try {
    await Promise.race([madeOf(desk, packId), worker.ended]);
    const sha256 = await writeFile(desk, packId, out, force);
    await desk((scope) => releasePack(scope, packId));
    say(`dossier de preuve : ${out}`, `proof pack: ${out}`);
    console.log(`${sha256}  ${out}`);
  } finally {
    await worker.stop();
    await liveness.stop();
  }
}
