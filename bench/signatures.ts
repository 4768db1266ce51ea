import { randomUUID } from 'node:crypto';
import { sql as statement } from 'drizzle-orm';
import { withOrganization } from '@/access/mint';
import type { SignInput, SigningProof } from '@/features/agreements/input';
import { signAgreement } from '@/features/agreements/mutations';
import { findSigning, presentNow } from '@/features/agreements/queries';
import { isRefused } from '@/lib/outcome';
import { UNDERTAKING } from '@/tests/support/enterprise';
import type { BenchDatabase } from './database';
import { type Figure, figureOf, ratioOf, type Slice, slice } from './slices';
import type { Person, Shop } from './world';

/** What a signature is compared with. */
const YARDSTICK = 'bench_yardstick';

export interface Yardstick {
  /** Inserts one row, committed on its own, through the product's own pool. */
  insert(): Promise<boolean>;
  /** The same row behind the product's locks: a transaction that says who acts, which nothing of the product escapes. */
  insertInScope(organizationId: string): Promise<boolean>;
  remove(): Promise<void>;
}

/** Makes the table of the one-row insert: an id, an instant and a line of text. */
export async function openYardstick({ admin, runtime }: BenchDatabase): Promise<Yardstick> {
  await admin.unsafe(
    `create table ${YARDSTICK} (id uuid primary key, at timestamptz not null, line text not null)`,
  );
  await admin.unsafe(`grant insert on ${YARDSTICK} to paraphe_app`);
  const { sql } = runtime.connection;
  const line = 'x'.repeat(200);
  return {
    async insert() {
      await sql`insert into bench_yardstick (id, at, line) values (${randomUUID()}, now(), ${line})`;
      return true;
    },
    insertInScope: (organizationId) =>
      withOrganization(
        runtime,
        { organizationId, actor: { kind: 'system', reason: 'bench' } },
        async ({ db }) => {
          await db.execute(
            statement`insert into bench_yardstick (id, at, line) values (${randomUUID()}, now(), ${line})`,
          );
          return true;
        },
      ),
    async remove() {
      await admin.unsafe(`drop table ${YARDSTICK}`);
    },
  };
}

function proof(): SigningProof {
  const at = new Date(Date.now() - 60_000);
  return {
    session: { method: 'mail_link', createdAt: at, latestMethod: 'mail_link', authenticatedAt: at },
    origin: { ip: '203.0.113.24', userAgent: 'Mozilla/5.0 (Linux; Android 14)' },
  };
}

/** What each person's form would post, made as their page makes it. */
async function signingForms(
  { runtime }: BenchDatabase,
  shop: Shop,
  people: readonly Person[],
): Promise<SignInput[]> {
  const forms: SignInput[] = [];
  for (const person of people) {
    const ticket = await withOrganization(runtime, grantOf(shop, person), async (scope) => {
      const signing = await findSigning(scope, UNDERTAKING);
      return signing ? presentNow(scope, signing, shop.adoptionId) : '';
    });
    forms.push({
      agreement: UNDERTAKING,
      adoption: shop.adoptionId,
      text: 'fr',
      ticket,
      consent: 'yes',
      typedName: person.name,
    });
  }
  return forms;
}

function grantOf({ enterprise }: Shop, { memberId, userId, role }: Person) {
  const actor = { kind: 'member', memberId, userId, role, ledTeams: [], personInCharge: false } as const;
  return { organizationId: enterprise.id, actor };
}

export interface SignaturesInProcess {
  readonly connections: number;
  readonly signature: Figure;
  readonly insert: Figure;
  readonly insertInScope: Figure;
  /** Signatures a second over inserts a second. */
  readonly ratio: number;
  /** Signatures a second over inserts behind the product's locks. */
  readonly ratioInScope: number;
}

export interface Rounds {
  readonly rounds: number;
  /** Pieces of work a slice, at 1 and at 16 connections. */
  readonly counts: Readonly<Record<1 | 16, number>>;
}

/**
 * Signed before anything is measured: Node compiles what it finds itself doing often, and the server's plans are those
 * of tables that hold something, once it has looked at them (its autovacuum does within a minute). Each connection
 * keeps its own, from the fifth time on.
 */
const WARM_UP = 300;
/** Of those, before the server looks at its tables. */
const UNSEEN = 50;

/** How many people {@link measureInProcess} makes sign, warming up included. */
export function signersNeeded({ rounds, counts }: Rounds): number {
  return WARM_UP + rounds * (counts[1] + counts[16]);
}

/** The mutation itself, without HTTP, slice about with the one-row insert. */
export async function measureInProcess(
  database: BenchDatabase,
  shop: Shop,
  people: readonly Person[],
  yardstick: Yardstick,
  { rounds, counts }: Rounds,
): Promise<SignaturesInProcess[]> {
  const { runtime } = database;
  const forms = await signingForms(database, shop, people);
  let next = 0;
  const sign = async (): Promise<boolean | null> => {
    const person = people[next];
    const form = forms[next++];
    if (!person || !form) return null;
    const outcome = await withOrganization(runtime, grantOf(shop, person), (scope) =>
      signAgreement(scope, form, proof()),
    );
    return !isRefused(outcome) && !outcome.done.again;
  };
  const cpu = () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1000;
  };
  const of = (lanes: 1 | 16, piece: () => Promise<boolean | null>): Promise<Slice> =>
    slice({ lanes, count: counts[lanes], seconds: 20, cpu, piece });
  const inScope = () => yardstick.insertInScope(shop.enterprise.id);
  const warmUp = (count: number, piece: () => Promise<boolean | null>) =>
    slice({ lanes: 16, count, seconds: 60, cpu, piece });
  await warmUp(UNSEEN, sign);
  await warmUp(UNSEEN, yardstick.insert);
  await database.admin`analyze`;
  await warmUp(WARM_UP - UNSEEN, sign);
  await warmUp(WARM_UP - UNSEEN, yardstick.insert);
  await warmUp(WARM_UP - UNSEEN, inScope);

  const measured: SignaturesInProcess[] = [];
  for (const connections of [1, 16] as const) {
    const signatures: Slice[] = [];
    const inserts: Slice[] = [];
    const scoped: Slice[] = [];
    for (let round = 0; round < rounds; round++) {
      inserts.push(await of(connections, yardstick.insert));
      scoped.push(await of(connections, inScope));
      signatures.push(await of(connections, sign));
    }
    measured.push({
      connections,
      signature: figureOf(signatures),
      insert: figureOf(inserts),
      insertInScope: figureOf(scoped),
      ratio: ratioOf(signatures, inserts),
      ratioInScope: ratioOf(signatures, scoped),
    });
  }
  return measured;
}
