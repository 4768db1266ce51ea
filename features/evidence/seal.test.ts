import { describe, expect, it } from 'vitest';
import { randomSalt, sha256Hex } from '@/lib/hash';
import { commit, type Opening, opens } from './commitment';
import {
  type AcknowledgementFacts,
  type CountersignatureFacts,
  type SignatureFacts,
  sealAcknowledgement,
  sealCountersignature,
  sealSignature,
  verifyAcknowledgement,
  verifyCountersignature,
  verifySignature,
} from './seal';

const uuid = (n: number) => `0197a1b2-0000-7000-8000-${String(n).padStart(12, '0')}`;
const personal = {
  typed: { field: 'typed_name', value: 'marie-eve damours', salt: randomSalt() },
  filed: { field: 'filed_name', value: 'Marie-Ève D’Amours', salt: randomSalt() },
  ip: { field: 'ip', value: '203.0.113.7', salt: randomSalt() },
  userAgent: { field: 'user_agent', value: 'Mozilla/5.0 (Android 14; Mobile)', salt: randomSalt() },
} satisfies Record<string, Opening>;

const inFrench: SignatureFacts = {
  organization: uuid(1),
  signature: uuid(2),
  member: uuid(3),
  adoption: uuid(4),
  document: uuid(5),
  version: uuid(6),
  cycle: 1,
  locale: 'fr',
  bytesSha256: sha256Hex('les octets en français'),
  french: { presentedAt: '2026-11-21T19:20:00.000Z', bytesSha256: sha256Hex('les octets en français') },
  wish: null,
  name: { typed: commit(personal.typed), filed: commit(personal.filed) },
  consent: 'J’ai lu cet engagement, j’y consens et je le signe.',
  authentication: {
    signIn: { method: 'mail_link', at: '2026-11-21T19:00:00.000Z' },
    latest: { method: 'mail_code', at: '2026-11-21T19:29:00.000Z' },
  },
  at: '2026-11-21T19:30:05.250Z',
  origin: { ip: commit(personal.ip), userAgent: commit(personal.userAgent) },
};
const inEnglish: SignatureFacts = {
  ...inFrench,
  locale: 'en',
  bytesSha256: sha256Hex('the bytes in English'),
  wish: {
    sentence: 'I have examined the French version and wish to be bound by this one.',
    at: '2026-11-21T19:28:00.000Z',
  },
};
const answer: CountersignatureFacts = {
  organization: uuid(1),
  countersignature: uuid(7),
  signature: uuid(2),
  member: uuid(8),
  over: sealSignature(inFrench).seal,
  name: inFrench.name,
  consent: 'Je contresigne pour l’organisation.',
  authentication: inFrench.authentication,
  at: '2026-11-22T14:00:00.000Z',
  origin: inFrench.origin,
};

const read: AcknowledgementFacts = {
  organization: uuid(1),
  acknowledgement: uuid(9),
  member: uuid(3),
  name: { filed: commit(personal.filed) },
  sentence: 'J’ai lu ce texte.',
  authentication: inFrench.authentication,
  adoption: uuid(4),
  document: uuid(5),
  version: uuid(6),
  cycle: 2,
  locale: 'en',
  bytesSha256: sha256Hex('the bytes in English'),
  at: '2026-11-22T14:00:00.000Z',
};

/** Every leaf of a value, as the path to it. */
function leaves(value: unknown, path: string[] = []): string[][] {
  if (value === null || typeof value !== 'object') return [path];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, [...path, key]));
}

/** Another value of the same kind. */
function another(value: unknown): unknown {
  if (typeof value === 'number') return value + 1;
  const text = String(value);
  if (text.startsWith('mail_')) return 'pin';
  if (/Z$/.test(text)) return text.replace(/\d(?=Z$)/, (digit) => (digit === '1' ? '2' : '1'));
  return text.replace(/.$/su, (last) => (last === 'a' ? 'b' : 'a'));
}

function changed<T>(value: T, [key, ...rest]: string[]): T {
  if (key === undefined) return another(value) as T;
  const record = value as Record<string, unknown>;
  return { ...record, [key]: changed(record[key], rest) } as T;
}

