import { z } from 'zod';
import { characterIssue } from '../characters';

const image = z.string().regex(/^[0-9a-f]{64}$/);

/** One line that fits the attribute it will stand in. */
const alternative = z
  .string('required')
  .max(2_000, 'too_long')
  .transform((text) =>
    text
      .normalize('NFC')
      .split(/[ \t\r\n]+/)
      .join(' ')
      .trim(),
  )
  .pipe(
    z
      .string()
      .min(1, 'required')
      .max(300, 'too_long')
      .refine((text) => characterIssue(text) === undefined, 'character'),
  );

/** What an image shows, in both languages. */
export const imageWords = z.object({ altFr: alternative, altEn: alternative });

/** What an image shows, as its page posts it. */
export const imageDescription = imageWords.extend({ image });
export type ImageDescription = z.output<typeof imageDescription>;

export const imageChosen = z.object({ image });
