import type { Browser, Page } from '@playwright/test';
import { samplePeople } from '@/access/sample';
import type { Question } from '@/features/quizzes/quiz';
import fr from '@/messages/fr.json' with { type: 'json' };

/** A question as a page shows it, before it is answered. */
export interface OpenQuestion {
  readonly page: Page;
  /** Of the quiz. */
  readonly address: string;
  readonly attempt: string;
  readonly question: string;
  /** The scripts that the page is made of. */
  readonly scripts: readonly string[];
}

/** What is shown once it is answered, or refused. */
export interface Answered {
  /** The page's script called the action; else the browser posted the form. */
  readonly called: boolean;
  readonly address: string;
  readonly heading: string;
  readonly text: string;
  readonly scripts: readonly string[];
}

async function scriptsOf(page: Page): Promise<string[]> {
  const sources = page.locator('script[src]');
  const found = await sources.evaluateAll((all) => all.map((script) => script.getAttribute('src') ?? ''));
  return found.sort();
}

/** The sample's employee, in a browser of her own, begins the questions of a guide and leaves the first one open. */
export async function openQuestion(
  browser: Browser,
  origin: string,
  { guide, script }: { guide: string; script: boolean },
): Promise<OpenQuestion> {
  const context = await browser.newContext({
    baseURL: origin,
    locale: 'fr-CA',
    javaScriptEnabled: script,
  });
  const signedIn = await context.request.post('/api/sample/sign-in', {
    form: { as: 'employee' },
    maxRedirects: 0,
  });
  if (signedIn.status() !== 303) throw new Error(`signing in: ${signedIn.status()}`);
  const page = await context.newPage();
  const address = `${origin}/fr${samplePeople.employee.home}/guides/${guide}`;
  await page.goto(address);
  await page.getByRole('button', { name: fr.guide.next.begin.button, exact: true }).click();
  await page.waitForURL(`${address}/quiz`);
  await page.getByRole('button', { name: fr.quiz.check, exact: true }).waitFor();
  await page.waitForLoadState('load');
  const fieldOf = (name: string) => page.locator(`input[name="${name}"]`).inputValue();
  return {
    page,
    address: `${address}/quiz`,
    attempt: await fieldOf('attempt'),
    question: await fieldOf('question'),
    scripts: await scriptsOf(page),
  };
}

/** Answers it on the page that stayed open: rightly, except that an order is left as it is shown. */
export async function answerQuestion({ page, address }: OpenQuestion, question: Question): Promise<Answered> {
  if (question.type === 'truefalse') {
    const name = question.answer ? fr.quiz.true : fr.quiz.false;
    await page.getByRole('radio', { name, exact: true }).check();
  } else if (question.type !== 'order') {
    const role = question.type === 'multiple' ? 'checkbox' : 'radio';
    for (const option of question.options.filter(({ right }) => right)) {
      await page.getByRole(role, { name: option.text.fr, exact: true }).check();
    }
  }
  const posting = page.waitForRequest((request) => request.method() === 'POST');
  await page.getByRole('button', { name: fr.quiz.check, exact: true }).click();
  const posted = await posting;
  // An answer that leads nowhere leaves words of its own on the page: the checks show them.
  await page.waitForURL((url) => url.href !== address, { timeout: 15_000 }).catch(() => undefined);
  return {
    called: 'next-action' in posted.headers(),
    address: page.url(),
    heading: (await page.getByRole('heading', { level: 1 }).allInnerTexts()).join().trim(),
    text: await page.locator('body').innerText(),
    scripts: await scriptsOf(page),
  };
}

/** Where its quiz stands when it is opened again. */
export async function openAgain({ page, address }: OpenQuestion): Promise<string> {
  await page.goto(address);
  return page.locator('body').innerText();
}
