import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '@/lib/days';
import {
  fieldsOf,
  keptUntil,
  noticesMissing,
  registers,
  type Said,
  saidIn,
  standingOf,
  startOf,
  wrongIn,
} from './fields';

const TODAY = '2026-11-22';
const day = fc.integer({ min: -4000, max: 0 }).map((days) => addDays(TODAY, days));

const incident: Said = saidIn('incidents', {
  ...startOf('incidents', '2026-11-20'),
  information: 'Courriels',
  circumstances: 'Envoi en copie visible',
  people: '38',
  sensitivity: 'Faible',
  consequences: 'Hameçonnage',
  likelihood: 'Faible',
  measures: 'Message rappelé',
});
const request: Said = saidIn('requests', {
  reference: '2026-01',
  kind: 'access',
  receivedOn: '2026-11-01',
  asked: 'Achats',
});

test('a form says every field of its register, and no other', () => {
  for (const register of registers) {
    const said = saidIn(register, { [fieldsOf(register)[0]?.name ?? '']: ' un\r\ndeux ', autre: 'x' });
    expect(Object.keys(said)).toEqual(fieldsOf(register).map(({ name }) => name));
  }
});

test('what an entry lacks is said field by field', () => {
  expect(wrongIn('incidents', incident, TODAY)).toEqual({});
  expect(wrongIn('incidents', { ...incident, serious: 'yes' }, TODAY)).toEqual({ reasons: 'required' });
  expect(wrongIn('incidents', { ...incident, people: 'deux' }, TODAY)).toEqual({ people: 'number' });
  expect(wrongIn('incidents', { ...incident, awareFrom: '2026-02-30' }, TODAY)).toEqual({
    awareFrom: 'date',
  });
  expect(wrongIn('incidents', { ...incident, awareFrom: '2026-11-23' }, TODAY)).toEqual({
    awareFrom: 'future_day',
  });
  expect(wrongIn('incidents', { ...incident, happenedFrom: '2026-11-21' }, TODAY)).toEqual({
    awareFrom: 'before_other',
  });
  expect(wrongIn('incidents', { ...incident, publicNotice: 'given' }, TODAY)).toEqual({
    publicReason: 'required',
  });
  expect(wrongIn('requests', request, TODAY)).toEqual({});
  expect(wrongIn('requests', { ...request, answer: 'refused' }, TODAY)).toEqual({
    answeredOn: 'required',
    refusalReason: 'required',
    refusalSection: 'required',
  });
  expect(wrongIn('communications', saidIn('communications', {}), TODAY)).toMatchObject({
    toldOn: 'required',
  });
});

test('a request has thirty days from its receipt, the thirtieth included, and no more', () => {
  fc.assert(
    fc.property(day, fc.integer({ min: 0, max: 90 }), fc.boolean(), (receivedOn, after, answered) => {
      const then = addDays(receivedOn, after);
      const standing = standingOf({ receivedOn, answeredOn: answered ? then : '' }, answered ? TODAY : then);
      expect(standing.dueOn).toBe(addDays(receivedOn, 30));
      expect(standing.state.includes('late')).toBe(after > 30);
      expect(standing.days).toBe(Math.abs(30 - after));
    }),
  );
});

test('an incident is kept five years from awareness, whatever the day on which it happened', () => {
  fc.assert(
    fc.property(day, day, (awareFrom, happenedFrom) => {
      const until = keptUntil('incidents', { ...incident, awareFrom, happenedFrom }) ?? '';
      expect(until.slice(0, 4)).toBe(String(Number(awareFrom.slice(0, 4)) + 5));
      expect(addDays(until, 0)).toBe(until);
    }),
  );
  expect(keptUntil('incidents', { awareFrom: '2024-02-29' })).toBe('2029-03-01');
  expect(keptUntil('incidents', { awareFrom: '2026-01-02', awareUntil: '2026-01-05' })).toBe('2031-01-05');
  expect(keptUntil('requests', request)).toBeNull();
  expect(keptUntil('requests', { ...request, answeredOn: '2026-11-10' })).toBe('2029-11-10');
});

test('a risk of serious injury asks for both notices until they are given', () => {
  expect(noticesMissing(incident)).toEqual([]);
  const serious = { ...incident, serious: 'yes' };
  expect(noticesMissing(serious)).toEqual(['commission', 'persons']);
  expect(noticesMissing({ ...serious, personsOn: TODAY })).toEqual(['commission']);
  expect(noticesMissing({ ...serious, publicNotice: 'given', commissionOn: TODAY })).toEqual([]);
});
