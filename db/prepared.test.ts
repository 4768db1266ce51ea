import { describe, expect, test } from 'vitest';
import { preparing, statementMemory } from './prepared';

describe('which statements are worth a plan', () => {
  test('those met before, not those met once', () => {
    const isWorth = statementMemory();
    expect(isWorth('select $1', 1)).toBe(false);
    expect(isWorth('select $1', 1)).toBe(true);
    expect(isWorth('select $2', 1)).toBe(false);
  });

  test('not long lists, whose length varies', () => {
    const isWorth = statementMemory(10, 3);
    for (const _ of [1, 2, 3]) expect(isWorth('values ($1), ($2), ($3), ($4)', 4)).toBe(false);
  });

  test('no more than a given number, so that the server’s memory is bounded', () => {
    const isWorth = statementMemory(2);
    const asked = ['a', 'b', 'c'].map((text) => [isWorth(text, 1), isWorth(text, 1)][1]);
    expect(asked).toEqual([true, true, false]);
    expect(isWorth('a', 1)).toBe(true);
  });
});

test('a transaction and its savepoints prepare like the pool, send what they are asked at once, and begin as they are told', async () => {
  const sent: unknown[] = [];
  const note = (text: string, _values?: unknown, options?: object) => ({
    execute: () => sent.push([text, options]),
  });
  const inner = { unsafe: note, savepoint: (run: (driver: object) => unknown) => run({ unsafe: note }) };
  const driver = {
    unsafe: note,
    begin(how: string, run: (driver: object) => unknown) {
      sent.push(['begin', how]);
      return run(inner);
    },
  };
  const prepared = preparing(driver, { isWorth: () => true, begin: 'read only' }) as unknown as {
    begin(run: (driver: typeof inner) => unknown): unknown;
  };
  prepared.begin((transaction) => {
    transaction.unsafe('select $1', [1]);
    transaction.unsafe('select 1', []);
    return transaction.savepoint((nested) => (nested as typeof inner).unsafe('select $1', [2]));
  });
  expect(sent).toEqual([
    ['begin', 'read only'],
    ['select $1', { prepare: true }],
    ['select 1', { prepare: false }],
    ['select $1', { prepare: true }],
  ]);
});
