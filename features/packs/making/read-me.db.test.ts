import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { countersign } from '@/features/agreements/countersigning/mutations';
import { askToRead } from '@/features/policies/asking/mutations';
import { acknowledge } from '@/features/policies/mutations';
import { findAcknowledging } from '@/features/policies/queries';
import { NO_TRUST } from '@/features/verification/trust';
import { verifyFile } from '@/features/verification/verify';
import { isRefused } from '@/lib/outcome';
import { openFolder } from '@/tests/support/folder';
import { WITH_TOOLS, withTools } from '@/tests/support/outside-tools';
import { adopt, type Person, proofAt, publishAgreement } from '@/tests/support/undertaking';
import { filesIn } from '@/tests/support/zip';
import { addCopy, bytesOf, openWorld, runOnce, sign, type World, wanted } from '../packs.fixture';

let world: World;
let bytes: Buffer;
/** The pack, unzipped. */
let folder: string;

const POLICY = 'politique';

/** The employer's own signature over one of its people's. */
async function countersigned(signature: string): Promise<void> {
  const { owner } = world.shop;
  const posted = { signature: [signature], consent: 'yes', typedName: owner.name, page: 'fr' } as const;
  const answer = await world.shop.as(owner, (scope) =>
    countersign(scope, { ...posted, signature: [signature] }, proofAt(scope.now)),
  );
  expect(answer).toMatchObject({ done: expect.anything() });
}

/** Somebody reads the policy. @returns the acknowledgement's id. */
async function reads(person: Person): Promise<string> {
  const answer = await world.shop.as(person, async (scope) => {
    const adoption = (await findAcknowledging(scope, POLICY))?.adoption?.id ?? '';
    const posted = { policy: POLICY, adoption, text: 'fr', read: 'yes' } as const;
    return acknowledge(scope, posted, proofAt(scope.now).session);
  });
  if (isRefused(answer)) throw new Error(answer.refused);
  return answer.done.acknowledgementId;
}

