import { describe, expect, it } from 'vitest';
import type { PastAttemptRecord } from './record';
import { stepOf } from './step';

const attempt = (more: Partial<PastAttemptRecord>): PastAttemptRecord => ({
  id: 'a',
  versionId: 'v2',
  outdated: false,
  submitted: true,
  passed: false,
  checked: 6,
  ...more,
});
const step = (past: PastAttemptRecord[], more: { state?: 'open' | 'done' | 'waived'; tries?: number } = {}) =>
  stepOf({
    assignment: { id: 'x', cycle: 1, state: more.state ?? 'open', dueOn: '2026-12-01', waits: false },
    past,
    versionId: 'v2',
    quiz: { draw: 6, pass: 5, tries: more.tries ?? 0 },
  });

describe('the step that comes now', () => {
  it('is to begin, to go on, to try again', () => {
    expect(step([])).toEqual({ kind: 'begin', renewed: false });
    expect(step([attempt({ submitted: false, passed: null, checked: 2 })])).toEqual({
      kind: 'go_on',
      attemptId: 'a',
      checked: 2,
    });
    expect(step([attempt({})])).toEqual({ kind: 'again', attemptId: 'a', left: null });
    expect(
      step([attempt({ id: 'b' }), attempt({ submitted: false, passed: null, checked: 0 })]),
    ).toMatchObject({
      kind: 'go_on',
      checked: 0,
    });
  });

  it('counts the tries of this version alone', () => {
    const older = attempt({ versionId: 'v1' });
    expect(step([older, attempt({})], { tries: 2 })).toMatchObject({ kind: 'again', left: 1 });
    expect(step([attempt({}), attempt({ id: 'b' })], { tries: 2 })).toEqual({
      kind: 'no_tries_left',
      attemptId: 'b',
    });
  });

  it('is to begin afresh once the text has changed for good', () => {
    const open = attempt({ submitted: false, passed: null, versionId: 'v1' });
    const facts = {
      assignment: { id: 'x', cycle: 1, state: 'open', dueOn: '2026-12-01', waits: false },
    } as const;
    const now = { versionId: 'v2', quiz: { draw: 6, pass: 5, tries: 0 } };
    expect(stepOf({ ...facts, ...now, past: [{ ...open, outdated: true }] })).toEqual({
      kind: 'begin',
      renewed: true,
    });
    expect(stepOf({ ...facts, ...now, past: [open] })).toMatchObject({ kind: 'go_on' });
  });

  it('is over when done, waived or never asked', () => {
    const passed = attempt({ id: 'p', passed: true });
    expect(step([attempt({}), passed], { state: 'done' })).toEqual({ kind: 'done', attemptId: 'p' });
    expect(step([], { state: 'done' })).toEqual({ kind: 'done', attemptId: null });
    expect(step([], { state: 'waived' })).toEqual({ kind: 'waived' });
    const quiz = { draw: 6, pass: 5, tries: 0 };
    expect(stepOf({ assignment: null, past: [], versionId: 'v2', quiz })).toEqual({
      kind: 'not_asked',
    });
  });
});
