import { attemptCan, triesLeft } from './attempt';
import type { GuideRecord } from './record';

/** Where a member stands with a guide's questions, and so what the one button of its page does. */
export type Step =
  /** Nothing is asked of them: they may read. */
  | { readonly kind: 'not_asked' }
  | { readonly kind: 'waived' }
  /** An earlier document of a program that is done in order is still open: one may read meanwhile. */
  | { readonly kind: 'waits' }
  /** `renewed`: an attempt was under way when the text changed for good. */
  | { readonly kind: 'begin'; readonly renewed: boolean }
  | { readonly kind: 'go_on'; readonly attemptId: string; readonly checked: number }
  /** Not passed; `left` is null when there is no limit. */
  | { readonly kind: 'again'; readonly attemptId: string; readonly left: number | null }
  | { readonly kind: 'no_tries_left'; readonly attemptId: string }
  /** `attemptId` is null when the obligation was closed otherwise than by an attempt. */
  | { readonly kind: 'done'; readonly attemptId: string | null };

type Facts = Pick<GuideRecord, 'assignment' | 'past' | 'versionId' | 'quiz'>;

export function stepOf({ assignment, past, versionId, quiz }: Facts): Step {
  if (!assignment || assignment.state === 'withdrawn') return { kind: 'not_asked' };
  if (assignment.state === 'waived') return { kind: 'waived' };
  if (assignment.state === 'done') {
    return { kind: 'done', attemptId: past.findLast((attempt) => attempt.passed)?.id ?? null };
  }
  const open = past.find((attempt) => !attempt.submitted);
  if (open && !open.outdated) return { kind: 'go_on', attemptId: open.id, checked: open.checked };
  if (assignment.waits) return { kind: 'waits' };
  const here = past
    .filter((attempt) => attempt.versionId === versionId && attempt.submitted)
    .map(({ submitted, passed }) => ({ submitted, passed: passed === true }));
  const failed = past.findLast((attempt) => attempt.passed === false && !attempt.outdated);
  if (!failed) return { kind: 'begin', renewed: past.length > 0 };
  const can = attemptCan.start(quiz, here);
  if (!can.ok && can.refused === 'no_tries_left') return { kind: 'no_tries_left', attemptId: failed.id };
  return { kind: 'again', attemptId: failed.id, left: triesLeft(quiz, here) };
}
