import { z } from 'zod';

export const sectors = ['commerce', 'clinic', 'nonprofit', 'other'] as const;

const line = z
  .string()
  .transform((text) => text.normalize('NFC').replace(/\s+/gu, ' ').trim())
  .pipe(z.string().max(160, 'too_long'));

const optionalLine = line.transform((text) => text || null);

const optionalName = line.pipe(z.string().max(120, 'too_long')).transform((text) => text || null);

export const settingsInput = z.object({
  name: line.pipe(z.string().min(1, 'required').max(120, 'too_long')),
  nameEn: optionalName,
  sector: z.enum(sectors, 'choice'),
  personInChargeId: z
    .string()
    .transform((text) => text || null)
    .pipe(z.uuid('choice').nullable()),
  personInChargeTitle: optionalLine,
  personInChargeContact: optionalLine,
  incidentContact: optionalLine,
  defaultLocale: z.enum(['fr', 'en'], 'choice'),
  bilingualWhenUnknown: z
    .literal('yes')
    .optional()
    .transform((ticked) => ticked === 'yes'),
});
