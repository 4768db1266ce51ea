/** Shapes that anyone tries first: one digit, two or three repeated, doubles or triples in a row. */
const PATTERNS = [/^(\d)\1{5}$/, /^(\d\d)\1\1$/, /^(\d{3})\1$/, /^(\d)\1(\d)\2(\d)\3$/, /^(\d)\1\1(\d)\2\2$/];

/** Walks on a keypad and favourites of published lists that have no other pattern. */
const FAVOURITES = new Set(['147258', '258369', '159753', '753159', '147852', '963852', '123321', '321123']);

function steps(pin: string): number[] {
  const digits = [...pin].map(Number);
  return digits.slice(1).map((digit, index) => (digit - (digits[index] ?? 0) + 10) % 10);
}

/** Whether six digits are ones that a stranger would try in their five tries. */
export function isTrivialPin(pin: string): boolean {
  if (PATTERNS.some((pattern) => pattern.test(pin)) || FAVOURITES.has(pin)) return true;
  const [first, ...others] = steps(pin);
  return (first === 1 || first === 9) && others.every((step) => step === first);
}

/** Wrong tries before the PIN is locked, each time. */
export const TRIES = 5;

/** Minutes of each lock in turn; the last one for every later one. */
const LOCKS = [15, 60, 240, 1440];

/** For how many minutes the PIN locks after that many wrong tries in a row; 0 when it doesn't. */
export function lockMinutes(failedTries: number): number {
  if (failedTries === 0 || failedTries % TRIES !== 0) return 0;
  return LOCKS[Math.min(failedTries / TRIES, LOCKS.length) - 1] ?? 0;
}
