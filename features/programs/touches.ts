import { z } from 'zod';

/** Whom a change of programs touches: numbers, and the ids of the first people in French order. */
export const touches = z.object({
  /** People with something new, gone or moved. */
  people: z.int(),
  opened: z.int(),
  withdrawn: z.int(),
  /** Open obligations whose due day, grace or order may move. */
  moved: z.int(),
  first: z.array(z.string()),
});
export type Touches = z.infer<typeof touches>;

/** Whether the same people are touched in the same way: what was confirmed is what was shown. */
export function sameTouches(a: Touches, b: Touches): boolean {
  return a.people === b.people && a.opened === b.opened && a.withdrawn === b.withdrawn && a.moved === b.moved;
}
