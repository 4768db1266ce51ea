import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { moved, movedAsAsked, orderOf } from './ordering';

describe('an order', () => {
  it('moves one thing a place, and no further than the ends', () => {
    expect(moved(['1', '2', '3'], '2', -1)).toEqual(['2', '1', '3']);
    expect(moved(['1', '2', '3'], '2', 1)).toEqual(['1', '3', '2']);
    expect(moved(['1', '2', '3'], '1', -1)).toEqual(['1', '2', '3']);
    expect(moved(['1', '2', '3'], '3', 1)).toEqual(['1', '2', '3']);
    expect(moved(['1', '2', '3'], '9', 1)).toEqual(['1', '2', '3']);
  });

  it('is moved by a press without a script', () => {
    expect(movedAsAsked(['1', '2', '3'], '3.up')).toEqual(['1', '3', '2']);
    expect(movedAsAsked(['1', '2', '3'], '1.down')).toEqual(['2', '1', '3']);
    for (const press of [undefined, '', '3', '3.left', 'x.up', '99.up']) {
      expect(movedAsAsked(['1', '2', '3'], press)).toEqual(['1', '2', '3']);
    }
  });

  it('asked for in an address is taken only when it is whole', () => {
    expect(orderOf(['1', '2', '3'], ['3', '1', '2'])).toEqual(['3', '1', '2']);
    for (const asked of [[], ['1'], ['1', '1', '2'], ['1', '2', '4'], ['1', '2', '3', '3']]) {
      expect(orderOf(['1', '2', '3'], asked)).toEqual(['1', '2', '3']);
    }
  });

  it('can be reached from any other', () => {
    const keys = ['1', '2', '3', '4'];
    fc.assert(
      fc.property(fc.shuffledSubarray(keys, { minLength: 4 }), (goal) => {
        let order: readonly string[] = keys;
        goal.forEach((key, place) => {
          while (order.indexOf(key) > place) order = moved(order, key, -1);
        });
        expect(order).toEqual(goal);
      }),
    );
  });
});
