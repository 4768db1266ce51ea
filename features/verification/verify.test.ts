import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeAuthority } from './authority.fixture';
import { makeCredential } from './credentials/credential.fixture';
import { dice, mutate } from './mutation.fixture';
import { makePackFiles, type PackFiles, sumAgain, zip } from './packs/pack.fixture';
import { makeSealedPdf, makeSigner, type TestSigner } from './sealed.fixture';
import { NO_TRUST, type Trust } from './trust';
import { verifyFile } from './verify';

/** Fixed, so that a failure is the same for whoever looks into it; another is tried by changing it here. */
const SEED = 20_261_121;

let house: TestSigner;
let trust: Trust;
let packFiles: PackFiles;
const originals = new Map<string, Uint8Array>();
beforeAll(async () => {
  house = await makeSigner();
  const [authority, rsa, credential] = await Promise.all([
    makeAuthority(),
    makeAuthority('rsa'),
    makeCredential(),
  ]);
  trust = { ...NO_TRUST, roots: [house.root], issuers: [credential.issuer] };
  const { signer } = house;
  packFiles = await makePackFiles({
    house,
    authority,
    more: {
      'authority/certificates.did': `${credential.issuer}\n`,
      'certificates/0199a3f2-7c1e-7d3a-9b52-0a1b2c3d4e5f.json': credential.bytes,
      'certificates/revocations.json': '[]',
    },
  });
  originals.set('a sealed PDF', await makeSealedPdf({ signers: [signer] }));
  originals.set('a stamped PDF', await makeSealedPdf({ signers: [signer], authority: rsa }));
  originals.set('a countersigned PDF', await makeSealedPdf({ signers: [signer, signer], authority }));
  originals.set('a certificate', credential.bytes);
  originals.set('a pack', await zip(packFiles));
}, 60_000);

const verdictOf = async (bytes: Uint8Array) => (await verifyFile(bytes, trust)).verdict;

describe('one byte changed, a cut or an addition', () => {
  it.each([
    ['a sealed PDF', 500],
    ['a stamped PDF', 500],
    ['a countersigned PDF', 500],
    ['a certificate', 500],
    ['a pack', 300],
  ])('is caught in %s, %i times', { timeout: 120_000 }, async (kind, times) => {
    const original = originals.get(kind) ?? new Uint8Array(0);
    expect(await verdictOf(original)).toBe('holds');
    process.stdout.write(`${kind}: ${original.length} bytes, seed ${SEED}\n`);
    const roll = dice(SEED);
    const missed: string[] = [];
    for (let time = 0; time < times; time++) {
      const { what, bytes } = mutate(original, roll);
      if ((await verdictOf(bytes)) === 'holds') missed.push(what);
    }
    expect(missed).toEqual([]);
  });

  // Where nothing but the form holds the bytes: the CMS outside its signed attributes, from end to end.
  it('is caught all along a seal', { timeout: 120_000 }, async () => {
    const original = originals.get('a stamped PDF') ?? new Uint8Array(0);
    const text = Buffer.from(original).toString('latin1');
    const open = text.lastIndexOf('/Contents <') + 11;
    const length = 2 * (4 + Number.parseInt(text.slice(open + 4, open + 8), 16));
    const roll = dice(SEED);
    const missed: string[] = [];
    for (let at = 0; at < length; at += 7) {
      const bytes = original.slice();
      const digits = '0123456789abcdef'.replace(text[open + at] ?? '', '');
      bytes[open + at] = digits.charCodeAt(roll(15));
      if ((await verdictOf(bytes)) === 'holds') missed.push(`digit ${at}`);
    }
    expect(missed).toEqual([]);
  });
});

describe('a certificate', () => {
  it('is caught at each byte, where it stays a text', async () => {
    const original = originals.get('a certificate') ?? new Uint8Array(0);
    const missed: number[] = [];
    for (const [at, byte] of original.entries()) {
      if ((await verdictOf(original.with(at, byte ^ 1))) === 'holds') missed.push(at);
    }
    expect(missed).toEqual([]);
  });
});

describe('a pack whose list of hashes was written again', () => {
  it('is caught whatever was changed, dropped, swapped or added, 300 times', {
    timeout: 120_000,
  }, async () => {
    const roll = dice(SEED);
    const names = [...packFiles.keys()].filter((name) => !name.startsWith('SHA256SUMS'));
    const missed: string[] = [];
    for (let time = 0; time < 300; time++) {
      const changed = new Map(packFiles);
      const name = names[roll(names.length)] ?? '';
      const lines = (changed.get('log/lines.jsonl') ?? '').toString().split('\n').slice(0, -1);
      const [one, two] = [roll(lines.length), roll(lines.length)];
      const act = (['edit', 'drop line', 'swap lines', 'edit line', 'drop file'] as const)[roll(5)];
      if (act === 'edit')
        changed.set(name, Buffer.from(mutate(changed.get(name) ?? Buffer.of(), roll).bytes));
      else if (act === 'drop file') changed.delete(name);
      else {
        if (act === 'drop line') lines.splice(one, 1);
        if (act === 'swap lines' && one === two) continue;
        if (act === 'swap lines') [lines[one], lines[two]] = [lines[two] ?? '', lines[one] ?? ''];
        if (act === 'edit line') {
          lines[one] = Buffer.from(mutate(Buffer.from(lines[one] ?? ''), roll).bytes).toString('latin1');
        }
        changed.set('log/lines.jsonl', Buffer.from(lines.map((line) => `${line}\n`).join('')));
      }
      sumAgain(changed);
      if ((await verdictOf(await zip(changed))) === 'holds') missed.push(`${act} ${name} ${one} ${two}`);
    }
    expect(missed).toEqual([]);
  });
});

describe('what no seal is on', () => {
  it.each([
    ['nothing', ''],
    ['a text', 'Bonjour'],
    ['a page', '<!doctype html>'],
  ])('is of no known format: %s', async (_, text) => {
    expect(await verifyFile(Buffer.from(text), trust)).toEqual({
      kind: null,
      verdict: 'unknown_format',
      findings: [],
    });
  });
});

describe('the verifier', () => {
  it('runs where there is no Node: nothing that it is made of asks for it', () => {
    const root = fileURLToPath(new URL('../..', import.meta.url));
    const twins: Record<string, string> = { '#hash': 'lib/hash.browser', '#utf8': 'lib/utf8.browser' };
    const seen = new Set<string>();
    const visit = (path: string) => {
      if (seen.has(path)) return;
      seen.add(path);
      const text = readFileSync(`${path}.ts`, 'utf8').replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
      expect(text, path).not.toMatch(/\bBuffer[.(]|\bprocess\.|'node:/);
      for (const [, imported = ''] of text.matchAll(/(?:from|import\()\s*'([^']+)'/g)) {
        const twin = twins[imported];
        if (twin) visit(resolve(root, twin));
        else if (imported.startsWith('@/')) visit(resolve(root, imported.slice(2)));
        else if (imported.startsWith('.')) visit(resolve(dirname(path), imported));
      }
    };
    visit(resolve(root, 'features/verification/verify'));
    expect(seen.size).toBeGreaterThan(25);
  });
});
