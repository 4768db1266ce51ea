import { beforeAll, describe, expect, it } from 'vitest';
import { canonicalJson } from '@/lib/canonical-json';
import { NO_TRUST } from '../trust';
import { verifyFile } from '../verify';
import { makeCredential } from './credential.fixture';
import { loadOffline } from './proof';

let made: Awaited<ReturnType<typeof makeCredential>>;
beforeAll(async () => {
  made = await makeCredential();
});

const codes = async (bytes: Uint8Array, issuers: readonly string[] = []) =>
  (await verifyFile(bytes, { ...NO_TRUST, issuers })).findings.map(({ code }) => code);
const rewritten = (text: string) => canonicalJson(JSON.parse(text));

describe('a certificate of completion', () => {
  it('holds, by an issuer that is known or not', async () => {
    const rest = 'revocation_elsewhere';
    expect(await codes(made.bytes, [made.issuer])).toEqual([
      'credential_holds',
      'credential_issuer_known',
      rest,
    ]);
    expect(await codes(made.bytes)).toEqual(['credential_holds', 'credential_issuer_unknown', rest]);
  });

  it.each<[string, (text: string) => Uint8Array, string]>([
    ['another name', (text) => rewritten(text.replace('Zoé', 'Noé')), 'credential_proof'],
    [
      'another day',
      (text) => rewritten(text.replace('validFrom":"2026', 'validFrom":"2025')),
      'credential_proof',
    ],
    [
      'another issuer',
      (text) => rewritten(text.replace('"issuer":{"id":"did:key:z6Mk', '"issuer":{"id":"did:key:z6Ml')),
      'credential_form',
    ],
    [
      'a word that no context knows',
      (text) => rewritten(text.replace('"inLanguage"', '"inLanguagf"')),
      'credential_proof',
    ],
    [
      'a field more',
      (text) => rewritten(text.replace('{"@context"', '{"mention":"A+","@context"')),
      'credential_proof',
    ],
    [
      'a context from elsewhere',
      (text) => rewritten(text.replace('ns/credentials/v2', 'ns/credentials/v9')),
      'credential_proof',
    ],
    [
      'two proofs',
      (text) => rewritten(text.replace(/"proof":(\{.*?\})/, '"proof":[$1,$1]')),
      'credential_form',
    ],
    ['a space', (text) => Buffer.from(text.replace(':', ': ')), 'credential_form'],
    ['a line feed', (text) => Buffer.from(`${text}\n`), 'credential_form'],
    ['its end cut', (text) => Buffer.from(text.slice(0, -1)), 'credential_form'],
  ])('is refused with %s', async (_, alter, code) => {
    expect(await codes(alter(made.bytes.toString()), [made.issuer])).toEqual([code]);
  });

  it('never asks the network', async () => {
    await expect(loadOffline('https://example.com/context')).rejects.toThrow();
  });
});
