import '@/tests/support/environment';
import { sql } from 'drizzle-orm';
import type { Job } from '@/access/jobs';
import { withOrganization } from '@/access/mint';
import { packs } from '@/db/schema/packs';
import { signAgreement } from '@/features/agreements/mutations';
import { didKeyOf } from '@/features/certificates/did-key';
import { sealPdf } from '@/features/sealing/pades';
import { at as sealedNow, text as sealText, testPdf, testSigner } from '@/features/sealing/sealing.fixture';
import { sha256 } from '@/lib/hash';
import { isRefused } from '@/lib/outcome';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import { type TestRuntime, testRuntime } from '@/tests/support/runtime';
import {
  adopt,
  formOf,
  makeShop,
  type Person,
  proofAt,
  publishAgreement,
  type Shop,
} from '@/tests/support/undertaking';
import type { Choice } from './choice';
import { packTasks } from './jobs';
import type { Signing } from './making/signing';

/** A key of its own, vouched for by a root of its own; nobody's authority. */
async function signing(): Promise<Signing & { readonly root: string }> {
  const { root, ...signer } = await testSigner();
  return {
    root,
    signer: async () => signer,
    authority: () => null,
    certificatesDid: async () => didKeyOf(sha256('certificates')),
  };
}

/** An organization whose people sign, and what packs are made with. */
export interface World {
  readonly database: TestDatabase;
  readonly runtime: TestRuntime;
  readonly shop: Shop;
  readonly documentId: string;
  readonly signing: Signing & { readonly root: string };
  close(): Promise<void>;
}

export async function openWorld(names: readonly string[]): Promise<World> {
  const database = await createTestDatabase();
  const runtime = testRuntime(database.urls.app);
  const { documentId } = await publishAgreement(runtime);
  const shop = await makeShop(runtime, documentId, names);
  await adopt(shop);
  return {
    database,
    runtime,
    shop,
    documentId,
    signing: await signing(),
    async close() {
      await runtime.connection.close();
      await database.drop();
    },
  };
}

/** Somebody signs. @returns the signature's id. */
export async function sign({ shop }: World, person: Person): Promise<string> {
  const form = await formOf(shop, person);
  const answer = await shop.as(person, (scope) => signAgreement(scope, form, proofAt(scope.now)));
  if (isRefused(answer)) throw new Error(answer.refused);
  return answer.done.signatureId;
}

let printed: Buffer | undefined;

/** Puts a sealed PDF where the copies' job would. */
export async function addCopy(
  world: World,
  person: Person,
  recordId: string,
  bytes?: Buffer,
  record: 'signature' | 'acknowledgement' = 'signature',
): Promise<void> {
  printed ??= await testPdf();
  const signer = await world.signing.signer(world.runtime);
  const sealed =
    bytes ?? (await sealPdf(printed, signer, { at: sealedNow, text: sealText, authority: null })).pdf;
  const pdf = Buffer.from(sealed);
  const { organizationId } = world.shop;
  await asSystem(world, ({ db, now }) =>
    db.execute(sql`insert into signed_pdfs
      (organization_id, record, record_id, member_id, revision, profile, bytes, sha256, sealed_at)
      values (${organizationId}, ${record}, ${recordId}, ${person.id},
        1 + (select count(*) from countersignatures where signature_id = ${recordId}::uuid), 'b-b', ${pdf}::bytea,
        ${sha256(pdf)}::bytea, ${now.toISOString()}::timestamptz)`),
  );
}

export function asSystem<T>(
  { shop, runtime }: Pick<World, 'shop' | 'runtime'>,
  work: Parameters<typeof withOrganization<T>>[2],
): Promise<T> {
  const actor = { kind: 'system', reason: 'test' } as const;
  return withOrganization(runtime, { organizationId: shop.organizationId, actor }, work);
}

/** A pack asked for, without the form. */
export async function wanted(world: World, choice: Choice = {}): Promise<string> {
  const { shop } = world;
  return asSystem(world, async ({ db, now, chance, organizationId }) => {
    const id = chance.uuid();
    await db.insert(packs).values({
      organizationId,
      id,
      requestedBy: shop.owner.id,
      requestedAt: now,
      choice,
      state: 'waiting',
      done: 0,
      total: 0,
      progressedAt: now,
      attempt: 0,
    });
    return id;
  });
}

export type PackRow = typeof packs.$inferSelect;

export async function packOf(world: World, id: string): Promise<PackRow> {
  const rows = await asSystem(world, ({ db }) => db.select().from(packs));
  const row = rows.find((pack) => pack.id === id);
  if (!row) throw new Error('no such pack');
  return row;
}

/** Runs the job once. */
export function runOnce(world: World, packId: string, given: Signing = world.signing): Promise<void> {
  const { runtime, shop } = world;
  const payload = { organizationId: shop.organizationId, packId };
  return packTasks(() => given)['packs:make'](runtime, payload);
}

export async function bytesOf(world: World, packId: string): Promise<Buffer> {
  const rows = await asSystem(world, ({ db }) =>
    db.execute<{ bytes: Buffer }>(
      sql`select bytes from pack_pieces where pack_id = ${packId} order by piece_index`,
    ),
  );
  return Buffer.concat(rows.map(({ bytes }) => bytes));
}

export const jobsOf = ({ runtime }: World): Job[] => runtime.jobs.filter(({ task }) => task === 'packs:make');