beforeAll(async () => {
  world = await openWorld(['Odile', 'Élise <b>', 'Zoé']);
  const { shop } = world;
  const [, elise, zoe] = shop.people;
  if (!elise || !zoe) throw new Error('nobody');
  await publishAgreement(world.runtime, 1, POLICY, 'policy');
  await adopt(shop, {}, POLICY);
  await shop.as(shop.owner, (scope) => askToRead(scope, { policy: POLICY, days: 14 }));
  const first = await sign(world, elise);
  await countersigned(first);
  await addCopy(world, elise, first);
  await addCopy(world, zoe, await sign(world, zoe));
  await addCopy(world, zoe, await reads(zoe), undefined, 'acknowledgement');
  const id = await wanted(world);
  await runOnce(world, id);
  bytes = await bytesOf(world, id);
  folder = openFolder();
  for (const [name, content] of filesIn(bytes)) {
    mkdirSync(join(folder, dirname(name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
});
afterAll(() => world.close());

const page = () => readFileSync(join(folder, 'LISEZMOI.html'), 'utf8');
const ENTITIES: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"' };

/** The commands that the page tells to paste, in one language. */
function commands(lang: 'fr' | 'en'): Map<string, string> {
  const part = page().split(`<section lang="${lang}-CA">`)[1]?.split('</section>')[0] ?? '';
  const found = part.matchAll(/<code class="command" data-command="(\w+)">([^<]*)<\/code>/g);
  return new Map(
    [...found].map(([, name, text]) => [
      name ?? '',
      (text ?? '').replace(/&\w+;/g, (entity) => ENTITIES[entity] ?? entity),
    ]),
  );
}

const run = promisify(execFile);
/** What a pasted line answers, on either channel; an answer that is not 0 is told too. */
async function paste(line: string): Promise<string> {
  const { stdout, stderr } = await run('bash', ['-c', line], { cwd: folder }).catch(
    (error: { stdout: string; stderr: string; code: number }) => ({
      stdout: error.stdout,
      stderr: `${error.stderr} (${error.code})`,
    }),
  );
  return `${stdout}${stderr}`;
}

test(
  'the very commands of the page answer what it says',
  () =>
    withTools('the commands of LISEZMOI.html', ['openssl', 'pdfsig'], async () => {
      const said = commands('fr');
      expect(commands('en')).toEqual(said);
      expect([...said.keys()]).toEqual(['files', 'signature', 'fingerprint', 'seals', 'copy']);
      const answer = async (name: string) => paste(said.get(name) ?? 'false');
      expect(await answer('files')).toBe('OK\n');
      expect(await answer('signature')).toContain('CMS Verification successful');
      const fingerprint = /Fingerprint=([0-9A-F:]+)/.exec(await answer('fingerprint'))?.[1];
      expect(fingerprint).toHaveLength(95);
      expect(page()).toContain(`<code>${fingerprint}</code>`);
      expect((await answer('seals')).trim().split('\n')).toEqual([
        expect.stringMatching(/^\.\/acknowledgements\/[0-9a-f-]{36}\/ OK$/),
        ...Array.from({ length: 3 }, () => expect.stringMatching(/^\.\/signatures\/.+ OK$/)),
      ]);
      expect(await answer('copy')).toContain('Signature is Valid');
    }),
  WITH_TOOLS,
);

test(
  'one byte changed is caught by those commands',
  () =>
    withTools('a changed pack by the commands of LISEZMOI.html', ['openssl'], async () => {
      const said = commands('fr');
      const name = [...filesIn(bytes).keys()].find((one) => one.endsWith('/seal.json')) ?? '';
      const whole = readFileSync(join(folder, name));
      const changed = Buffer.from(whole);
      changed[40] = (changed[40] ?? 0) ^ 1;
      writeFileSync(join(folder, name), changed);
      try {
        expect(await paste(said.get('files') ?? '')).toContain(`${name}: FAILED`);
        expect(await paste(said.get('seals') ?? '')).toContain(`./${dirname(name)}/ ?`);
      } finally {
        writeFileSync(join(folder, name), whole);
      }
      const sums = readFileSync(join(folder, 'SHA256SUMS'));
      writeFileSync(join(folder, 'SHA256SUMS'), Buffer.concat([sums, Buffer.from('\n')]));
      try {
        expect(await paste(said.get('signature') ?? '')).not.toContain('successful');
      } finally {
        writeFileSync(join(folder, 'SHA256SUMS'), sums);
      }
    }),
  WITH_TOOLS,
);

test('our own verifier finds nothing against it', async () => {
  const report = await verifyFile(new Uint8Array(bytes), NO_TRUST);
  expect(report.findings.filter(({ holds }) => holds === false)).toEqual([]);
  expect(report).toMatchObject({ kind: 'pack', verdict: 'holds' });
  const counts = Object.fromEntries(report.findings.map(({ code, count }) => [code, count]));
  expect(counts).toMatchObject({ records_hold: 3, copies_hold: 3 });
});

test('a countersignature goes with the signature that it answers', () => {
  const names = [...filesIn(bytes).keys()].filter((name) => name.includes('/countersignature/'));
  const file = (name: string) => name.split('/countersignature/')[1];
  expect(names.map(file)).toEqual(['line.json', 'line.tlog-proof', 'openings.json', 'seal.json']);
});

test('the page asks nobody for anything, and names people as they are, escaped', () => {
  const html = page();
  expect(html).not.toMatch(/<script|<link|<img|@import|url\(|src=/i);
  expect(html).toContain("default-src 'none'");
  expect(html).toContain('<td>Élise &lt;b&gt;</td>');
  expect(html.indexOf('lang="fr-CA"')).toBeLessThan(html.indexOf('<section lang="en-CA">'));
  const links = [...html.matchAll(/<a href="([^"]+)"/g)].map(([, href]) => href ?? '');
  for (const href of links.filter((one) => !/^(https:|#)/.test(one))) {
    expect(filesIn(bytes).has(href), href).toBe(true);
  }
  expect(html.match(/\bid="(\w+)"/g)).toEqual(['id="en"', 'id="liste"']);
});

test('says who had not read a policy that is asked of them', () => {
  const [, list = ''] = page().split('Policies that were still to be read');
  expect(list).toContain('<td>Odile</td>');
  expect(list).toContain('<td>Élise &lt;b&gt;</td>');
  expect(list).not.toContain('<td>Zoé</td>');
});
