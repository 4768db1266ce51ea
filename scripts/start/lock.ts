import {
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { type ProcessRecord, recordOf, stillRuns } from './processes';

/** Who holds a data folder. */
export interface LockHolder extends ProcessRecord {
  host: string;
  /** The npm process that started the holder, when there is one: without it the holder is about to stop. */
  launcher: ProcessRecord | null;
}

export interface Lock {
  release(): void;
}

/** Another machine or container that shares the folder shows life by touching the file this often. */
const HEARTBEAT_MS = 5_000;

/** What a lock file says; a holder of null for one that is not whole (a full disk, say). */
function readHolder(path: string): { text: string; holder: LockHolder | null } | null {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return null;
  }
  try {
    const holder = JSON.parse(text) as Partial<LockHolder> | null;
    return { text, holder: typeof holder?.pid === 'number' ? (holder as LockHolder) : null };
  } catch {
    return { text, holder: null };
  }
}

function holds(path: string, holder: LockHolder | null): holder is LockHolder {
  if (!holder) return false;
  if (holder.host === hostname()) return stillRuns(holder);
  const modified = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  return Date.now() - modified < 4 * HEARTBEAT_MS;
}

/**
 * Takes the lock file of a folder, or says who has it. A holder that died, `kill -9` included, is set aside.
 * The lock is taken by `link`, which either makes the whole file or fails, so two starters can't both have it.
 */
export function takeLock(
  folder: string,
  { name = 'lock', launcher = null }: { name?: string; launcher?: ProcessRecord | null } = {},
): Lock | LockHolder {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, name);
  const mine = join(folder, `.${name}.${process.pid}`);
  const holder: LockHolder = { ...recordOf(process.pid), host: hostname(), launcher };
  writeFileSync(mine, JSON.stringify(holder), { mode: 0o600 });
  try {
    for (;;) {
      try {
        linkSync(mine, path);
        return held(path, JSON.stringify(holder));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      }
      const found = readHolder(path);
      if (!found) continue;
      if (holds(path, found.holder)) return found.holder;
      setAside(path, found.text);
    }
  } finally {
    rmSync(mine, { force: true });
  }
}

/** Removes a dead holder's file, unless someone took the lock between our look and our move. */
function setAside(path: string, text: string): void {
  const aside = `${path}.${process.pid}.dead`;
  try {
    renameSync(path, aside);
  } catch {
    return;
  }
  try {
    if (readFileSync(aside, 'utf8') !== text) linkSync(aside, path);
  } finally {
    rmSync(aside, { force: true });
  }
}

function held(path: string, text: string): Lock {
  const beat = setInterval(() => {
    try {
      const now = new Date();
      utimesSync(path, now, now);
    } catch {
      clearInterval(beat);
    }
  }, HEARTBEAT_MS);
  beat.unref();
  let mine = true;
  return {
    release() {
      clearInterval(beat);
      if (mine && readHolder(path)?.text === text) rmSync(path, { force: true });
      mine = false;
    },
  };
}

/** Tells a lock from the holder that kept us from it. */
export function isLock(taken: Lock | LockHolder): taken is Lock {
  return 'release' in taken;
}