describe('a signature', () => {
  it.each([
    ['in French', inFrench],
    ['in English, after French and by express wish', inEnglish],
  ])('%s is sealed, verified, and says what was sealed', (_, facts) => {
    const sealed = sealSignature(facts);
    expect(sealed.seal).toBe(sha256Hex(sealed.sealedBytes));
    const atMontreal = '2026-11-21T14:30:05-05:00';
    expect(verifySignature(sealed)).toEqual({
      ok: true,
      sealed: { ...facts, v: 1, kind: 'signature', atMontreal },
    });
  });

  it('has the same seal each time, and another when any fact differs', () => {
    const { seal } = sealSignature(inEnglish);
    expect(sealSignature(structuredClone(inEnglish)).seal).toBe(seal);
    const paths = leaves(inEnglish).filter(([key]) => key !== 'locale');
    const seals = paths.map((path) => sealSignature(changed(inEnglish, path)).seal);
    expect(new Set([seal, sealSignature(inFrench).seal, ...seals]).size).toBe(paths.length + 2);
  });

  it('covers what the law and the design ask for, and nothing has slipped out since', () => {
    const whole: unknown = JSON.parse(sealSignature(inEnglish).sealedBytes.toString('utf8'));
    expect(leaves(whole).map((path) => path.join('.'))).toEqual([
      'adoption',
      'at',
      'atMontreal',
      'authentication.latest.at',
      'authentication.latest.method',
      'authentication.signIn.at',
      'authentication.signIn.method',
      'bytesSha256',
      'consent',
      'cycle',
      'document',
      'french.bytesSha256',
      'french.presentedAt',
      'kind',
      'locale',
      'member',
      'name.filed',
      'name.typed',
      'organization',
      'origin.ip',
      'origin.userAgent',
      'signature',
      'v',
      'version',
      'wish.at',
      'wish.sentence',
    ]);
  });

  it('is caught when one byte of it changes', () => {
    const { seal, sealedBytes } = sealSignature(inFrench);
    for (let i = 0; i < sealedBytes.length; i++) {
      const altered = Buffer.from(sealedBytes);
      altered.writeUInt8(altered.readUInt8(i) ^ 1, i);
      expect(verifySignature({ sealedBytes: altered, seal })).toEqual({ ok: false, because: 'seal_differs' });
    }
  });

  it('is not read from other bytes, even with the right hash', () => {
    const { sealedBytes } = sealSignature(inFrench);
    for (const text of ['{}', 'pas du JSON', sealedBytes.toString('utf8').replace(',', ', ')]) {
      const bytes = Buffer.from(text);
      expect(verifySignature({ sealedBytes: bytes, seal: sha256Hex(bytes) })).toEqual({
        ok: false,
        because: 'malformed',
      });
    }
  });

  it('can’t be sealed against the law: French first, another language by express wish only', () => {
    expect(() => sealSignature({ ...inEnglish, wish: null })).toThrow('the wish goes with another language');
    expect(() => sealSignature({ ...inFrench, wish: inEnglish.wish })).toThrow('the wish goes with');
    const late = { ...inEnglish.french, presentedAt: '2026-11-21T19:31:00.000Z' };
    expect(() => sealSignature({ ...inEnglish, french: late })).toThrow('French was not presented first');
    const other = { ...inFrench, bytesSha256: sha256Hex('autre chose') };
    expect(() => sealSignature(other)).toThrow('two French texts');
    const early = { sentence: 'I wish.', at: '2026-11-21T19:19:59.999Z' };
    expect(() => sealSignature({ ...inEnglish, wish: early })).toThrow('wish out of order');
  });
});

describe('erasure', () => {
  it('leaves nothing personal in the sealed bytes, and a seal that verifies', () => {
    const sealed = sealSignature(inFrench);
    const text = sealed.sealedBytes.toString('utf8');
    for (const { value, salt } of Object.values(personal)) {
      expect(text).not.toContain(value);
      expect(text).not.toContain(salt.toString('hex'));
      expect(text).not.toContain(sha256Hex(value));
    }
    // The row of values and salts is gone: all that is left is what was stored as evidence.
    expect(verifySignature({ sealedBytes: Buffer.from(text), seal: sealed.seal }).ok).toBe(true);
  });

  it('before it, the kept values open what was sealed', () => {
    const verified = verifySignature(sealSignature(inFrench));
    if (!verified.ok) throw new Error(verified.because);
    expect(opens(verified.sealed.name.filed, personal.filed)).toBe(true);
    expect(opens(verified.sealed.name.typed, personal.typed)).toBe(true);
    expect(opens(verified.sealed.name.typed, { ...personal.typed, value: 'Someone Else' })).toBe(false);
  });
});

describe('a countersignature', () => {
  it('is over the first seal', () => {
    expect(verifyCountersignature(sealCountersignature(answer), sealSignature(inFrench)).ok).toBe(true);
  });

  it('is not over another signature, nor another organization’s', () => {
    const over = sealSignature(inFrench);
    for (const other of [
      { over: sealSignature(inEnglish).seal },
      { signature: uuid(9) },
      { organization: uuid(9) },
    ]) {
      expect(verifyCountersignature(sealCountersignature({ ...answer, ...other }), over)).toEqual({
        ok: false,
        because: 'over_another',
      });
    }
  });

  it('falls with the signature that it is over', () => {
    const over = sealSignature(inFrench);
    const altered = { ...over, sealedBytes: Buffer.concat([over.sealedBytes, Buffer.from('\n')]) };
    expect(verifyCountersignature(sealCountersignature(answer), altered)).toEqual({
      ok: false,
      because: 'seal_differs',
    });
  });

  it('does not pass for a signature', () => {
    expect(verifySignature(sealCountersignature(answer))).toEqual({ ok: false, because: 'malformed' });
  });
});

describe('an acknowledgement', () => {
  it('is sealed, verified, and says what was sealed', () => {
    const sealed = sealAcknowledgement(read);
    const atMontreal = '2026-11-22T09:00:00-05:00';
    expect(verifyAcknowledgement(sealed)).toEqual({
      ok: true,
      sealed: { ...read, v: 1, kind: 'acknowledgement', atMontreal },
    });
  });

  it('has another seal when any fact differs', () => {
    const paths = leaves(read).filter(([key]) => key !== 'locale');
    const seals = paths.map((path) => sealAcknowledgement(changed(read, path)).seal);
    expect(new Set([sealAcknowledgement(read).seal, ...seals]).size).toBe(paths.length + 1);
  });

  it('is not a signature, nor a signature one', () => {
    expect(verifySignature(sealAcknowledgement(read))).toEqual({ ok: false, because: 'malformed' });
    expect(verifyAcknowledgement(sealSignature(inFrench))).toEqual({ ok: false, because: 'malformed' });
  });

  it('is not taken with one byte changed', () => {
    const { sealedBytes, seal } = sealAcknowledgement(read);
    const bent = Buffer.from(sealedBytes);
    bent.writeUInt8(bent.readUInt8(40) ^ 1, 40);
    expect(verifyAcknowledgement({ sealedBytes: bent, seal })).toEqual({
      ok: false,
      because: 'seal_differs',
    });
  });
});
