import 'reflect-metadata';
import { generateKeyPairSync, KeyObject } from 'node:crypto';
import { X509CertificateGenerator } from '@peculiar/x509';
import { expect, test } from 'vitest';
import { systemChance as chance } from '@/lib/chance';
import { checkBrought } from './brought-key';
import { makeLeaf, makeRoot } from './certificate';
import { signDetached } from './cms';
import { at } from './sealing.fixture';
import { closeKey, openSigner } from './signer';

const maker = { organization: 'Autorité externe', now: at, chance };
const pemOf = (key: { export(options: { type: 'pkcs8'; format: 'pem' }): string | Buffer }) =>
  String(key.export({ type: 'pkcs8', format: 'pem' }));

test('certificates in any order make a chain, its own certificate first, and it seals', async () => {
  const root = await makeRoot(maker);
  const leaf = await makeLeaf(root, maker);
  const stranger = await makeRoot(maker);
  const brought = checkBrought(`${root.chain}${stranger.chain}${pemOf(leaf.key)}${leaf.chain}`, at);
  if (typeof brought === 'string') throw new Error(brought);
  const signer = openSigner(brought.chain, closeKey(brought.key, 'x'), 'x');
  expect(signer.chain).toHaveLength(1);
  expect((await signDetached(Buffer.from('a'), signer, null)).cms.length).toBeGreaterThan(900);
});

test('a certificate that vouches for itself is refused: no reader of PDF could trust it', async () => {
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const own = await X509CertificateGenerator.createSelfSigned({
    name: 'CN=Seul',
    notBefore: new Date(at.getTime() - 1000),
    notAfter: new Date(at.getTime() + 1000),
    keys,
    signingAlgorithm: algorithm,
  });
  const pem = `${pemOf(KeyObject.from(keys.privateKey))}${own.toString('pem')}\n`;
  expect(checkBrought(pem, at)).toBe('self_signed');
});

test('what can’t seal is refused with its reason', async () => {
  const root = await makeRoot(maker);
  const leaf = await makeLeaf(root, maker);
  const [own = ''] = leaf.chain.split(/(?<=END CERTIFICATE-----\n)/);
  const key = pemOf(leaf.key);
  const later = new Date(at.getTime() + 11 * 365 * 86_400_000);
  const weak = generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey;
  const twisted = generateKeyPairSync('ed25519').privateKey;
  expect(checkBrought(leaf.chain, at)).toBe('no_key');
  expect(checkBrought(`${key}${root.chain}`, at)).toBe('no_certificate');
  expect(checkBrought(`${pemOf(weak)}${leaf.chain}`, at)).toBe('kind_of_key');
  expect(checkBrought(`${pemOf(twisted)}${leaf.chain}`, at)).toBe('kind_of_key');
  expect(checkBrought(`${pemOf(root.key)}${root.chain}`, at)).toBe('not_for_signing');
  expect(checkBrought(`${key}${leaf.chain}`, later)).toBe('not_valid_now');
  expect(checkBrought(`${key}${own}`, at)).toBe('chain_incomplete');
  const longer = await makeLeaf(root, { ...maker, organization: 'x'.repeat(5000) });
  expect(checkBrought(`${pemOf(longer.key)}${longer.chain}`, at)).toBe('chain_too_long');
});
