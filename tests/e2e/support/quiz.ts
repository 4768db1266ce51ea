import { expect, type Page } from '@playwright/test';
import { loadLibraryFromFolder } from '@/features/library/folder';
import type { Question } from '@/features/quizzes/quiz';
import type { Locale } from '@/i18n/routing';
import { root } from '@/scripts/start/root';
import type { Hands } from './hands';
import { words } from './messages';

/** What an author wrote, by the question's words: the test answers from there, as nobody else can. */
async function readQuestions(slug: string, locale: Locale): Promise<Map<string, Question>> {
  const library = await loadLibraryFromFolder(root('content'));
  const guide = library.documents.find((document) => document.slug === slug);
  const questions = guide?.quiz?.questions ?? [];
  return new Map(questions.map((question) => [question.prompt[locale], question]));
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

/**
 * From a guide's page to its result: begins, answers every question rightly, reads each explanation.
 * `look` is called on each kind of page met.
 */
export async function passQuiz(
  page: Page,
  hands: Hands,
  { slug, locale }: { slug: string; locale: Locale },
  look: (name: string) => Promise<void> = async () => undefined,
): Promise<void> {
  const t = words(locale);
  const questions = await readQuestions(slug, locale);
  await hands.press(page.getByRole('button', { name: t('guide.next.begin.button') }));
  await page.waitForURL('**/quiz**');
  for (let answered = 0; answered < 20; answered++) {
    const heading = page.locator('h1#question');
    await expect(heading).toBeVisible();
    const question = questions.get((await heading.textContent())?.trim() ?? '');
    if (!question) throw new Error(`not a question of ${slug}: ${await heading.textContent()}`);
    // What is right is never sent before the answer.
    const html = await page.content();
    expect(html).not.toContain(question.why[locale].slice(0, 40));
    if (answered === 0) await look(`${slug}, question`);
    await answerRightly(page, hands, locale, question);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('quiz.right'));
    if (answered === 0) await look(`${slug}, explanation`);
    const result = page.getByRole('link', { name: t('quiz.seeResult') });
    if ((await result.count()) > 0) {
      await hands.press(result);
      break;
    }
    await hands.press(page.getByRole('link', { name: t('quiz.nextQuestion') }));
    await page.waitForURL((url) => !url.search.includes('question='));
  }
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('quiz.passed'));
  await look(`${slug}, result`);
}
