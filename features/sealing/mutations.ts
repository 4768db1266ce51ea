import type { KeyObject } from 'node:crypto';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { key } from '@/access/keys';
import type { DeploymentScope } from '@/access/scope';
import { sealKeys } from '@/db/schema/sealing';
import { EnvironmentError } from '@/lib/env';
import { sha256 } from '@/lib/hash';
import { makeLeaf, makeRoot, openIssuer } from './certificate';
import { findCurrentKey, type StoredKey } from './queries';
import { ClosedKey, certificatesOf, closeKey, openKey } from './signer';

/** Any number, the same in every instance: keys are made by one at a time. */
const KEYS_LOCK = 7_265_409;

/** What opens the stored keys. Throws when the process has no secret. */
export function passphrase(): string {
  return key('sealKeys').toString('hex');
}

/**
 * Calls `open`, which opens a stored key.
 * @throws EnvironmentError when PARAPHE_SECRET is not the one under which it was closed.
 */
export function opening<T>(open: () => T): T {
  try {
    return open();
  } catch (error) {
    if (!(error instanceof ClosedKey)) throw error;
    throw new EnvironmentError([
      'PARAPHE_SECRET : ce secret n’ouvre pas les clés de sceau de cette base ; donnez celui d’origine, qui est aussi dans chaque sauvegarde. · this secret does not open the seal keys of this database; give the original one, which each backup holds too.',
    ]);
  }
}

async function takeTurn({ db }: DeploymentScope): Promise<void> {
  await db.execute(sql`select pg_advisory_xact_lock(${KEYS_LOCK})`);
}

/** Retires the key in use of that kind, if there is one: it goes on vouching for what it sealed. */
async function retire({ db, now }: DeploymentScope, kind: StoredKey['kind']): Promise<void> {
  await db
    .update(sealKeys)
    .set({ retiredAt: now })
    .where(and(eq(sealKeys.kind, kind), isNull(sealKeys.retiredAt)));
}

async function keep(
  { db, now, chance }: DeploymentScope,
  kind: StoredKey['kind'],
  { key: privateKey, chain }: { readonly key: KeyObject; readonly chain: string },
): Promise<StoredKey> {
  const root = certificatesOf(chain).at(-1);
  if (!root) throw new Error('a key without its certificate');
  const row = {
    id: chance.uuid(),
    kind,
    chain,
    privateKey: closeKey(privateKey, passphrase()),
    rootSha256: sha256(root.raw),
    createdAt: now,
    retiredAt: null,
  };
  await db.insert(sealKeys).values(row);
  return row;
}

async function currentRoot(scope: DeploymentScope, organization: string) {
  const kept = await findCurrentKey(scope, 'root');
  if (kept)
    return openIssuer(
      kept.chain,
      opening(() => openKey(kept.privateKey, passphrase())),
    );
  const made = await makeRoot({ organization, now: scope.now, chance: scope.chance });
  await keep(scope, 'root', made);
  return made;
}

async function newLeaf(scope: DeploymentScope, organization: string): Promise<StoredKey> {
  const root = await currentRoot(scope, organization);
  return keep(scope, 'leaf', await makeLeaf(root, { organization, now: scope.now, chance: scope.chance }));
}

/**
 * The leaf in use, made with its root if there is none: one of each, however many instances ask at once.
 * @param organization whose installation it is, for the subjects.
 */
export async function ensureKeys(scope: DeploymentScope, organization: string): Promise<StoredKey> {
  await takeTurn(scope);
  return (await findCurrentKey(scope, 'leaf')) ?? (await newLeaf(scope, organization));
}

/** A new leaf, under the same root or a new one. What was sealed before carries its own chain and stands. */
export async function rotateKeys(
  scope: DeploymentScope,
  { organization, withRoot }: { readonly organization: string; readonly withRoot: boolean },
): Promise<StoredKey> {
  await takeTurn(scope);
  await retire(scope, 'leaf');
  if (withRoot) await retire(scope, 'root');
  return newLeaf(scope, organization);
}

/** Puts one's own certificate to use, checked by `checkBrought`; our root stays, for a leaf of ours some day. */
export async function importKey(
  scope: DeploymentScope,
  brought: { readonly key: KeyObject; readonly chain: string },
): Promise<StoredKey> {
  await takeTurn(scope);
  await retire(scope, 'leaf');
  return keep(scope, 'leaf', brought);
}
