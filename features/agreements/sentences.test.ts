import { expect, test } from 'vitest';
import { sha256Hex } from '@/lib/hash';
import { consentSentence, wishDigest, wishOfDigest, wishSentence } from './sentences';

test('the digest of a wish leads back to its sentence', () => {
  expect(wishOfDigest(wishDigest('fr'))).toEqual({ sentence: wishSentence('fr'), wordedIn: 'fr' });
  expect(wishOfDigest(wishDigest('en'))).toEqual({ sentence: wishSentence('en'), wordedIn: 'en' });
  expect(() => wishOfDigest(sha256Hex('I wish'))).toThrow();
});

// Once shown to people, these may not change: put a new wording before them, and its digest here.
test('sentences that have been shown are still known', () => {
  const wishes = [
    '5639ab273b9394482e94a6e7a6c5c61e20c4ac8da156971a9fedd1eb8209dc7f',
    'fbce18a5f37d0a16d5acbeb4dd732ee62783daf417ee8d66c58f19ff65a2e71e',
  ];
  for (const digest of wishes) expect(() => wishOfDigest(digest)).not.toThrow();
  expect(consentSentence('fr')).toContain('Signer');
  expect(consentSentence('en')).toContain('Sign');
});
