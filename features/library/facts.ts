import { z } from 'zod';
import { ACTS } from '@/components/mdx/acts';
import { bilingual } from './language';

/** Id of an entry of `law.yaml`. */
export const factId = z.string().regex(/^F\d{1,2}\.\d{1,2}$/);

/**
 * The facts that texts rest on, in our own words. `confidence` as in the fact sheet they come from: V read
 * in the official text, S seen in a secondary source, M from memory. Without act and section: advice.
 */
export const lawSchema = z.array(
  z
    .strictObject({
      id: factId,
      act: z.enum(Object.keys(ACTS)).nullable(),
      section: z.string().trim().min(1).max(60).nullable(),
      confidence: z.enum(['V', 'S', 'M', 'M-high', 'M-med', 'M-low', 'V/S', 'practice']),
      statement: bilingual(700),
    })
    .refine((fact) => (fact.act === null) === (fact.section === null), {
      params: { code: 'fact_half_cited' },
    }),
);

export type Fact = z.infer<typeof lawSchema>[number];
export type Facts = ReadonlyMap<string, Pick<Fact, 'act' | 'section'>>;

function numbers(section: string): string[] {
  return section.match(/\d+(?:\.\d+)*/g) ?? [];
}

function compare(a: string, b: string): number {
  const left = a.split('.').map(Number);
  const right = b.split('.').map(Number);
  for (let i = 0; i < Math.max(left.length, right.length); i += 1) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Whether every section that a citation names is among those of the fact: `3.2` of `3.2, 10`, `32` of `30–34`. */
export function sectionWithin(cited: string, ofFact: string): boolean {
  const parts = ofFact.split(/[,;]|\bet\b|\band\b/).map((part) => numbers(part));
  return (
    numbers(cited).length > 0 &&
    numbers(cited).every((number) =>
      parts.some(([from, to]) => {
        if (from === undefined) return false;
        if (to === undefined) return number === from;
        return compare(from, number) <= 0 && compare(number, to) <= 0;
      }),
    )
  );
}
