import { addDays, type Day } from '@/lib/days';

/** What a pack is about. An absent list means all; days are Québec days, both included. */
export interface Choice {
  readonly members?: readonly string[];
  readonly documents?: readonly string[];
  readonly from?: Day;
  readonly to?: Day;
  /** Whether the registers are in it, whole: asked by the person in charge alone. */
  readonly registers?: true;
}

/** Whether nothing narrows it: the pack then holds the whole log besides. */
export function isEverything({ members, documents, from, to }: Choice): boolean {
  return !members && !documents && !from && !to;
}

/** Spans of time that people ask about, for those who would rather not write dates. */
export const SPANS = ['always', 'year', 'last_year', 'twelve_months', 'between'] as const;
export type Span = (typeof SPANS)[number];

/** The days of a span, on that day. `between` has the days that were written. */
export function daysOf(
  span: Span,
  today: Day,
  written: { readonly from: Day | null; readonly to: Day | null },
): Pick<Choice, 'from' | 'to'> {
  const year = Number(today.slice(0, 4));
  switch (span) {
    case 'always':
      return {};
    case 'year':
      return { from: `${year}-01-01`, to: today };
    case 'last_year':
      return { from: `${year - 1}-01-01`, to: `${year - 1}-12-31` };
    case 'twelve_months':
      return { from: addDays(today, -365), to: today };
    case 'between':
      return { ...(written.from ? { from: written.from } : {}), ...(written.to ? { to: written.to } : {}) };
  }
}
