import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as here from './hash';
import * as browser from './hash.browser';
import { utf8 } from './utf8';
import { utf8 as browserUtf8 } from './utf8.browser';

const plain = (bytes: Uint8Array) => Array.from(bytes);

describe('what a browser has in place of Node', () => {
  it('hashes alike, whole and in pieces', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.string({ unit: 'grapheme' }), (bytes, text) => {
        expect(plain(browser.sha256(bytes))).toEqual(plain(here.sha256(bytes)));
        expect(browser.sha256Hex(text)).toBe(here.sha256Hex(text));
        expect(plain(browserUtf8(text))).toEqual(plain(utf8(text)));
        for (const { startSha256 } of [here, browser]) {
          const hash = startSha256();
          hash.update(bytes);
          hash.update(utf8(text));
          expect(plain(hash.digest())).toEqual(plain(here.sha256(Buffer.concat([bytes, utf8(text)]))));
        }
      }),
    );
  });

  it('compares alike', () => {
    for (const { equalInConstantTime } of [here, browser]) {
      expect(equalInConstantTime('abc', Buffer.from('abc'))).toBe(true);
      expect(equalInConstantTime('abc', 'abd')).toBe(false);
      expect(equalInConstantTime('abc', 'abcd')).toBe(false);
    }
  });
});
