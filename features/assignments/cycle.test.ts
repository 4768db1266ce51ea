import { describe, expect, it } from 'vitest';
import { consequenceOf, nextCycle } from './cycle';

describe('a new version', () => {
  it.each([
    ['guide', 'minor', 'nothing'],
    ['guide', 'material', 'reopen'],
    ['agreement', 'minor', 'nothing'],
    ['agreement', 'material', 'adopt_again'],
    ['policy', 'minor', 'nothing'],
    ['policy', 'material', 'adopt_again'],
  ] as const)('of a %s, %s: %s', (kind, change, consequence) => {
    expect(consequenceOf(kind, change)).toBe(consequence);
  });
});

describe('asking again', () => {
  const at = new Date('2026-11-22T04:30:00Z');

  it('opens the next cycle of what was done', () => {
    expect(nextCycle({ state: 'done', cycle: 2 }, at, 14)).toEqual({
      reopens: true,
      cycle: 3,
      due: '2026-12-05',
    });
  });

  it('leaves alone what is open, waived or withdrawn', () => {
    const because = (state: 'open' | 'waived' | 'withdrawn') => nextCycle({ state, cycle: 1 }, at, 14);
    expect(because('open')).toEqual({ reopens: false, because: 'still_open' });
    expect(because('waived')).toEqual({ reopens: false, because: 'waived' });
    expect(because('withdrawn')).toEqual({ reopens: false, because: 'withdrawn' });
  });
});
