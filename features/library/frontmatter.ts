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

const fieldId = z.string().regex(/^[a-z][a-z0-9_]{0,59}$/);

/** What the owner fills in when adopting an agreement or a policy. A `list` has one item on each line. */
const field = z
  .strictObject({
    id: fieldId,
    type: z.enum(['text', 'longtext', 'list', 'date', 'email', 'choice', 'boolean']),
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

/** What the product itself knows of an organization when it adopts a text. */
const KNOWN_FACTS = ['signed_by_all'] as const;

/** Whether each holds today. `signed_by_all`: every active person of the staff has signed what they had to sign. */
export type KnownFacts = Readonly<Record<(typeof KNOWN_FACTS)[number], boolean>>;

/**
 * Answers that may not stand together, so that nobody publishes what is not so. `unless` lifts it as long as the
 * product knows that it is true.
 */
const contradiction = z.strictObject({
  answers: z
    .record(fieldId, z.union([z.boolean(), z.string().max(40)]).transform(String))
    .refine((answers) => Object.keys(answers).length > 0, { params: { code: 'yaml_empty' } }),
  unless: z.enum(KNOWN_FACTS).optional(),
  /** The one to mend: the reason stands beside it. */
  field: fieldId,
  reason: line(400),
});

export type Contradiction = z.infer<typeof contradiction>;

/** A field as it is stored and filled in, with the contradictions that are to be mended there. */
export type Field = z.infer<typeof field> & { readonly contradictions?: readonly Contradiction[] };

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
    .max(60)
    .refine(
      distinct((it: z.infer<typeof field>) => it.id),
      { params: { code: 'field_twice' } },
    )
    .default([]),
  contradictions: z.array(contradiction).max(40).default([]),
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
  readonly contradictions: readonly Contradiction[];
}

function withContradictions(
  fields: readonly z.infer<typeof field>[],
  contradictions: readonly Contradiction[],
): Field[] {
  return fields.map((it) => {
    const own = contradictions.filter((one) => one.field === it.id);
    return own.length > 0 ? { ...it, contradictions: own } : it;
  });
}

/** The schema of a kind's frontmatter; its result always has the shape of `Frontmatter`. */
export function frontmatterSchema(kind: TextKind): z.ZodType<Frontmatter> {
  if (kind === 'guide') {
    return guide.transform(({ rests_on, ...rest }) => ({
      ...rest,
      restsOn: rests_on,
      fields: [],
      contradictions: [],
    }));
  }
  if (kind === 'handout') {
    const guides = { code: '', revision: 0, summary: '', reviewed: '', public: false };
    return handout.transform(({ title }) => ({
      ...guides,
      title,
      restsOn: [],
      outcomes: [],
      fields: [],
      contradictions: [],
    }));
  }
  return fillable.transform(({ rests_on, fields, ...rest }) => ({
    ...rest,
    fields: withContradictions(fields, rest.contradictions),
    restsOn: rests_on,
    outcomes: [],
    public: false,
  }));
}
