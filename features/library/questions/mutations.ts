import { and, eq } from 'drizzle-orm';
import type { LibraryScope } from '@/access/scope';
import { drafts } from '@/db/schema/library';
import { done, isRefused, type Outcome, refused } from '@/lib/outcome';
import { findStudioDocument } from '../drafts/queries';
import { normalizeSource } from '../limits';
import { orderBasis, questionBasis, settingsBasis, textBasis } from './basis';
import type { AddInput, MoveInput, QuestionInput, QuizTextInput, RemoveInput, SettingsInput } from './input';
import { nextId } from './next-id';
import { withOptions } from './options';
import { findQuestionIds } from './queries';
import {
  addQuestion,
  EMPTY_QUIZ,
  moveQuestion,
  type QuizForm,
  readQuizForm,
  removeQuestion,
  writeQuestion,
  writeSettings,
} from './question-form';
import { yamlValue } from './yaml-edit';

type Reason = 'changed_meanwhile' | 'not_a_guide' | 'question_gone' | 'too_large' | 'unreadable';
type Saved = Outcome<{ slug: string }, Reason>;
type Change = (source: string) => Outcome<string, Reason>;

/**
 * Changes a draft's quiz and nothing else of it, whatever happens to its other texts meanwhile. The draft is held from
 * the look at what is there to the write; a document that has no draft gets one, with the texts of its latest version.
 */
async function changeQuiz(scope: LibraryScope, slug: string, change: Change): Promise<Saved> {
  const { db, now, userId } = scope;
  const [draft] = await db.select().from(drafts).where(eq(drafts.slug, slug)).for('update');
  const copied = draft ?? (await findStudioDocument(scope, slug, 'fr'))?.draft;
  if (copied?.kind !== 'guide') return refused('not_a_guide');
  const source = copied.quiz.trim() === '' ? EMPTY_QUIZ : copied.quiz;
  const changed = change(source);
  if (isRefused(changed)) return changed;
  if (changed.done === source && draft) return done({ slug });
  const quiz = normalizeSource(changed.done);
  const stamp = { quiz, revision: copied.revision + 1, updatedAt: now, updatedBy: userId };
  const saved = draft
    ? await db
        .update(drafts)
        .set(stamp)
        .where(and(eq(drafts.slug, slug), eq(drafts.revision, draft.revision)))
        .returning({ slug: drafts.slug })
    : await db
        .insert(drafts)
        .values({ ...textsOf(copied), slug, ...stamp })
        .onConflictDoNothing()
        .returning({ slug: drafts.slug });
  return saved.length === 1 ? done({ slug }) : refused('changed_meanwhile');
}

type Copied = NonNullable<Awaited<ReturnType<typeof findStudioDocument>>>['draft'];

function textsOf({ kind, fr, en, handoutFr, handoutEn }: Copied) {
  return { kind, fr, en, handoutFr, handoutEn };
}

/** A change made through the forms: refused where the text is none of a quiz, or would become too large for one. */
function throughForm(change: (source: string, form: QuizForm) => Outcome<string, Reason>): Change {
  return (source) => {
    const form = readQuizForm(source);
    if (!form) return refused('unreadable');
    const changed = change(source, form);
    if (isRefused(changed)) return changed;
    return yamlValue(changed.done) === undefined ? refused('too_large') : changed;
  };
}

/** Saves a question as its form says it, finished or not. Refused where that question has changed since it was opened. */
export function saveQuestion(scope: LibraryScope, { slug, basis, form, act }: QuestionInput): Promise<Saved> {
  return changeQuiz(
    scope,
    slug,
    throughForm((source, quiz) => {
      const index = quiz.questions.findIndex(({ id }) => id === form.id);
      const before = quiz.questions[index]?.form;
      if (!before) return refused('question_gone');
      if (questionBasis(before) !== basis) return refused('changed_meanwhile');
      return done(writeQuestion(source, index, act ? withOptions(form, act) : form));
    }),
  );
}

/** Saves how the quiz is passed. Refused where somebody else changed that meanwhile. */
export function saveQuizSettings(
  scope: LibraryScope,
  { slug, basis, ...settings }: SettingsInput,
): Promise<Saved> {
  return changeQuiz(
    scope,
    slug,
    throughForm((source, quiz) =>
      settingsBasis(quiz.settings) === basis
        ? done(writeSettings(source, settings))
        : refused('changed_meanwhile'),
    ),
  );
}

/** Adds a question to be written at the end, under an id that no version of the guide ever gave to another. */
export async function addQuestionTo(
  scope: LibraryScope,
  { slug, type }: AddInput,
): Promise<Outcome<{ slug: string; question: string }, Reason>> {
  const used = await findQuestionIds(scope, slug);
  let question = '';
  const saved = await changeQuiz(
    scope,
    slug,
    throughForm((source, quiz) => {
      question = nextId(slug, [...quiz.questions.map(({ id }) => id), ...used]);
      return done(addQuestion(source, question, type));
    }),
  );
  return isRefused(saved) ? saved : done({ slug, question });
}

/** Moves a question one place up or down. Refused where the order is no longer the one that was shown. */
export function moveQuestionIn(
  scope: LibraryScope,
  { slug, basis, move: { question, by } }: MoveInput,
): Promise<Saved> {
  return changeQuiz(
    scope,
    slug,
    throughForm((source, quiz) => {
      const index = quiz.questions.findIndex(({ id }) => id === question);
      if (index < 0) return refused('question_gone');
      if (orderBasis(quiz) !== basis) return refused('changed_meanwhile');
      return done(moveQuestion(source, index, by === 'up' ? -1 : 1));
    }),
  );
}

/** Takes a question out. Refused where somebody changed it since it was opened. */
export function removeQuestionFrom(
  scope: LibraryScope,
  { slug, basis, question }: RemoveInput,
): Promise<Saved> {
  return changeQuiz(
    scope,
    slug,
    throughForm((source, quiz) => {
      const index = quiz.questions.findIndex(({ id }) => id === question);
      const form = quiz.questions[index]?.form;
      if (!form) return refused('question_gone');
      if (questionBasis(form) !== basis) return refused('changed_meanwhile');
      return done(removeQuestion(source, index));
    }),
  );
}

/** Saves the quiz's YAML as it was typed, right or not. Refused where any of it changed meanwhile. */
export function saveQuizText(scope: LibraryScope, { slug, basis, quiz }: QuizTextInput): Promise<Saved> {
  return changeQuiz(scope, slug, (source) =>
    textBasis(source) === basis ? done(normalizeSource(quiz)) : refused('changed_meanwhile'),
  );
}
