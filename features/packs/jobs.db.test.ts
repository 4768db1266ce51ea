import { afterAll, beforeAll, expect, test } from 'vitest';
import { withLibrary, withOrganization } from '@/access/mint';
import { saidIn as answersIn } from '@/features/contract/assessment';
import { readyFacts } from '@/features/contract/facts.fixture';
import {
  acceptForOperator,
  acceptForOrganization,
  saveFacts,
  writeAssessment,
} from '@/features/contract/mutations';
import { viewContract } from '@/features/contract/queries';
import { composeTexts, digestOf } from '@/features/contract/texts';
import { openCheckpoint, readCheckpoint } from '@/features/evidence/checkpoint';
import { verifyProof } from '@/features/evidence/proof';
import { verifySignature } from '@/features/evidence/seal';
import { parseVerifierKey } from '@/features/evidence/signed-note';
import { saidIn } from '@/features/registers/fields';
import { writeEntry } from '@/features/registers/mutations';
import { checkPack } from '@/features/verification/packs/check-pack';
import { isLaidOut } from '@/features/verification/packs/layout';
import { checkRecord } from '@/features/verification/packs/records';
import type { Entry } from '@/features/verification/packs/zip';
import { sourceOf } from '@/features/verification/source';
import { NO_TRUST } from '@/features/verification/trust';
import { sha256, sha256Hex } from '@/lib/hash';
import type { Person } from '@/tests/support/undertaking';
import { loginOf } from '@/tests/support/world';
import { filesIn } from '@/tests/support/zip';
import type { Choice } from './choice';
import { askForPack } from './mutations';
import {
  addCopy,
  asSystem,
  bytesOf,
  openWorld,
  packOf,
  runOnce,
  sign,
  type World,
  wanted,
} from './packs.fixture';

let world: World;
const signatures = new Map<string, string>();
const person = (index: number): Person => {
  const found = world.shop.people[index];
  if (!found) throw new Error('nobody');
  return found;
};

beforeAll(async () => {
  world = await openWorld(['Odile', 'Élise', 'Zoé <b>', 'Ahmed']);
  for (const index of [1, 2]) {
    const id = await sign(world, person(index));
    signatures.set(person(index).name, id);
    await addCopy(world, person(index), id);
  }
});
afterAll(() => world.close());

test('a pack holds everything that was signed, under one checkpoint', async () => {
  const id = await wanted(world);
  await runOnce(world, id);
  const pack = await packOf(world, id);
  expect(pack).toMatchObject({ state: 'ready', done: 2, total: 2, attempt: 1 });
  const bytes = await bytesOf(world, id);
  expect(bytes.length).toBe(pack.size);
  expect(sha256(bytes).equals(pack.sha256 ?? Buffer.alloc(0))).toBe(true);

  const entries = filesIn(bytes);
  const names = [...entries.keys()];
  const [first] = [...signatures.values()].sort();
  expect(names.slice(0, 6)).toEqual([
    'LISEZMOI.html',
    'authority/certificates.did',
    'authority/chain.pem',
    'authority/log.vkey',
    'authority/root.pem',
    'documents/engagement-1/en.html',
  ]);
  expect(names).toContain('log/lines.jsonl');
  expect(names.filter((name) => name.startsWith(`signatures/${first}/`))).toEqual(
    ['copy.pdf', 'line.json', 'line.tlog-proof', 'openings.json', 'seal.json'].map(
      (file) => `signatures/${first}/${file}`,
    ),
  );
  expect(names.slice(-2)).toEqual(['SHA256SUMS', 'SHA256SUMS.p7s']);

  const text = (name: string) => String(entries.get(name));
  const log = parseVerifierKey(text('authority/log.vkey'));
  if (!log) throw new Error('no key');
  const checkpoint = openCheckpoint(text('log/checkpoint'), log);
  expect(checkpoint?.size).toBe(pack.checkpointSize);
  for (const signature of signatures.values()) {
    const folder = `signatures/${signature}`;
    const leaf = entries.get(`${folder}/line.json`) ?? Buffer.alloc(0);
    const proof = text(`${folder}/line.tlog-proof`);
    expect(verifyProof(proof, leaf, log)).toMatchObject({ ok: true, checkpoint });
    expect(proof.endsWith(text('log/checkpoint'))).toBe(true);
    const sealedBytes = entries.get(`${folder}/seal.json`) ?? Buffer.alloc(0);
    const seal = JSON.parse(String(leaf)).facts.seal;
    expect(verifySignature({ sealedBytes, seal }).ok).toBe(true);
    expect(Object.keys(JSON.parse(text(`${folder}/openings.json`)))).toEqual(['filed_name', 'typed_name']);
  }
  const sums = text('SHA256SUMS').trimEnd().split('\n');
  expect(sums).toEqual(names.slice(0, -2).map((name) => `${sha256Hex(entries.get(name) ?? '')}  ${name}`));
  const lines = text('log/lines.jsonl').trimEnd().split('\n');
  expect(lines).toHaveLength(pack.checkpointSize ?? 0);
});

