import { describe, expect, it } from 'vitest';
import { type Attempt, attemptCan, attemptProgress, nextQuestion, triesLeft } from './attempt';

const attempt = (...checked: string[]): Attempt => ({
  questions: ['q2', 'q1', 'q3'],
  checked,
  submitted: false,
});
const ok = { ok: true };
const refused = (reason: string) => ({ ok: false, refused: reason });

describe('an attempt', () => {
  it('goes question by question, in the order drawn', () => {
    expect(nextQuestion(attempt())).toBe('q2');
    expect(nextQuestion(attempt('q2'))).toBe('q1');
    expect(nextQuestion(attempt('q1'))).toBe('q2');
    expect(nextQuestion(attempt('q2', 'q1', 'q3'))).toBeNull();
    expect(attemptProgress(attempt('q2'))).toEqual({ checked: 1, total: 3 });
  });

  it('holds an answer, once checked, to be final', () => {
    expect(attemptCan.answer(attempt('q2'), 'q2')).toEqual(refused('already_checked'));
    expect(attemptCan.answer(attempt('q2'), 'q1')).toEqual(ok);
    expect(attemptCan.answer(attempt(), 'q9')).toEqual(refused('not_drawn'));
  });

  it('is submitted once, when every question is checked', () => {
    const whole = attempt('q2', 'q1', 'q3');
    expect(attemptCan.submit(attempt('q2', 'q1'))).toEqual(refused('unanswered'));
    expect(attemptCan.submit(whole)).toEqual(ok);
    expect(attemptCan.submit({ ...whole, submitted: true })).toEqual(refused('submitted'));
    expect(attemptCan.answer({ ...attempt(), submitted: true }, 'q2')).toEqual(refused('submitted'));
  });
});

describe('another attempt', () => {
  const failed = { submitted: true, passed: false };

  it('may start while tries are left', () => {
    expect(attemptCan.start({ tries: 2 }, [])).toEqual(ok);
    expect(attemptCan.start({ tries: 2 }, [failed])).toEqual(ok);
    expect(attemptCan.start({ tries: 2 }, [failed, failed])).toEqual(refused('no_tries_left'));
    expect(
      attemptCan.start(
        { tries: 0 },
        Array.from({ length: 50 }, () => failed),
      ),
    ).toEqual(ok);
  });

  it('may not start beside one under way, nor after a pass', () => {
    expect(attemptCan.start({ tries: 0 }, [{ submitted: false, passed: false }])).toEqual(
      refused('under_way'),
    );
    expect(attemptCan.start({ tries: 0 }, [failed, { submitted: true, passed: true }])).toEqual(
      refused('already_passed'),
    );
  });

  it('says how many are left', () => {
    expect(triesLeft({ tries: 0 }, [failed])).toBeNull();
    expect(triesLeft({ tries: 3 }, [failed])).toBe(2);
    expect(triesLeft({ tries: 1 }, [failed, failed])).toBe(0);
  });
});
