import { expect, type Page } from '@playwright/test';
import type { Question } from '@/features/quizzes/quiz';
import type { Locale } from '@/i18n/routing';
import type { Hands } from './hands';
import { builtInLibrary } from './library';
import { words } from './messages';

/** What an author wrote: the test answers from there, as nobody else can. */
export interface Written {
  readonly questions: readonly Question[];
  readonly fr: string;
  readonly en: string;
}

async function readGuide(slug: string): Promise<Written> {
  const { documents } = await builtInLibrary();
  const guide = documents.find((document) => document.slug === slug);
  if (!guide?.quiz) throw new Error(`no quiz of ${slug}`);
  return { questions: guide.quiz.questions, fr: guide.fr.source, en: guide.en.source };
}

/** The beginning of an explanation, up to where it says something else than the guide, which the page may still hold. */
function beginningOf(why: string, guide: string): string {
  let length = 40;
  while (length < why.length && guide.includes(why.slice(0, length))) length += 1;
  return why.slice(0, length);
}

/** The question on the page, by its words; those of two situations may ask alike. */
async function questionOn(page: Page, locale: Locale, questions: readonly Question[]): Promise<Question> {
  const heading = page.locator('h1#question');
  await expect(heading).toBeVisible();
  const prompt = (await heading.textContent())?.trim();
  const words = (await page.locator('main').textContent()) ?? '';
  const found = questions.filter(
    (each) => each.prompt[locale] === prompt && (!each.situation || words.includes(each.situation[locale])),
  );
  const [question] = found;
  if (!question || found.length > 1) throw new Error(`${found.length} questions like « ${prompt} »`);
  return question;
}

async function putInOrder(
  page: Page,
  hands: Hands,
  locale: Locale,
  wanted: readonly string[],
): Promise<void> {
  const t = words(locale);
  const texts = async () =>
    (await page.locator('fieldset ol > li > span:not([aria-hidden])').allTextContents()).map((text) =>
      text.trim(),
    );
  for (const [place, text] of wanted.entries()) {
    for (let at = (await texts()).indexOf(text); at > place; at--) {
      await hands.press(page.getByRole('button', { name: t('quiz.order.up', { text }), exact: true }));
      await expect.poll(async () => (await texts()).indexOf(text)).toBe(at - 1);
    }
  }
}

/** Answers the question on the page, rightly. */
async function answerRightly(page: Page, hands: Hands, locale: Locale, question: Question): Promise<void> {
  const t = words(locale);
  switch (question.type) {
    case 'truefalse': {
      const name = t(question.answer ? 'quiz.true' : 'quiz.false');
      await hands.choose(page.getByRole('radio', { name, exact: true }));
      break;
    }
    case 'order': {
      const texts = new Map(question.options.map((option) => [option.id, option.text[locale]]));
      await putInOrder(
        page,
        hands,
        locale,
        (question.answers[0] ?? []).map((id) => texts.get(id) ?? ''),
      );
      break;
    }
    default: {
      const role = question.type === 'multiple' ? 'checkbox' : 'radio';
      for (const option of question.options.filter((each) => each.right)) {
        await hands.choose(page.getByRole(role, { name: option.text[locale], exact: true }));
      }
    }
  }
  await hands.press(page.getByRole('button', { name: t('quiz.check') }));
}

/** Answers the question on the page as someone might who has not read the guide. */
async function answerWrongly(page: Page, hands: Hands, locale: Locale, question: Question): Promise<void> {
  const t = words(locale);
  switch (question.type) {
    case 'truefalse':
      await hands.choose(
        page.getByRole('radio', { name: t(question.answer ? 'quiz.false' : 'quiz.true'), exact: true }),
      );
      break;
    case 'order': {
      const texts = question.options.map((option) => ({ id: option.id, text: option.text[locale] }));
      const backwards = (question.answers[0] ?? []).toReversed();
      const wanted = backwards.map((id) => texts.find((each) => each.id === id)?.text ?? '');
      await putInOrder(page, hands, locale, wanted);
      break;
    }
    default: {
      const role = question.type === 'multiple' ? 'checkbox' : 'radio';
      const wrong = question.options.find((each) => !each.right);
      await hands.choose(page.getByRole(role, { name: wrong?.text[locale] ?? '', exact: true }));
    }
  }
  await hands.press(page.getByRole('button', { name: t('quiz.check') }));
}

interface Taken {
  readonly slug: string;
  readonly locale: Locale;
  /** A guide that is not of the built-in library. */
  readonly written?: Written;
  /** Whether every answer is right, or every answer wrong. */
  readonly rightly?: boolean;
}

/**
 * From a guide's page, or a result that may be tried again, to the result: begins, answers every question, reads
 * each explanation. `look` is called on each kind of page met.
 */
export async function takeQuiz(
  page: Page,
  hands: Hands,
  { slug, locale, written, rightly = true }: Taken,
  look: (name: string) => Promise<void> = async () => undefined,
): Promise<void> {
  const t = words(locale);
  const guide = written ?? (await readGuide(slug));
  const begin = page.getByRole('button', { name: t('guide.next.begin.button') });
  await hands.press(begin.or(page.getByRole('button', { name: t('quiz.retry') })));
  await page.waitForURL('**/quiz**');
  for (let answered = 0; answered < 20; answered++) {
    const question = await questionOn(page, locale, guide.questions);
    const why = beginningOf(question.why[locale], guide[locale]);
    // What is right is never sent before the answer.
    expect(await page.content()).not.toContain(why);
    if (answered === 0) await look(`${slug}, question`);
    await (rightly ? answerRightly : answerWrongly)(page, hands, locale, question);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(
      t(rightly ? 'quiz.right' : 'quiz.wrong'),
    );
    await expect(page.locator('main')).toContainText(why);
    if (answered === 0) await look(`${slug}, explanation`);
    const result = page.getByRole('link', { name: t('quiz.seeResult') });
    const next = page.getByRole('link', { name: t('quiz.nextQuestion') });
    await expect(result.or(next)).toBeVisible();
    if (await result.isVisible()) {
      await hands.press(result);
      break;
    }
    await hands.press(next);
    await page.waitForURL((url) => !url.search.includes('question='));
  }
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    t(rightly ? 'quiz.passed' : 'quiz.failed'),
  );
  await look(`${slug}, result`);
}