test('the registers are in it when the person in charge asks, and stay where they are otherwise', async () => {
  const { runtime, shop } = world;
  const { id: memberId, role } = shop.owner;
  const actor = {
    kind: 'member',
    memberId,
    userId: memberId,
    role,
    ledTeams: [],
    personInCharge: true,
  } as const;
  const form = { toldOn: '2026-01-02', ground: 'debt', recipient: 'Agence', told: 'Solde', why: 'Impayé' };
  const written = await withOrganization(runtime, { organizationId: shop.organizationId, actor }, (scope) =>
    writeEntry(scope, {
      register: 'communications',
      entryId: scope.chance.uuid(),
      revision: 0,
      because: '',
      said: saidIn('communications', form),
    }),
  );
  expect(written).toHaveProperty('done');
  const everything = { team: [], member: [], document: [], span: 'always', from: null, to: null } as const;
  const asked = await shop.as(shop.owner, (scope) => askForPack(scope, { ...everything, registers: true }));
  expect(asked).toMatchObject({ refused: 'not_in_charge' });

  const namesOf = async (choice: Choice) => {
    const id = await wanted(world, choice);
    await runOnce(world, id);
    return filesIn(await bytesOf(world, id));
  };
  const files = await namesOf({ registers: true });
  const inPack = [...files.keys()].filter((name) => name.startsWith('registers/'));
  expect(inPack).toEqual(['registers/communications.csv']);
  expect(String(files.get('registers/communications.csv'))).toContain('Agence');
  expect(isLaidOut([...files.keys()].map((name) => ({ name }) as Entry))).toBe(true);
  const without = await namesOf({});
  expect([...without.keys()].filter((name) => name.startsWith('registers/'))).toEqual([]);
});

test('the log and the register of hashes say that it was made', async () => {
  const id = await wanted(world);
  await runOnce(world, id);
  const { sha256: hash } = await packOf(world, id);
  const found = await asSystem(world, ({ db }) =>
    db.execute<{ leaf: Buffer; kind: string }>(
      `select e.leaf, k.kind from events e join known_hashes k on k.sha256 = decode((convert_from(e.leaf, 'UTF8')::json -> 'facts' ->> 'sha256'), 'hex')
       where e.type = 'pack.made' and convert_from(e.leaf, 'UTF8') like '%${id}%'`,
    ),
  );
  expect(found).toHaveLength(1);
  expect(JSON.parse(String(found[0]?.leaf))).toMatchObject({
    facts: { pack: id, sha256: hash?.toString('hex') },
  });
});

