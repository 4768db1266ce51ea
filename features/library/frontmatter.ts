import { z } from 'zod';
import { factId } from './facts';
import type { TextKind } from './kinds';

const line = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .refine((text) => !text.includes('\n'), { params: { code: 'yaml_one_line' } });

/** What the owner fills in when adopting an agreement or a policy. */
const field = z
  .strictObject({
    id: z.string().regex(/^[a-z][a-z0-9_]{0,59}$/),
    type: z.enum(['text', 'longtext', 'date', 'email', 'choice', 'boolean']),
    required: z.boolean(),
    label: line(200),
    hint: line(400).optional(),
    options: z
      .array(z.strictObject({ value: z.string().regex(/^[a-z0-9_-]{1,40}$/), label: line(200) }))
      .min(2)
      .max(20)
      .optional(),
  })
  .refine((it) => (it.type === 'choice') === (it.options !== undefined), {
    params: { code: 'field_options' },
    path: ['type'],
  });

export type Field = z.infer<typeof field>;

const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .refine((text) => {
    const at = new Date(`${text}T12:00:00Z`);
    return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
  });

const shared = {
  code: z.string().regex(/^[A-Z]{1,2}\d{2}[a-z]?$/),
  revision: z.number().int().min(1).max(100_000),
  title: line(160),
  summary: line(400),
  /** Day on which a person last checked the text against the law, `YYYY-MM-DD`. */
  reviewed: day,
  rests_on: z.array(factId).min(1).max(60),
};

const distinct =
  <T>(key: (item: T) => string) =>
  (items: readonly T[]) =>
    new Set(items.map(key)).size === items.length;

const guide = z.strictObject({
  ...shared,
  public: z.boolean().default(false),
  outcomes: z.array(line(300)).min(1).max(8),
});

const fillable = z.strictObject({
  ...shared,
  fields: z
    .array(field)
    .max(40)
    .refine(
      distinct((it: Field) => it.id),
      { params: { code: 'field_twice' } },
    )
    .default([]),
});

/** A sheet's facts are its guide's. */
const handout = z.strictObject({ title: line(100) });

/** What the head of a text says, whatever its kind: guides have no fields, the others no outcomes. */
export interface Frontmatter {
  readonly code: string;
  readonly revision: number;
  readonly title: string;
  readonly summary: string;
  readonly reviewed: string;
  readonly public: boolean;
  readonly restsOn: readonly string[];
  readonly outcomes: readonly string[];
  readonly fields: readonly Field[];
}

/** The schema of a kind's frontmatter; its result always has the shape of `Frontmatter`. */
export function frontmatterSchema(kind: TextKind): z.ZodType<Frontmatter> {
  if (kind === 'guide') {
    return guide.transform(({ rests_on, ...rest }) => ({ ...rest, restsOn: rests_on, fields: [] }));
  }
  if (kind === 'handout') {
    const guides = { code: '', revision: 0, summary: '', reviewed: '', public: false };
    return handout.transform(({ title }) => ({ ...guides, title, restsOn: [], outcomes: [], fields: [] }));
  }
  return fillable.transform(({ rests_on, ...rest }) => ({
    ...rest,
    restsOn: rests_on,
    outcomes: [],
    public: false,
  }));
}
