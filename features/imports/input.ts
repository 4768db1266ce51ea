import { z } from 'zod';
import { type Field, fields, namesPeople } from './columns/field';
import { MAX_COLUMNS } from './reading/grid';

/** A form is posted whole: what is longer than that is sent as a file. */
const MAX_PASTED = 400_000;

export const pasteInput = z.object({
  list: z
    .string()
    .max(MAX_PASTED, 'list_too_long')
    .refine((text) => text.trim() !== '', 'required'),
});

export const oneImport = z.object({ importId: z.uuid('not_found') });

const revision = z.coerce.number().int().positive();

export const confirmInput = z.object({
  importId: z.uuid('not_found'),
  revision,
  invites: z.enum(['now', 'later'], 'choice').transform((when) => when === 'now'),
  returns: z
    .string()
    .optional()
    .transform((ticked) => ticked === 'yes'),
});

const names = z
  .union([
    z.array(z.string().max(200)),
    z
      .string()
      .max(200)
      .transform((one) => [one]),
  ])
  .default([]);

/** The columns come as `column-0`, `column-1`…, each a field or nothing. */
export const readingInput = z
  .looseObject({
    importId: z.uuid('not_found'),
    revision,
    headerRow: z
      .string()
      .regex(/^\d{0,6}$/, 'choice')
      .transform((row) => (row === '' ? null : Number(row))),
    dateOrder: z
      .enum(['', 'dmy', 'mdy'], 'choice')
      .default('')
      .transform((order) => order || null),
    teams: names,
    columns: z.coerce.number().int().min(1).max(MAX_COLUMNS),
  })
  .transform((form, context) => {
    const mapping: (Field | null)[] = [];
    for (let index = 0; index < form.columns; index += 1) {
      const chosen = form[`column-${index}`];
      const field = fields.find((one) => one === chosen) ?? null;
      if (field !== null && mapping.includes(field)) {
        context.addIssue({ code: 'custom', path: [`column-${index}`], message: 'column_twice' });
      }
      mapping.push(field);
    }
    if (!namesPeople(mapping) && !mapping.includes('email')) {
      context.addIssue({ code: 'custom', path: ['column-0'], message: 'no_name_column' });
    }
    const { importId, headerRow, dateOrder, teams } = form;
    return { importId, revision: form.revision, headerRow, dateOrder, teams, mapping };
  });
