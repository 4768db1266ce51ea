import { describe, expect, it } from 'vitest';
import { type AssignmentFacts, isLeft, minutesLeft, type Status, statusOf } from './status';

const today = '2026-11-21';
const open: AssignmentFacts = {
  state: 'open',
  lastDay: '2026-12-05',
  started: false,
  expires: null,
  paused: false,
};

describe('status', () => {
  it.each<[string, Partial<AssignmentFacts>, Status]>([
    ['nothing yet', {}, 'to_do'],
    ['begun', { started: true }, 'in_progress'],
    ['on its due day', { lastDay: today }, 'to_do'],
    ['the day after', { lastDay: '2026-11-20' }, 'late'],
    ['begun and past its due day', { lastDay: '2026-11-20', started: true }, 'late'],
    ['done', { state: 'done' }, 'done'],
    ['done, though late', { state: 'done', lastDay: '2026-11-01' }, 'done'],
    ['done, its record standing to the end of today', { state: 'done', expires: '2026-11-22' }, 'done'],
    ['done, its record no longer standing', { state: 'done', expires: today }, 'expired'],
    ['waived', { state: 'waived', lastDay: '2026-11-01' }, 'waived'],
    ['on leave', { paused: true }, 'paused'],
    ['on leave and past its due day', { paused: true, lastDay: '2026-11-01', started: true }, 'paused'],
    ['done and on leave', { paused: true, state: 'done' }, 'done'],
    ['expired and on leave', { paused: true, state: 'done', expires: today }, 'paused'],
    ['waived and on leave', { paused: true, state: 'waived' }, 'waived'],
  ])('%s', (_, facts, status) => {
    expect(statusOf({ ...open, ...facts }, today)).toBe(status);
  });
});

describe('what is left', () => {
  it('is what the member can act on today', () => {
    const all: Status[] = ['to_do', 'in_progress', 'done', 'late', 'paused', 'waived', 'expired'];
    expect(all.filter(isLeft)).toEqual(['to_do', 'in_progress', 'late', 'expired']);
  });

  it('is counted in minutes', () => {
    expect(
      minutesLeft([
        { status: 'to_do', minutes: 7 },
        { status: 'done', minutes: 8 },
        { status: 'late', minutes: 5 },
        { status: 'paused', minutes: 9 },
      ]),
    ).toBe(12);
    expect(minutesLeft([])).toBe(0);
  });
});
