import { addDays, type Day, quebecDay } from '@/lib/days';

/** In how many days a request is answered; silence is then a refusal (P-39.1, s. 32). */
const DAYS_TO_ANSWER = 30;

/** The last day on which an answer is in time. */
export const answerDue = (requestedAt: Date): Day => addDays(quebecDay(requestedAt), DAYS_TO_ANSWER);

/** Whether the answer is late on that instant's day. */
export const isOverdue = (requestedAt: Date, now: Date): boolean => quebecDay(now) > answerDue(requestedAt);
