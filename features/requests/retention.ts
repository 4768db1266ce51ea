/** How long a request is kept, in months. Said in the notices beside its forms: it is a promise, and no setting. */
export const CLOSED_MONTHS = 6;
export const OPEN_MONTHS = 12;

/** The same instant so many calendar months before (UTC), or the last of a shorter month. */
function monthsBefore(instant: Date, months: number): Date {
  const first = Date.UTC(instant.getUTCFullYear(), instant.getUTCMonth() - months);
  const last = new Date(Date.UTC(instant.getUTCFullYear(), instant.getUTCMonth() - months + 1, 0));
  const day = Math.min(instant.getUTCDate(), last.getUTCDate());
  return new Date(first + (day - 1) * 86_400_000 + (instant.getTime() % 86_400_000));
}

export interface Destroyed {
  /** What was closed before that goes. */
  readonly closedBefore: Date;
  /** What was left open, and of which nothing was said since. */
  readonly silentBefore: Date;
}

/** Which requests are destroyed at that time. */
export function destroyedAt(now: Date): Destroyed {
  return { closedBefore: monthsBefore(now, CLOSED_MONTHS), silentBefore: monthsBefore(now, OPEN_MONTHS) };
}

/** The day on which a request as it stands is destroyed, in the night. */
export function destructionOf({ closedAt, lastAt }: { closedAt: Date | null; lastAt: Date }): Date {
  return closedAt ? monthsBefore(closedAt, -CLOSED_MONTHS) : monthsBefore(lastAt, -OPEN_MONTHS);
}
