import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { debianPrograms, startDebianCluster } from '@/tests/support/debian-cluster';
import { openFolder } from '@/tests/support/folder';
import { startEmbedded } from './embedded';
import { migrate } from './migrate';
import { connect, databaseUrl, ensureDatabase, ensureRoles, roleUrls } from './roles';

interface Cluster {
  adminUrl: string;
  stop(): void | Promise<void>;
}

async function packaged(): Promise<Cluster> {
  const home = openFolder();
  const database = await startEmbedded({ folder: join(home, 'database'), durable: false });
  return {
    adminUrl: database.adminUrl,
    async stop() {
      await database.stop();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

const debian = debianPrograms();
const clusters: [string, (() => Promise<Cluster>) | null][] = [
  ['the packaged PostgreSQL', packaged],
  ['Debian’s PostgreSQL', debian ? () => startDebianCluster(debian) : null],
];
const passwords = { owner: 'owner-one', app: 'app-one' };

describe.each(clusters.filter(([, start]) => start !== null))('on %s', (_name, start) => {
  let cluster: Cluster;
  beforeAll(async () => {
    if (!start) throw new Error('unreachable: filtered above');
    cluster = await start();
  });
  afterAll(() => cluster.stop());

  test('a superuser makes roles and database, twice over, and migrations run', async () => {
    const admin = connect(cluster.adminUrl);
    for (const _ of [1, 2]) {
      await ensureRoles(admin, passwords);
      await ensureDatabase(admin, cluster.adminUrl, 'paraphe');
    }
    const roles = await admin`
      select rolname, rolcanlogin, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb from pg_roles
      where rolname like 'paraphe_%' order by rolname`;
    expect(roles.map((role) => [role.rolname, role.rolcanlogin])).toEqual([
      ['paraphe_app', true],
      ['paraphe_eraser', false],
      ['paraphe_owner', true],
      ['paraphe_reader', false],
      ['paraphe_worker', true],
    ]);
    for (const role of roles) {
      expect([role.rolsuper, role.rolbypassrls, role.rolcreaterole, role.rolcreatedb]).toEqual(
        Array.from({ length: 4 }, () => false),
      );
    }
    await admin.end();
    await migrate(roleUrls(cluster.adminUrl, 'paraphe', passwords).owner);
  });

  test('case mapping knows French letters, and order is by code point', async () => {
    const owner = connect(roleUrls(cluster.adminUrl, 'paraphe', passwords).owner);
    const [row] = await owner`select lower('ÉLÈVE') as lowered, 'a' > 'B' as by_code_point`;
    expect(row).toEqual({ lowered: 'élève', by_code_point: true });
    await owner.end();
  });

  test('a role that was given too much loses it', async () => {
    const admin = connect(cluster.adminUrl);
    await admin.unsafe('alter role paraphe_app superuser bypassrls createdb');
    await ensureRoles(admin, null);
    const [app] = await admin`
      select rolsuper, rolbypassrls, rolcreatedb from pg_roles where rolname = 'paraphe_app'`;
    expect(app).toEqual({ rolsuper: false, rolbypassrls: false, rolcreatedb: false });
    await admin.end();
  });

  test('an administrator who is no superuser, as managed services give, is enough', async () => {
    const admin = connect(cluster.adminUrl);
    await admin.unsafe('drop database paraphe');
    await admin.unsafe('drop owned by paraphe_owner, paraphe_app, paraphe_worker');
    for (const role of ['owner', 'app', 'worker', 'reader', 'eraser']) {
      await admin.unsafe(`drop role if exists paraphe_${role}`);
    }
    await admin.unsafe("create role managed login createrole createdb password 'managed'");
    const managedUrl = databaseUrl(cluster.adminUrl, { user: 'managed', password: 'managed' });
    const managed = connect(managedUrl);
    for (const _ of [1, 2]) {
      await ensureRoles(managed, passwords);
      await ensureDatabase(managed, managedUrl, 'managed_paraphe');
    }
    await managed.end();
    await admin.end();
    await migrate(roleUrls(cluster.adminUrl, 'managed_paraphe', passwords).owner);
  });

  test('the application may neither create in the schema nor become another role', async () => {
    const app = connect(roleUrls(cluster.adminUrl, 'managed_paraphe', passwords).app);
    await expect(app.unsafe('create table mine ()')).rejects.toMatchObject({ code: '42501' });
    await expect(app.unsafe('set role paraphe_owner')).rejects.toMatchObject({ code: '42501' });
    await expect(app.unsafe('set role paraphe_reader')).rejects.toMatchObject({ code: '42501' });
    await app.end();
  });
});