test('the contract with the operator is in it, both seals and every text, and is verified there', async () => {
  const { runtime, shop } = world;
  const consultant = await loginOf(runtime, 'josee@rivard.example');
  const now = runtime.clock.now();
  const session = {
    method: 'mail_link',
    createdAt: now,
    latestMethod: 'mail_link',
    authenticatedAt: now,
    consultantName: 'Josée Rivard',
  } as const;
  const offered = await withLibrary(runtime, consultant, async (scope) => {
    await saveFacts(scope, { revision: 0, facts: readyFacts });
    const digest = digestOf(composeTexts(readyFacts));
    return acceptForOperator(
      scope,
      { digest, consent: 'yes', typedName: 'Josée Rivard' },
      { page: 'fr', session },
    );
  });
  expect(offered).toEqual({ done: { number: 1 } });
  const view = await shop.as(shop.owner, viewContract);
  const version = view?.version.id ?? '';
  const words = ['decidedBy', 'purpose', 'necessity', 'people', 'proportion', 'measures', 'risks'];
  const said = answersIn({
    ...Object.fromEntries(words.map((name) => [name, name])),
    conclusion: 'go',
    reviewOn: '2099-01-01',
  });
  await shop.as(shop.owner, (scope) => writeAssessment(scope, { version, revision: 0, said }));
  const accepted = await shop.as(shop.owner, (scope) =>
    acceptForOrganization(
      scope,
      {
        version,
        ticket: view?.ticket ?? '',
        language: 'fr',
        consent: 'yes',
        typedName: view?.nameOnFile ?? '',
      },
      { page: 'fr', session },
    ),
  );
  expect(accepted).toEqual({ done: { number: 1, again: false } });

  const id = await wanted(world);
  await runOnce(world, id);
  const bytes = await bytesOf(world, id);
  const files = filesIn(bytes);
  const names = [...files.keys()].filter((name) => name.startsWith('contracts/'));
  expect(names.map((name) => name.split('/').at(-1))).toEqual([
    'line.json',
    'line.tlog-proof',
    'offer.json',
    'openings.json',
    'seal.json',
  ]);
  for (const text of view?.version.texts ?? []) {
    const frozen = files.get(`documents/operator-${text.part}-1/${text.locale}.html`);
    expect(frozen && sha256Hex(frozen)).toBe(text.sha256);
  }
  expect(JSON.parse(String(files.get('assessments.json')))).toMatchObject([{ revision: 1, said }]);
  const report = await checkPack(sourceOf(bytes), NO_TRUST);
  const about = (what: string) => report.findings.filter(({ about = '' }) => about.startsWith(what));
  expect(about('contracts/')).toEqual([]);
  expect(report.findings.map(({ code }) => code)).not.toContain('pack_layout');

  const folder = names[0]?.slice(0, names[0].lastIndexOf('/')) ?? '';
  const record = new Map(names.map((name) => [name.slice(folder.length + 1), files.get(name) as Buffer]));
  const note = String(files.get('log/checkpoint'));
  const head = readCheckpoint(note);
  if (!head) throw new Error('no checkpoint');
  const texts = new Set(
    [...files].flatMap(([name, text]) => (name.endsWith('.html') ? [sha256Hex(text)] : [])),
  );
  expect(checkRecord(folder, record, { head, note, texts }).faults).toEqual([]);
  const offer = String(record.get('offer.json'));
  for (const other of [offer.replace(/"version":"./, '"version":"x'), offer.replace('{', '{ '), '{}']) {
    expect(other).not.toBe(offer);
    const altered = new Map([...record, ['offer.json', Buffer.from(other)] as const]);
    expect(checkRecord(folder, altered, { head, note, texts }).faults).toMatchObject([
      { code: 'record_differs', about: folder },
    ]);
  }
  const chosen = await wanted(world, { from: '2000-01-01' });
  await runOnce(world, chosen);
  const without = [...filesIn(await bytesOf(world, chosen)).keys()];
  expect(without.filter((name) => /^(contracts|assessments)/.test(name))).toEqual([]);
});
