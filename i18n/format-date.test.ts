import { describe, expect, it } from 'vitest';
import { dateAndTime, dayAndMonth, dayOf, longDate, nearDate, shortDate } from './format-date';

/** 23:30 on 30 September in Montréal, already 1 October in UTC. */
const evening = new Date('2026-10-01T03:30:00Z');

describe('dates', () => {
  it('are Québec dates', () => {
    expect(longDate('fr', evening)).toBe('30\u00a0septembre 2026');
    expect(longDate('en', evening)).toBe('September\u00a030, 2026');
    expect(dayOf(evening)).toBe('2026-09-30');
  });
  it('say 1er in French', () => {
    expect(longDate('fr', '2026-10-01')).toBe('1er\u00a0octobre 2026');
    expect(longDate('en', '2026-10-01')).toBe('October\u00a01, 2026');
    expect(longDate('fr', '2026-10-11')).toBe('11\u00a0octobre 2026');
  });
  it('have a short form for tables', () => {
    expect(shortDate('fr', '2026-09-22')).toBe('22\u00a0sept. 2026');
    expect(dayAndMonth('fr', '2026-09-01')).toBe('1er\u00a0sept.');
  });
  it('carry a time when asked', () => {
    expect(dateAndTime('fr', new Date('2026-07-02T18:05:00Z'))).toMatch(/^2\sjuillet 2026, 14\sh\s05$/u);
    expect(dateAndTime('en', new Date('2026-07-02T18:05:00Z'))).toMatch(/^July\s2, 2026, 2:05\sp\.m\.$/u);
  });
});

describe('nearDate', () => {
  it('is said as people say it', () => {
    expect(nearDate('fr', '2026-10-01', evening)).toBe('demain');
    expect(nearDate('fr', '2026-10-05', evening)).toMatch(/^dans 5\sjours$/u);
    expect(nearDate('en', '2026-09-27', evening)).toBe('3 days ago');
    expect(nearDate('fr', '2026-12-25', evening)).toBe('25\u00a0décembre 2026');
  });
});
