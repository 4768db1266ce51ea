import { z } from 'zod';
import { draftInput } from '../drafts/input';
import { CHOICES } from './merge';

const slug = draftInput.shape.slug;

/** Which of what was put aside, and on what it was merged: the draft may have moved on again. */
export const mergeInput = z
  .looseObject({
    slug,
    aside: z.uuid(),
    draft: z.union([z.uuid(), z.literal('')]),
    revision: z.coerce.number().int().min(0),
    version: z.coerce.number().int().min(0),
  })
  .transform(({ slug, aside, draft, revision, version, ...rest }) => {
    // `fr-0`: how the first conflict of the French text is settled.
    const chosen = Object.entries(rest).flatMap(([name, value]) => {
      const choice = CHOICES.find((one) => one === value);
      return choice ? [[name, choice] as const] : [];
    });
    return { slug, aside, draft, revision, version, choices: new Map(chosen) };
  });
export type MergeInput = z.output<typeof mergeInput>;

export const dropInput = z.object({ slug, aside: z.uuid() });
