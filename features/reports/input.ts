import { z } from 'zod';

/** Where to come back to: the dashboard as it was looked at. */
const back = z.string().max(500).optional();

export const nudgeLateInput = z.object({
  back,
  teamId: z
    .uuid('invalid')
    .optional()
    .transform((id) => id ?? null),
});
export const nudgeOneInput = z.object({ back, memberId: z.uuid('invalid') });

/** A team in the address of the dashboard: its id, or null for everybody. What is no id is left out. */
export function readTeam(value: string | readonly string[] | undefined): string | null {
  const parsed = z.uuid().safeParse(typeof value === 'string' ? value : value?.[0]);
  return parsed.success ? parsed.data : null;
}
