import { describe, expect, it } from 'vitest';
import { isTrivialPin, lockMinutes } from './pin';

describe('a trivial PIN', () => {
  it.each([
    '000000',
    '123456',
    '456789',
    '987654',
    '901234',
    '210987',
    '121212',
    '123123',
    '112233',
    '111222',
    '159753',
  ])('is %s', (pin) => expect(isTrivialPin(pin)).toBe(true));
  it.each(['204817', '135790', '482913', '100000', '192837'])('is not %s', (pin) =>
    expect(isTrivialPin(pin)).toBe(false),
  );
});

describe('a locked PIN', () => {
  it('locks at every fifth wrong try, longer each time, at most a day', () => {
    const locks = Array.from({ length: 31 }, (_, tries) => lockMinutes(tries)).filter(
      (minutes) => minutes > 0,
    );
    expect(locks).toEqual([15, 60, 240, 1440, 1440, 1440]);
    expect(lockMinutes(0)).toBe(0);
    expect(lockMinutes(4)).toBe(0);
    expect(lockMinutes(5)).toBe(15);
  });
});
