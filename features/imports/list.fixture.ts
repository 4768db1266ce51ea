import { sql } from 'drizzle-orm';
import type { TestRuntime } from '@/tests/support/runtime';
import type { Person, TestOrganization } from '@/tests/support/world';
import { expectDone } from '@/tests/support/world';
import { tasks } from './jobs';
import { confirmImport, startImport } from './mutations';

/** A list that is sent, as a CSV in UTF-8. */
export async function send(shop: TestOrganization, owner: Person, text: string): Promise<string> {
  const { importId } = expectDone(
    await shop.as(owner, (scope) =>
      startImport(scope, { kind: 'table', bytes: Buffer.from(text), field: 'file' }),
    ),
  );
  return importId;
}

/** What became of a list, and its lines. */
export async function lookAt(shop: TestOrganization, importId: string) {
  return shop.system(async ({ db }) => {
    const [list] = await db.execute(sql`select * from imports where id = ${importId}`);
    const rows = await db.execute(
      sql`select * from import_rows where import_id = ${importId} order by number`,
    );
    return { list, rows: [...rows] };
  });
}

/** The verdicts of a list's lines, in their order. */
export async function verdictsOf(shop: TestOrganization, importId: string): Promise<unknown[]> {
  return (await lookAt(shop, importId)).rows.flatMap(({ verdict }) => (verdict === null ? [] : [verdict]));
}

/** Confirms a list as it is shown. */
export async function confirm(
  shop: TestOrganization,
  owner: Person,
  importId: string,
  terms: { invites?: boolean; returns?: boolean } = {},
) {
  const { list } = await lookAt(shop, importId);
  return shop.as(owner, (scope) =>
    confirmImport(scope, {
      importId,
      revision: Number(list?.revision),
      invites: terms.invites ?? true,
      returns: terms.returns ?? false,
    }),
  );
}

/** Runs one of the jobs of imports, as the worker would. */
export async function run(
  runtime: TestRuntime,
  shop: TestOrganization,
  task: keyof typeof tasks,
  importId: string,
): Promise<void> {
  await tasks[task](runtime, { organizationId: shop.id, importId });
}

/** Sends, confirms and applies a list. */
export async function importAll(
  runtime: TestRuntime,
  shop: TestOrganization,
  owner: Person,
  text: string,
  terms: { invites?: boolean; returns?: boolean } = {},
): Promise<string> {
  const importId = await send(shop, owner, text);
  expectDone(await confirm(shop, owner, importId, terms));
  await run(runtime, shop, 'imports:apply', importId);
  return importId;
}
