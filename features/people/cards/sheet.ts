/** Cards printed at once: ten pages of six. */
export const AT_ONCE = 60;

/** One card of a sheet, as it travels in the answer to the button and nowhere else. */
export interface SheetCard {
  readonly name: string;
  readonly handle: string;
  readonly locale: 'fr' | 'en';
  /** The code, in the two halves that the eye holds. */
  readonly code: string;
  /** Its last day, as the person reads it. */
  readonly until: string;
}

/** The cards in the answer of a form; none when it holds anything else. */
export function readSheet(detail: string | undefined): readonly SheetCard[] {
  return detail?.startsWith('[') ? (JSON.parse(detail) as SheetCard[]) : [];
}
