import { describe, expect, it } from 'vitest';
import { sha256 } from '@/lib/hash';
import { ed25519Key } from './log-key';
import { openNote, parseVerifierKey, signNote, verifierKey } from './signed-note';

// The example in the documentation of Go's own note package.
const seed = Buffer.from('AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz', 'base64').subarray(1);
const signer = { name: 'PeterNeumann', key: ed25519Key(seed) };
const verifierText = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
const text =
  'If you think cryptography is the answer to your problem,\nthen you don’t know what your problem is.\n'.replace(
    '’',
    "'",
  );
const note = `${text}
— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
`;

const verifier = parseVerifierKey(verifierText);
if (!verifier) throw new Error('the known verifier key was not read');
const other = { name: 'paraphe.test/log', key: ed25519Key(sha256('another key')) };

describe('a signed note', () => {
  it('is byte for byte what Go signs', () => {
    expect(signNote(text, signer)).toBe(note);
    expect(verifierKey(signer)).toBe(verifierText);
    expect(verifierKey(verifier)).toBe(verifierText);
  });

  it('opens with a known key among those that signed', () => {
    expect(openNote(note, [verifier])).toBe(text);
    const twice = note + signNote(text, other).slice(text.length + 1);
    expect(openNote(twice, [other])).toBe(text);
    expect(openNote(twice, [verifier, other])).toBe(text);
  });

  it('does not open without one', () => {
    expect(openNote(note, [])).toBeNull();
    expect(openNote(note, [other])).toBeNull();
    expect(openNote(note, [{ ...other, name: 'PeterNeumann' }])).toBeNull();
    expect(openNote(note, [{ ...verifier, name: 'SomeoneElse' }])).toBeNull();
  });

  it('does not open when a known key’s signature is false, though another is true', () => {
    const wrong = signNote('another text\n', other).split('\n').at(-2);
    expect(openNote(`${note}${wrong}\n`, [verifier, other])).toBeNull();
  });

  it('is caught when any of its characters changes', () => {
    for (let i = 0; i < note.length; i++) {
      const altered = `${note.slice(0, i)}${note[i] === 'A' ? 'B' : 'A'}${note.slice(i + 1)}`;
      expect(openNote(altered, [verifier])).toBeNull();
    }
  });

  it.each([
    ['no signature', `${text}\n`],
    ['no empty line', note.replace('\n\n', '\n')],
    ['no last newline', note.slice(0, -1)],
    ['a control character', note.replace('If', 'I\tf')],
    ['a stray line among the signatures', `${note}hello\n`],
    ['loose base64', note.replace('JnAM=', 'JnAM')],
    ['stray bits in base64', note.replace('JnAM=', 'JnAN=')],
    ['a flood of signatures', `${text}\n${`${note.split('\n').at(-2)}\n`.repeat(101)}`],
    ['nothing', ''],
  ])('does not open with %s', (_, altered) => {
    expect(openNote(altered, [verifier])).toBeNull();
  });

  it('refuses to sign what is no note', () => {
    expect(() => signNote('no newline', signer)).toThrow(RangeError);
    expect(() => signNote('a\u0000b\n', signer)).toThrow(RangeError);
    expect(() => signNote(text, { ...signer, name: 'two words' })).toThrow(RangeError);
    expect(() => signNote(text, { ...signer, name: 'a+b' })).toThrow(RangeError);
  });
});

describe('a verifier key', () => {
  it.each([
    ['another key id', verifierText.replace('c74f20a3', 'c74f20a4')],
    ['another name', verifierText.replace('Peter', 'Pieter')],
    ['another algorithm', verifierText.replace('+ARpc', '+AhpC')],
    ['a short key', 'PeterNeumann+c74f20a3+ARpc'],
    ['nothing', ''],
  ])('is not read with %s', (_, altered) => {
    expect(parseVerifierKey(altered)).toBeNull();
  });
});
