/** Without a touch for that long, somebody is asked whether they are there; then they have left. Milliseconds. */
export const ASKED_AFTER = 90_000;
export const LEFT_AFTER = 120_000;

/** How often somebody who reads without asking for anything tells the server that they are there. */
export const SIGN_EVERY = 120_000;

/**
 * What to do about somebody who last touched the tablet at that moment: nothing, ask, or take it that they left. Twenty
 * seconds to answer at least, and a touch is an answer (WCAG 2.2, 2.2.1).
 */
export function presence(lastTouch: number, now: number): 'here' | 'asked' | 'left' {
  const idle = now - lastTouch;
  if (idle >= LEFT_AFTER) return 'left';
  return idle >= ASKED_AFTER ? 'asked' : 'here';
}
