import { z } from 'zod';
import { line } from '@/features/people/input';
import { writing } from './writing';

/** How long a message, a question or an answer may be, in UTF-16 units. */
export const LONGEST_MESSAGE = 4000;
export const LONGEST_ANSWER = 8000;

export const topics = ['training', 'meeting', 'guide', 'privacy', 'other'] as const;
export type Topic = (typeof topics)[number];

/** The field of the contact form that only a program fills in. */
export const TRAP = 'website';

const email = z
  .string('required')
  .trim()
  .toLowerCase()
  .min(1, 'required')
  .max(254, 'too_long')
  .pipe(z.email('email'));

/** Drawn when the form was shown: the same form posted twice is one row. */
const form = z.uuid('invalid');

export const contactInput = z.object({
  form,
  name: z
    .string()
    .default('')
    .transform((text) => text.trim() || null)
    .pipe(line(120).nullable()),
  email,
  topic: z.enum(topics, 'choice'),
  message: writing(LONGEST_MESSAGE),
});
export type ContactInput = z.output<typeof contactInput>;

export const questionInput = z.object({
  form,
  guide: z.string().max(80),
  locale: z.enum(['fr', 'en']),
  message: writing(LONGEST_MESSAGE),
});
export type QuestionInput = z.output<typeof questionInput>;

const requestId = z.uuid('invalid');
/** What had been done to the request when its page was shown. */
const revision = z.coerce.number('invalid').int('invalid').min(1, 'invalid');

export const requestChosen = z.object({ requestId });
export const answerInput = z.object({ requestId, revision, form, text: writing(LONGEST_ANSWER) });
export type AnswerInput = z.output<typeof answerInput>;

export const lengths = [15, 30, 45, 60, 90, 120] as const;

export const meetingInput = z.object({
  requestId,
  revision,
  form,
  day: z.string('required').trim().min(1, 'required').pipe(z.iso.date('date')),
  time: z
    .string('required')
    .trim()
    .min(1, 'required')
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'time'),
  minutes: z.coerce.number('choice').pipe(z.literal(lengths, 'choice')),
  place: line(300),
  text: z.literal('').or(writing(LONGEST_ANSWER)).default(''),
});
export type MeetingInput = z.output<typeof meetingInput>;

export const meetingChosen = z.object({ requestId, meetingId: z.uuid('invalid') });

export const states = ['new', 'answered', 'closed'] as const;
export type State = (typeof states)[number];
export const kinds = ['contact', 'question'] as const;
export type Kind = (typeof kinds)[number];
