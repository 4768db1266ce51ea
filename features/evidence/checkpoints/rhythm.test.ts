import { describe, expect, it } from 'vitest';
import { firstWorkingDay, isOverdue, type LogStanding, mayIssue, monthToMail } from './rhythm';

const standing = (given: Partial<LogStanding> = {}): LogStanding => ({
  size: 10,
  published: 8,
  publishedAt: new Date('2026-11-23T15:00:00Z'),
  firstPublishedAt: new Date('2026-03-02T15:00:00Z'),
  waitingSince: new Date('2026-11-23T15:10:00Z'),
  mailed: '2026-10',
  ...given,
});
const at = (instant: string) => new Date(instant);

describe('a checkpoint', () => {
  it('is issued when the log has grown, at most once an hour', () => {
    expect(mayIssue(standing(), at('2026-11-23T15:59:59Z'))).toBe(false);
    expect(mayIssue(standing(), at('2026-11-23T16:00:00Z'))).toBe(true);
    expect(mayIssue(standing({ size: 8 }), at('2026-11-24T16:00:00Z'))).toBe(false);
  });

  it('is issued at once for a log that has none, unless it is empty', () => {
    const first = { published: null, publishedAt: null, firstPublishedAt: null };
    expect(mayIssue(standing(first), at('2026-11-23T15:00:01Z'))).toBe(true);
    expect(mayIssue(standing({ ...first, size: 0 }), at('2026-11-23T15:00:01Z'))).toBe(false);
  });

  it('is overdue after three hours, and at once when the log is shorter than it was', () => {
    expect(isOverdue(standing(), at('2026-11-23T18:10:00Z'))).toBe(false);
    expect(isOverdue(standing(), at('2026-11-23T18:10:01Z'))).toBe(true);
    expect(isOverdue(standing({ size: 8, waitingSince: null }), at('2027-11-23T18:10:01Z'))).toBe(false);
    expect(isOverdue(standing({ size: 7, waitingSince: null }), at('2026-11-23T15:00:01Z'))).toBe(true);
    expect(
      isOverdue(standing({ size: 0, published: null, waitingSince: null }), at('2026-11-23T15:00:01Z')),
    ).toBe(false);
  });
});

describe('the first working day of a month', () => {
  it.each([
    ['2026-12', '2026-12-01', 'a Tuesday'],
    ['2026-11', '2026-11-02', 'the first is a Sunday'],
    ['2026-08', '2026-08-03', 'the first is a Saturday'],
    ['2027-01', '2027-01-04', 'New Year’s Day is a Friday'],
    ['2026-01', '2026-01-02', 'New Year’s Day is a Thursday'],
    ['2026-07', '2026-07-02', 'the first of July is a Wednesday'],
    ['2029-07', '2029-07-03', 'the first of July is a Sunday, so that the second is off'],
    ['2025-09', '2025-09-02', 'Labour Day is the first'],
    ['2026-09', '2026-09-01', 'Labour Day comes later'],
  ])('%s: %s (%s)', (month, day) => {
    expect(firstWorkingDay(month)).toBe(day);
  });
});

describe('the monthly mail', () => {
  it('leaves on the first working morning, by the clocks of Québec', () => {
    expect(monthToMail(standing(), at('2026-11-02T12:59:59Z'))).toBeNull();
    expect(monthToMail(standing(), at('2026-11-02T13:00:00Z'))).toBe('2026-11');
    // In summer the same morning is an hour earlier elsewhere.
    expect(monthToMail(standing({ mailed: '2026-07' }), at('2026-08-03T12:00:00Z'))).toBe('2026-08');
    // The last evening of October in Québec is November elsewhere.
    expect(monthToMail(standing({ mailed: '2026-09' }), at('2026-11-01T03:00:00Z'))).toBe('2026-10');
  });

  it('leaves once, and late rather than never', () => {
    expect(monthToMail(standing({ mailed: '2026-11' }), at('2026-11-02T13:00:01Z'))).toBeNull();
    expect(monthToMail(standing({ mailed: null }), at('2026-11-27T13:00:00Z'))).toBe('2026-11');
  });

  it('spares an organization that was not there that morning', () => {
    const young = standing({ mailed: null, firstPublishedAt: at('2026-11-20T13:00:00Z') });
    expect(monthToMail(young, at('2026-11-23T15:00:00Z'))).toBeNull();
    expect(monthToMail(young, at('2026-12-01T13:00:00Z'))).toBe('2026-12');
    expect(
      monthToMail(standing({ mailed: null, firstPublishedAt: null }), at('2026-12-01T13:00:00Z')),
    ).toBeNull();
  });
});
