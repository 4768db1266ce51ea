import { z } from 'zod';
import { kinds } from './acts/kind';
import { type RowKey, readRowKey } from './acts/row-key';
import { lists } from './filter';

const id = z.uuid('invalid');
const empty = (value: unknown) => (value === '' || value === undefined ? null : value);
const optionalId = z.preprocess(empty, id.nullable());
/** A page of the largest size, and a few. */
const rows = z
  .preprocess((value) => [value ?? []].flat(), z.array(z.string().max(80)).max(120))
  .transform((keys) => keys.map(readRowKey).filter((key): key is RowKey => key !== null));
const query = z.string().max(2000).default('');

/** What is ticked on a page, and what is to be done: an act, or going on. */
export const chooseInput = z.object({
  list: z.enum(lists),
  query,
  selection: optionalId,
  page: rows,
  row: rows,
  everything: z.literal('yes').optional(),
  kind: z.preprocess(empty, z.enum(kinds, 'required').nullable()),
  /** Which button was pressed: `act` is the one that needs a kind. */
  go: z.enum(['act', 'next', 'previous']),
  next: z.string().max(300).default(''),
  previous: z.string().max(300).default(''),
});

export const selectionInput = z.object({ selectionId: id });

const day = z.preprocess(empty, z.iso.date('invalid').nullable());
const reason = z.preprocess(
  (value) => (typeof value === 'string' ? empty(value.trim()) : empty(value)),
  z.string().max(500, 'too_long').nullable(),
);

export const confirmInput = z
  .object({
    selectionId: id,
    kind: z.enum(kinds),
    census: z.string().max(80),
    document: optionalId,
    team: optionalId,
    program: optionalId,
    dueOn: day,
    reason,
  })
  .transform(({ document, team, program, ...rest }) => ({
    ...rest,
    documentId: document,
    teamId: team,
    programId: program,
  }));

export const actInput = z.object({ actId: id });

const name = z.string().trim().min(1, 'required').max(80, 'too_long');

export const saveViewInput = z.object({
  list: z.enum(lists),
  query,
  name,
  shared: z
    .literal('yes')
    .optional()
    .transform((value) => value === 'yes'),
});
export const renameViewInput = z.object({ viewId: id, name });
export const viewInput = z.object({ viewId: id });
export const openFirstInput = z.object({
  viewId: id,
  first: z.enum(['yes', 'no']).transform((value) => value === 'yes'),
});
