import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { readEnvironment, variables } from '@/lib/env';
import { root } from '@/scripts/start/root';

/** `.env.example` says what `lib/env.ts` reads, and is itself a configuration that would be accepted. */
const lines = readFileSync(root('.env.example'), 'utf8').split('\n');
const given = lines.flatMap((line) => {
  const [, name, value] = /^#([A-Z_]+)=(.*)$/.exec(line) ?? [];
  return name === undefined || value === undefined ? [] : [{ name, value }];
});

/** Read by the tests alone, before there is anything to configure. */
const OF_TESTS = ['CHROMIUM_PATH', 'TEST_DATABASE_URL'];

test('every variable is there once, and nothing else', () => {
  expect(given.map(({ name }) => name).sort()).toEqual([...variables, ...OF_TESTS].sort());
});

test('what it shows would be accepted, and shows each default', () => {
  const shown = readEnvironment(Object.fromEntries(given.map(({ name, value }) => [name, value])));
  for (const [name, value] of Object.entries(readEnvironment({}))) {
    expect([name, shown[name as keyof typeof shown]]).toEqual([
      name,
      name === 'DATA_DIR' ? resolve('.data') : value,
    ]);
  }
});

test('each has a comment of its own, in both languages, and none is set', () => {
  for (const [index, line] of lines.entries()) {
    if (/^[^#]/.test(line)) expect(line).toBe('');
    if (/^#[A-Z]/.test(line))
      expect([line, lines[index - 1]]).toEqual([line, expect.stringMatching(/^# .{10,}/)]);
  }
});
