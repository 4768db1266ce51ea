import { z } from 'zod';
import type { ProgramChange } from '../mutations';

const id = z.uuid();
const day = z.iso.date();

const programChange = z.object({
  title: z.object({ fr: z.string(), en: z.string() }),
  audience: z.enum(['everyone', 'teams', 'roles', 'members']),
  roles: z.array(z.enum(['owner', 'manager', 'employee'])),
  teamIds: z.array(id),
  memberIds: z.array(id),
  dueOn: day.nullable(),
  graceDays: z.int(),
  inOrder: z.boolean(),
  recurrence: z.enum(['none', 'anniversary', 'fixed']),
  everyMonths: z.int().nullable(),
  fixedOn: day.nullable(),
  items: z.array(z.object({ documentId: id, dueDays: z.int(), recurs: z.boolean() })),
});

/** What waits to be confirmed, as it is kept meanwhile. */
export type DraftChange =
  | { readonly kind: 'start'; readonly slug: string | null; readonly change: ProgramChange }
  | {
      readonly kind: 'change';
      readonly programId: string;
      readonly revision: number;
      readonly change: ProgramChange;
    }
  | { readonly kind: 'end'; readonly programId: string };

export const draftChange: z.ZodType<DraftChange> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('start'), slug: z.string().nullable(), change: programChange }),
  z.object({ kind: z.literal('change'), programId: id, revision: z.int(), change: programChange }),
  z.object({ kind: z.literal('end'), programId: id }),
]);
