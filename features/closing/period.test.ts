import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DESTROYED_WITHIN, LONGEST_BACKUP_DAYS } from '@/features/contract/facts';
import { addDays, daysBetween, quebecDay } from '@/lib/days';
import { backupsGoneOn, byKind, destroyedKinds, windowOf } from './period';

const instants = fc.date({ min: new Date('2024-01-01'), max: new Date('2060-01-01'), noInvalidDate: true });

test('a backup made in the night of the destruction, kept as long as it may be, is gone on the ninetieth day', () => {
  fc.assert(
    fc.property(instants, (asked) => {
      const destroyed = addDays(windowOf(asked), 1);
      expect(addDays(destroyed, LONGEST_BACKUP_DAYS)).toBe(backupsGoneOn(asked));
      expect(daysBetween(quebecDay(asked), backupsGoneOn(asked))).toBe(DESTROYED_WITHIN);
    }),
  );
});

test('a certificate counts every row once, of whatever table', () => {
  const tables = fc.constantFrom(
    'members',
    'signatures',
    'events',
    'register_entries',
    'teams',
    'a_new_table',
  );
  fc.assert(
    fc.property(fc.dictionary(tables, fc.nat(1000)), (counts) => {
      const kinds = byKind(counts);
      const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
      expect(destroyedKinds.reduce((sum, kind) => sum + kinds[kind], 0)).toBe(total);
    }),
  );
});
