'use server';

import { libraryAction, type StudioPlace } from '@/access/action';
import type { FormState } from '@/lib/form-state';
import { addInput, moveInput, questionInput, quizTextInput, removeInput, settingsInput } from './input';
import {
  addQuestionTo,
  moveQuestionIn,
  removeQuestionFrom,
  saveQuestion,
  saveQuizSettings,
  saveQuizText,
} from './mutations';

const path = ({ locale }: StudioPlace, slug: string) => `/${locale}/studio/documents/${slug}/questions`;

const question = libraryAction(questionInput, saveQuestion, ({ place, input: { slug, form, act } }) => {
  const page = `${path(place, slug)}/${form.id}`;
  if (!act) return `${page}?saved=yes#saved`;
  return `${page}?saved=yes#${act.kind === 'up' || act.kind === 'down' ? `option-${act.option}` : 'options'}`;
});
const settings = libraryAction(
  settingsInput,
  saveQuizSettings,
  ({ place, input }) => `${path(place, input.slug)}?saved=yes#saved`,
);
const add = libraryAction(
  addInput,
  addQuestionTo,
  ({ place, result }) => `${path(place, result.slug)}/${result.question}#saved`,
);
const move = libraryAction(
  moveInput,
  moveQuestionIn,
  ({ place, input }) => `${path(place, input.slug)}?saved=yes#question-${input.move.question}`,
);
const remove = libraryAction(
  removeInput,
  removeQuestionFrom,
  ({ place, input }) => `${path(place, input.slug)}?saved=yes#saved`,
);
const text = libraryAction(
  quizTextInput,
  saveQuizText,
  ({ place, input }) => `${path(place, input.slug)}?saved=yes#saved`,
);

/** Saves a question as its form says, with what was done to its options. */
export async function saveQuestionAction(
  place: StudioPlace,
  state: FormState,
  form: FormData,
): Promise<FormState> {
  return question(place, state, form);
}

/** Saves how the quiz is passed. */
export async function saveQuizSettingsAction(
  place: StudioPlace,
  state: FormState,
  form: FormData,
): Promise<FormState> {
  return settings(place, state, form);
}

/** Adds a question, and opens it. */
export async function addQuestionAction(
  place: StudioPlace,
  state: FormState,
  form: FormData,
): Promise<FormState> {
  return add(place, state, form);
}

/** Moves a question one place. */
export async function moveQuestionAction(
  place: StudioPlace,
  state: FormState,
  form: FormData,
): Promise<FormState> {
  return move(place, state, form);
}

/** Takes a question out of the draft. */
export async function removeQuestionAction(
  place: StudioPlace,
  state: FormState,
  form: FormData,
): Promise<FormState> {
  return remove(place, state, form);
}

/** Saves the whole quiz as YAML, typed or from a file. */
export async function saveQuizTextAction(
  place: StudioPlace,
  state: FormState,
  form: FormData,
): Promise<FormState> {
  const file = form.get('quizFile');
  if (file instanceof File && file.size > 0) form.set('quiz', await file.text());
  form.delete('quizFile');
  return text(place, state, form);
}
