import '@/tests/support/environment';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Tasks } from '@/access/jobs';
import { endTypesetting } from '@/features/copies/typeset';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import { openFolder } from '@/tests/support/folder';
import { answerModule, publishModule } from '@/tests/support/module';
import { WITH_TOOLS, withTools } from '@/tests/support/outside-tools';
import { type TestRuntime, testRuntime } from '@/tests/support/runtime';
import { makeShop } from '@/tests/support/undertaking';
import { certificateTasks } from './jobs';
import { findCertificateFile, findMyCertificates } from './queries';

let database: TestDatabase;
let runtime: TestRuntime;
let admin: postgres.Sql;
let documentId: string;
beforeAll(async () => {
  database = await createTestDatabase();
  runtime = testRuntime(database.urls.app);
  admin = postgres(database.adminUrl, { max: 1, onnotice: () => undefined });
  ({ documentId } = await publishModule(runtime));
});
afterAll(async () => {
  await endTypesetting();
  await admin.end();
  await runtime.connection.close();
  await database.drop();
});

const tasks = certificateTasks(() => null);

/** Léa has answered the module and her certificate has been issued; its PDF is asked for. */
async function issued() {
  runtime.jobs.length = 0;
  const shop = await makeShop(runtime, documentId, ['Odile Propriétaire', 'Léa Roy']);
  const lea = shop.people[1];
  if (!lea) throw new Error('nobody');
  await answerModule(shop, lea);
  const coming = await shop.as(lea, findMyCertificates);
  expect(coming).toMatchObject({ certificates: [], coming: [{ title: 'La discrétion au comptoir' }] });
  const [issue] = runtime.jobs;
  await tasks['certificates:issue'](runtime, issue?.payload as Tasks['certificates:issue']);
  await tasks['certificates:issue'](runtime, issue?.payload as Tasks['certificates:issue']);
  const asked = runtime.jobs.filter(({ task }) => task === 'copies:seal');
  expect(asked).toHaveLength(1);
  return { shop, lea, payload: asked[0]?.payload as Tasks['copies:seal'] };
}

test(
  'a certificate’s PDF is made once, sealed, named by its event and its hash, and says what the credential says',
  async () => {
    const { shop, lea, payload } = await issued();
    const file = () => shop.as(lea, (scope) => findCertificateFile(scope, payload.recordId, 'pdf'));
    expect(await file()).toBe('preparing');
    await Promise.all([tasks['copies:seal'](runtime, payload), tasks['copies:seal'](runtime, payload)]);
    await tasks['copies:seal'](runtime, payload);
    const pdf = await file();
    if (!pdf || pdf === 'preparing') throw new Error('no PDF');
    const [row] =
      await admin`select count(*)::integer as events, (select count(*)::integer from known_hashes k
        where k.kind = 'pdf' and k.sha256 = sha256(${pdf})) as known
      from events where type = 'pdf.sealed' and organization_id = ${shop.organizationId}`;
    expect(row).toEqual({ events: 1, known: 1 });
    await withTools('certificates as PDF by poppler', ['pdfsig', 'pdftotext', 'pdfinfo'], async (run) => {
      const folder = openFolder();
      writeFileSync(join(folder, 'certificate.pdf'), pdf);
      const seen = await run.pdfsig(['-nocert', 'certificate.pdf'], { cwd: folder });
      expect(seen.said).toContain('Signature is Valid');
      expect((await run.pdfinfo(['certificate.pdf'], { cwd: folder })).said).toMatch(/Pages:\s+1\n/);
      const { stdout } = await run.pdftotext(['certificate.pdf', '-'], { cwd: folder });
      for (const said of [
        'Attestation de réussite',
        'Léa Roy',
        'La discrétion au comptoir',
        payload.recordId,
      ]) {
        expect(stdout).toContain(said);
      }
    });
  },
  WITH_TOOLS,
);

test('nothing that names a person is kept who was erased while it was being made', async () => {
  const { shop, lea, payload } = await issued();
  await admin`update members set erased_at = now(), name = '' where id = ${lea.id}`;
  await tasks['copies:seal'](runtime, payload);
  const [row] =
    await admin`select count(*)::integer as n from signed_pdfs where organization_id = ${shop.organizationId}`;
  expect(row?.n).toBe(0);
});
