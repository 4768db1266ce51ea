import { sha256Hex } from '#hash';
import { pathsIn, type Texts, type Unit, unitsOf } from './layout';

/** SHA-256 of each text that folder and database had in common when they last met, by path. */
export type Pulled = ReadonlyMap<string, string>;

/** What the three know of one path. An empty text is no file, for all of them alike. */
function standing(path: string, local: Texts, pulled: Pulled, remote: Texts) {
  const sha = (text: string | undefined) => (text ? sha256Hex(text) : null);
  const [here, there, before] = [sha(local.get(path)), sha(remote.get(path)), pulled.get(path) ?? null];
  return { path, same: here === there, changedHere: here !== before, changedThere: there !== before, there };
}

export interface PullPlan {
  /** To write, by path. */
  readonly write: readonly string[];
  /** To remove: the library has them no longer, and nobody has changed them here. */
  readonly remove: readonly string[];
  /** Changed here and in the library: left as they are. */
  readonly conflicts: readonly string[];
  /** What is in common once that is done. */
  readonly pulled: Pulled;
}

/**
 * What a pull does. A file that was changed here is never written over: it stays, and is named when the library's own
 * has changed as well. A document of which every file was removed here comes back, since a push removes none.
 */
export function planPull(local: Texts, pulled: Pulled, remote: Texts): PullPlan {
  const plan = { write: [] as string[], remove: [] as string[], conflicts: [] as string[] };
  const next = new Map(pulled);
  const paths = [...local.keys(), ...pulled.keys(), ...remote.keys()];
  for (const unit of unitsOf(paths)) {
    const own = pathsIn(unit, paths).map((path) => standing(path, local, pulled, remote));
    // Nothing of it is left here, or will be once the library's own removals are done.
    const gone = own.every(({ path, changedHere, there }) => !local.get(path) || (!changedHere && !there));
    for (const { path, same, changedHere, changedThere, there } of own) {
      if (same || !changedHere || (gone && there)) {
        if (!same) (there ? plan.write : plan.remove).push(path);
        if (there) next.set(path, there);
        else next.delete(path);
      } else if (changedThere) plan.conflicts.push(path);
    }
  }
  return { ...plan, pulled: next };
}

/** A folder's texts once that pull is done. */
export function afterPull(local: Texts, plan: PullPlan, remote: Texts): Texts {
  const texts = new Map(local);
  for (const path of plan.remove) texts.delete(path);
  for (const path of plan.write) texts.set(path, remote.get(path) ?? '');
  return texts;
}

export interface PushPlan {
  /** Changed here and nowhere else. */
  readonly push: readonly Unit[];
  /** In the library already, to the letter. */
  readonly there: readonly Unit[];
  /** Changed here, and in the library since the pull; `paths` are the files that the library has otherwise. */
  readonly conflicts: readonly { readonly unit: Unit; readonly paths: readonly string[] }[];
  /** Removed here: a push removes nothing. */
  readonly kept: readonly Unit[];
}

/** What a push does, unit by unit: a document is refused whole, so that no language is left behind. */
export function planPush(local: Texts, pulled: Pulled, remote: Texts): PushPlan {
  const plan = {
    push: [] as Unit[],
    there: [] as Unit[],
    conflicts: [] as { unit: Unit; paths: string[] }[],
    kept: [] as Unit[],
  };
  const paths = [...local.keys(), ...pulled.keys(), ...remote.keys()];
  for (const unit of unitsOf(paths)) {
    const own = pathsIn(unit, paths).map((path) => standing(path, local, pulled, remote));
    const here = own.some(({ path }) => local.get(path));
    if (own.every(({ same }) => same)) {
      if (here) plan.there.push(unit);
    } else if (!here) {
      if (own.some(({ path }) => pulled.has(path))) plan.kept.push(unit);
    } else if (own.some(({ changedHere }) => changedHere)) {
      const elsewhere = own.filter(({ changedThere }) => changedThere).map(({ path }) => path);
      if (elsewhere.length > 0) plan.conflicts.push({ unit, paths: elsewhere });
      else plan.push.push(unit);
    }
  }
  return plan;
}

/** What folder and database have in common after those units were pushed. */
export function pulledAfterPush(pulled: Pulled, local: Texts, units: readonly Unit[]): Pulled {
  const next = new Map(pulled);
  for (const unit of units) {
    for (const path of pathsIn(unit, [...pulled.keys(), ...local.keys()])) {
      const text = local.get(path);
      if (text) next.set(path, sha256Hex(text));
      else next.delete(path);
    }
  }
  return next;
}
