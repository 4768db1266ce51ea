import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startEmbedded } from '@/scripts/database/embedded';
import { migrate } from '@/scripts/database/migrate';
import { connect, ensureDatabase, ensureRoles, roleUrls } from '@/scripts/database/roles';
import { isLock, takeLock } from '@/scripts/start/lock';
import { Refusal } from '@/scripts/start/say';
import { checkSecret } from '@/scripts/start/secret';
import { debianPrograms, startDebianCluster } from '@/tests/support/debian-cluster';
import { openFolder } from '@/tests/support/folder';
import { backUpEmbedded, restoreEmbedded } from './embedded';
import { backUpExternal, restoreExternal } from './external';

const SECRET = 'a-secret-of-at-least-thirty-two-characters';
const NOW = new Date('2026-11-21T12:00:00Z');

let home: string;
beforeAll(() => {
  home = openFolder();
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

/** A library row, a tenant's rows and a waiting job, written past every rule by a superuser. */
async function fill(adminUrl: string): Promise<void> {
  const sql = connect(adminUrl);
  await sql`insert into organizations (id, slug, name, sector, created_at)
    select gen_random_uuid(), 'organisation-' || n, 'Organisation ' || n, 'commerce', ${NOW} from generate_series(1, 200) n`;
  await sql`insert into rate_limits (key, points) select 'k' || n, n from generate_series(1, 1000) n`;
  await sql`select graphile_worker.add_job('any', '{"id": 1}')`;
  await sql.end();
}

/** Every row of every table, in text. */
async function everything(adminUrl: string): Promise<Record<string, string>> {
  const sql = connect(adminUrl);
  const tables = await sql<{ name: string }[]>`
    select format('%I.%I', nspname, relname) as name from pg_class c join pg_namespace n on n.oid = relnamespace
    where relkind = 'r' and nspname in ('public', 'drizzle', 'graphile_worker') order by 1`;
  const found: Record<string, string> = {};
  for (const { name } of tables) {
    const [row] = await sql.unsafe(
      `select md5(string_agg(t::text, '\n' order by t::text)) as sum from ${name} t`,
    );
    found[name] = row?.sum;
  }
  await sql.end();
  return found;
}

async function refusal(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'not refused',
    (error) => (error instanceof Refusal ? error.sentence.en : String(error)),
  );
}

describe('the packaged database', () => {
  let dataDir: string;
  let file: string;
  let before: Record<string, string>;

  test('is backed up while people work, and read by its owner alone', async () => {
    dataDir = join(home, 'data');
    file = join(home, 'backup.tar.gz');
    mkdirSync(join(dataDir, 'outbox'), { recursive: true });
    writeFileSync(join(dataDir, 'secret'), `${SECRET}\n`);
    writeFileSync(join(dataDir, 'outbox', 'mail.eml'), 'Bonjour');
    const lock = takeLock(dataDir);
    const server = await startEmbedded({ folder: join(dataDir, 'database') });
    await migrate(server.urls.owner);
    await checkSecret(server.urls.owner, SECRET, NOW);
    const admin = server.adminUrl.replace(/postgres$/, 'paraphe');
    await fill(admin);
    before = await everything(admin);

    const sql = connect(admin);
    await sql`create table busy (n bigint, filler text)`;
    let working = true;
    const work = (async () => {
      while (working) {
        await sql`insert into busy select n, repeat('x', 100) from generate_series(1, 100) n`;
        await sleep(5);
      }
    })();
    await backUpEmbedded(dataDir, undefined, file);
    working = false;
    await work;
    await sql.end();
    await server.stop();
    if (isLock(lock)) lock.release();
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  test('comes back the same, elsewhere', async () => {
    const other = join(home, 'other');
    mkdirSync(other);
    expect(await restoreEmbedded(file, other, false)).toBeNull();
    expect(readFileSync(join(other, 'secret'), 'utf8').trim()).toBe(SECRET);
    expect(readFileSync(join(other, 'outbox', 'mail.eml'), 'utf8')).toBe('Bonjour');
    expect(readdirSync(other).sort()).toEqual(['database', 'outbox', 'secret']);
    const server = await startEmbedded({ folder: join(other, 'database') });
    await migrate(server.urls.owner);
    const after = await everything(server.adminUrl.replace(/postgres$/, 'paraphe'));
    const { 'public.busy': busy, ...rest } = after;
    expect(rest).toEqual(before);
    expect(busy).toBeTruthy();
    await server.stop();
  });

  test('is never overwritten without being told to, and then set aside', async () => {
    expect(await refusal(restoreEmbedded(file, dataDir, false))).toContain('already holds data');
    const aside = await restoreEmbedded(file, dataDir, true);
    expect(readdirSync(String(aside)).sort()).toEqual(['database', 'outbox', 'secret']);
  });

  test('stopped, is backed up too', async () => {
    const again = join(home, 'again.tar.gz');
    await backUpEmbedded(dataDir, undefined, again);
    expect(statSync(again).size).toBeGreaterThan(1_000_000);
  });

  test('with one byte of its backup changed or missing, is refused and nothing is left', async () => {
    const bytes = readFileSync(file);
    const broken = join(home, 'broken.tar.gz');
    const target = join(home, 'target');
    mkdirSync(target);
    const changed = Buffer.from(bytes);
    changed.writeUInt8(changed.readUInt8(changed.length >> 1) ^ 0x10, changed.length >> 1);
    for (const damaged of [changed, bytes.subarray(0, bytes.length - 2000), Buffer.from('not a backup')]) {
      writeFileSync(broken, damaged);
      expect(await refusal(restoreEmbedded(broken, target, false))).toContain('damaged');
      expect(readdirSync(target)).toEqual([]);
    }
  });
});

const debian = debianPrograms();
describe.runIf(debian !== null)('an outside database', () => {
  const passwords = { owner: 'owner-one', app: 'app-one' };
  let cluster: Awaited<ReturnType<typeof startDebianCluster>>;
  let file: string;
  beforeAll(async () => {
    cluster = await startDebianCluster(String(debian));
    file = join(home, 'external.tar.gz');
    const admin = connect(cluster.adminUrl);
    await ensureRoles(admin, passwords);
    for (const name of ['paraphe', 'elsewhere']) await ensureDatabase(admin, cluster.adminUrl, name);
    await admin.end();
  });
  afterAll(() => cluster.stop());

  const urls = (name: string) => roleUrls(cluster.adminUrl, name, passwords);
  const adminOf = (name: string) => cluster.adminUrl.replace(/postgres$/, name);

  test('is dumped whole by its unprivileged owner, and comes back the same', async () => {
    await migrate(urls('paraphe').owner);
    await checkSecret(urls('paraphe').owner, SECRET, NOW);
    await fill(adminOf('paraphe'));
    await backUpExternal(
      { ownerUrl: urls('paraphe').owner, dataDir: join(home, 'none'), secret: SECRET },
      file,
    );
    await restoreExternal(file, { ownerUrl: urls('elsewhere').owner, secret: SECRET }, false);
    expect(await everything(adminOf('elsewhere'))).toEqual(await everything(adminOf('paraphe')));
    await migrate(urls('elsewhere').owner);
  });

  test('has the same owners, rights, rules and functions', async () => {
    const catalogue = async (name: string) => {
      const sql = connect(adminOf(name));
      const relations = await sql`
        select relname, relkind, relowner::regrole::text as owner, relacl::text, relrowsecurity, relforcerowsecurity
        from pg_class where relnamespace in ('public'::regnamespace, 'graphile_worker'::regnamespace) order by relname`;
      const functions = await sql`
        select proname, proowner::regrole::text as owner, proacl::text, prosecdef, proconfig::text
        from pg_proc where pronamespace = 'public'::regnamespace order by proname`;
      const policies = await sql`select * from pg_policies order by schemaname, tablename, policyname`;
      await sql.end();
      return { relations, functions, policies };
    };
    expect(await catalogue('elsewhere')).toEqual(await catalogue('paraphe'));
  });

  test('is not overwritten without being told to, and not under another secret', async () => {
    const target = { ownerUrl: urls('elsewhere').owner, secret: SECRET };
    expect(await refusal(restoreExternal(file, target, false))).toContain('already holds');
    expect(await refusal(restoreExternal(file, { ...target, secret: `${SECRET}!` }, true))).toContain(
      'PARAPHE_SECRET',
    );
    await restoreExternal(file, target, true);
    expect(await everything(adminOf('elsewhere'))).toEqual(await everything(adminOf('paraphe')));
  });
});
