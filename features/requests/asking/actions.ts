'use server';

import { type MemberPlace, memberAction } from '@/access/action';
import { type VisitorPlace, visitorAction } from '@/access/visitor-action';
import type { FormState } from '@/lib/form-state';
import { contactInput, questionInput, TRAP } from '../input';
import { askQuestion, receiveMessage } from './mutations';

const receive = visitorAction(contactInput, receiveMessage, ({ locale }) => `/${locale}/contact?sent=yes`, {
  trap: TRAP,
  perClient: 'contact-client',
  per: ['contact-address', ({ email }) => email],
});

const ask = memberAction(
  'path:follow',
  questionInput,
  askQuestion,
  ({ place, input }) => `/${place.locale}/o/${place.organization}/guides/${input.guide}/ask?sent=yes`,
);

/** Writes to whoever publishes the library. */
export async function writeToUs(place: VisitorPlace, state: FormState, form: FormData): Promise<FormState> {
  return receive(place, state, form);
}

/** Asks a question about a guide. */
export async function askAboutGuide(
  place: MemberPlace,
  state: FormState,
  form: FormData,
): Promise<FormState> {
  return ask(place, state, form);
}
