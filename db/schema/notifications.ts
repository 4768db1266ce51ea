import { pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from './columns';

/**
 * A mail on its way. `sending` is written before SMTP is spoken to; the Message-ID follows from the id, so
 * that a retried sign-in mail is the same message. Holds no address: that is read when it is sent.
 */
export const deliveries = pgTable('deliveries', {
  id: uuid('id').primaryKey(),
  kind: text('kind', {
    enum: [
      'sign_in',
      'invitation',
      'nudge',
      'code',
      'receipt',
      'handover',
      'checkpoint',
      'second_factor',
      'ownership',
      'scores',
      'publications',
      'entry',
      'request',
      'policy',
      'contract',
      'closing',
    ],
  }).notNull(),
  state: text('state', { enum: ['sending', 'sent', 'uncertain', 'failed'] }).notNull(),
  at: instant('at').notNull(),
});
