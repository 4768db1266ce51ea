import { z } from 'zod';
import type { ProgramChange } from './mutations';

const id = z.uuid('unknown');
const list = z.preprocess(
  (value) => (value === undefined ? [] : Array.isArray(value) ? value : [value]),
  z.array(z.string()),
);
const ids = list.pipe(z.array(id));
const ticked = z.preprocess((value) => value === 'yes', z.boolean());
const whole = (least: number, most: number) =>
  z.preprocess(
    (value) => (typeof value === 'string' && /^\d{1,4}$/.test(value.trim()) ? Number(value) : value),
    z.int('not_a_number').min(least, 'too_small').max(most, 'too_large'),
  );
const day = z.preprocess((value) => (value === '' ? undefined : value), z.iso.date('not_a_day').optional());
const title = z.string('required').trim().min(1, 'required').max(120, 'too_long');

const fields = z.looseObject({
  programId: id.optional(),
  revision: whole(1, 9999).optional(),
  slug: z.string().max(100).optional(),
  titleFr: title,
  titleEn: title,
  items: list.pipe(z.array(id).min(1, 'no_documents').max(200, 'too_long')),
  audience: z.enum(['everyone', 'teams', 'roles', 'members'], 'required'),
  roles: list.pipe(z.array(z.enum(['owner', 'manager', 'employee']))),
  teamIds: ids,
  people: z.string().max(50_000, 'too_long').default(''),
  dueOn: day,
  graceDays: whole(0, 365).default(0),
  inOrder: ticked,
  recurrence: z.enum(['none', 'anniversary', 'fixed'], 'required'),
  everyMonths: whole(1, 60).optional().or(z.literal('')),
  fixedOn: day,
});

/** The form of a program. Each document has its own `order.…`, `days.…` and `recurs.…`. */
export const programInput = fields.transform((input, context) => {
  const wrong = (path: string, message: string) => {
    context.addIssue({ code: 'custom', path: [path], message });
  };
  if (input.audience === 'teams' && input.teamIds.length === 0) wrong('teamIds', 'choose_one');
  if (input.audience === 'roles' && input.roles.length === 0) wrong('roles', 'choose_one');
  const people = [...new Set(input.people.split(/[\n;]/).map((line) => line.trim()))].filter(Boolean);
  if (input.audience === 'members' && people.length === 0) wrong('people', 'required');
  const everyMonths = input.everyMonths === '' ? undefined : input.everyMonths;
  if (input.recurrence !== 'none' && everyMonths === undefined) wrong('everyMonths', 'required');
  if (input.recurrence === 'fixed' && input.fixedOn === undefined) wrong('fixedOn', 'required');
  const documents = input.items.map((documentId, index) => {
    const days = whole(0, 999).safeParse(input[`days.${documentId}`]);
    if (!days.success) wrong(`days.${documentId}`, 'not_a_number');
    const order = Number(input[`order.${documentId}`]);
    return {
      order: Number.isFinite(order) ? order : index,
      documentId,
      dueDays: days.success ? days.data : 0,
      recurs: input[`recurs.${documentId}`] === 'yes',
    };
  });
  const items = documents.sort((a, b) => a.order - b.order).map(({ order: _, ...item }) => item);
  const change: Omit<ProgramChange, 'memberIds'> = {
    title: { fr: input.titleFr, en: input.titleEn },
    audience: input.audience,
    roles: input.roles,
    teamIds: input.teamIds,
    dueOn: input.dueOn ?? null,
    graceDays: input.graceDays,
    inOrder: input.inOrder,
    recurrence: input.recurrence,
    everyMonths: everyMonths ?? null,
    fixedOn: input.fixedOn ?? null,
    items,
  };
  const { programId, revision, slug } = input;
  return { programId, revision, slug, change, people };
});
export type ProgramInput = z.output<typeof programInput>;

export const draftInput = z.object({ draftId: id });
export const oneProgram = z.object({ programId: id });
export const readyInput = z.object({ librarySlug: z.string().min(1, 'required').max(100, 'too_long') });
