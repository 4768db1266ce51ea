import { z } from 'zod';
import { ACTS } from '@/components/mdx/acts';
import { factId } from './facts';
import { bilingual } from './language';

const slug = z
  .string()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)
  .max(80);

/** `glossary.yaml`: legal words that a reader may not know. */
export const glossarySchema = z.array(
  z.strictObject({
    id: slug,
    term: bilingual(120),
    meaning: bilingual(600),
    act: z.enum(Object.keys(ACTS)).nullable().default(null),
    section: z.string().trim().min(1).max(60).nullable().default(null),
    fact: factId.nullable().default(null),
  }),
);
export type GlossaryEntry = z.infer<typeof glossarySchema>[number];

const months = z.number().int().min(1).max(36);

/**
 * `programs.yaml`: named sets of documents, each due so many days after it is assigned, and how often they come
 * back. The rhythm is said to who chooses a program; it assigns nothing.
 */
export const programsSchema = z.array(
  z.strictObject({
    slug,
    title: bilingual(120),
    summary: bilingual(400),
    audience: z.enum([
      'everyone',
      'managers',
      'owner',
      'person_in_charge',
      'volunteers',
      'front_desk',
      'marketing',
    ]),
    items: z
      .array(
        z.strictObject({
          document: slug,
          due_days: z.number().int().min(1).max(730),
          /** What makes it due once more, whatever the calendar says. */
          again_after: z.enum(['incident']).optional(),
        }),
      )
      .min(1)
      .max(40),
    /** The guides are done again, whole. */
    recurrence: z.strictObject({ every_months: months }).optional(),
    /** So many questions of each guide, in between. */
    refresher: z
      .strictObject({ every_months: months, questions: z.number().int().min(1).max(10) })
      .optional(),
  }),
);
export type LibraryProgram = z.infer<typeof programsSchema>[number];
