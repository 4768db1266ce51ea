import { beforeAll, expect, test } from 'vitest';
import { sha256 } from '@/lib/hash';
import { NotDer } from './der';
import { type MadeAuthority, makeAuthority, replyOf, type Said } from './timestamp-reply.fixture';
import { tokenOf } from './timestamp-token';

const at = new Date('2026-11-23T15:00:00.000Z');
const digest = sha256('Ce qui est horodaté');
const nonce = Buffer.from('0102030405060708', 'hex');
const truly: Said = { digest, nonce, at };

let authority: MadeAuthority;
let stranger: MadeAuthority;
beforeAll(async () => {
  [authority, stranger] = await Promise.all([makeAuthority(at), makeAuthority(at)]);
});

const read = (reply: Uint8Array, trusted: MadeAuthority['root'][] = []) =>
  tokenOf(reply, { digest, nonce, trusted });
/** Why a token is refused, or that it isn't. */
function reason(of: MadeAuthority, said: Partial<Said> = {}, trusted: MadeAuthority['root'][] = []): string {
  try {
    read(replyOf(of, { ...truly, ...said }), trusted);
    return 'kept';
  } catch (error) {
    return (error as Error).message;
  }
}

test('a true token is kept, granted or granted with changes', () => {
  expect(reason(authority)).toBe('kept');
  expect(reason(authority, { status: 1 })).toBe('kept');
  expect(reason(authority, { hash: 'sha512' })).toBe('kept');
  expect(reason(authority, {}, [authority.root])).toBe('kept');
});

test.each<[Partial<Said>, string]>([
  [{ status: 2 }, 'not granted'],
  [{ digest: sha256('autre chose') }, 'another digest'],
  [{ nonce: Buffer.from('0102030405060709', 'hex') }, 'another nonce'],
  [{ wrongly: true }, 'signature does not hold'],
  [{ hash: 'sha1' }, 'digest algorithm not known'],
  [{ certificates: [] }, 'signer’s certificate missing'],
  [{ at: new Date('2031-01-01') }, 'signer’s certificate not valid at that time'],
])('%o is refused: %s', (said, because) => {
  expect(reason(authority, said)).toBe(because);
});

test('a certificate that is not for timestamps, or not for them alone, signs none', async () => {
  const because = 'not a certificate for timestamps';
  const signing = '1.3.6.1.5.5.7.3.36';
  expect(reason(await makeAuthority(at, { purposes: [signing] }))).toBe(because);
  expect(reason(await makeAuthority(at, { purposes: ['1.3.6.1.5.5.7.3.8', signing] }))).toBe(because);
  expect(reason(await makeAuthority(at, { critical: false }))).toBe(because);
});

test('the signer is whom the signed attribute names', () => {
  const certificates = [authority.certificate, stranger.certificate];
  expect(reason(authority, { named: stranger.certificate })).toBe('signer’s certificate missing');
  expect(reason({ ...authority, key: stranger.key })).toBe('signature does not hold');
  // Both have the same issuer's name and serial number: what tells them apart is the hash.
  expect(reason(authority, { named: stranger.certificate, certificates })).toBe('signature does not hold');
  expect(reason(authority, { certificates })).toBe('kept');
});

test('when a root is named, another’s token is refused', () => {
  expect(reason(authority, {}, [stranger.root])).toBe('not of the authority named');
});

test('what nobody signed is left out: lists, unsigned attributes, certificates that lead nowhere', () => {
  const plain = read(replyOf(authority, truly));
  const baggage = Buffer.from(read(replyOf(authority, { ...truly, baggage: true })));
  expect(baggage.includes('personne ne signe cela')).toBe(false);
  expect(baggage.includes('une liste')).toBe(false);
  const { certificate, root } = authority;
  const crowd = read(
    replyOf(authority, { ...truly, certificates: [stranger.root, certificate, stranger.certificate, root] }),
  );
  expect(Buffer.from(crowd).includes(stranger.certificate.raw)).toBe(false);
  // ECDSA signatures differ in their length by a byte or two.
  for (const token of [baggage, crowd]) expect(Math.abs(token.length - plain.length)).toBeLessThan(5);
});

test('without its root a token keeps its signer alone; a root that was named is put in', () => {
  const { certificate, root } = authority;
  const reply = replyOf(authority, { ...truly, certificates: [certificate] });
  expect(Buffer.from(read(reply)).includes(root.raw)).toBe(false);
  expect(Buffer.from(read(reply, [root])).includes(root.raw)).toBe(true);
});

test('an answer cut short anywhere is refused', () => {
  const reply = replyOf(authority, truly);
  for (let length = 0; length < reply.length; length += 7) {
    expect(() => read(reply.subarray(0, length))).toThrow(NotDer);
  }
});
