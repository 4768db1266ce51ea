import { type BrowserContext, expect, type Locator, type Page } from '@playwright/test';
import { withLibrary } from '@/access/mint';
import type { LibraryScope } from '@/access/scope';
import { checkDocument } from '@/features/library/documents';
import { saveDraft } from '@/features/library/drafts/mutations';
import { findReferences } from '@/features/library/drafts/queries';
import { addImage, describeImage } from '@/features/library/images/mutations';
import { picture } from '@/features/library/images/samples.fixture';
import { publishVersion } from '@/features/library/mutations';
import type { Locale } from '@/i18n/routing';
import { sha256Hex } from '@/lib/hash';
import { isRefused } from '@/lib/outcome';
import { connect } from '@/scripts/database/roles';
import { sessionOf } from '@/tests/guards/replay';
import { testRuntime } from '@/tests/support/runtime';
import { words } from './messages';
import type { Written } from './quiz';

/** A guide of the tests' own, right in both languages; `body` and `revision` tell versions apart. */
export function guideText(locale: Locale, body: string, revision = 1): string {
  const title = locale === 'fr' ? 'Un guide du studio' : 'A guide of the studio';
  return `---
code: M97
revision: ${revision}
title: "${title}"
summary: "${locale === 'fr' ? 'Pour essayer.' : 'To try.'}"
reviewed: 2026-11-21
public: false
rests_on: [F1.1]
outcomes: ["${locale === 'fr' ? 'Savoir.' : 'Know.'}"]
---

## ${locale === 'fr' ? 'Une partie' : 'A part'}

${body}
`;
}

const QUIZ = `pass: 1
draw: 1
tries: 0
questions:
  - id: m97-q1
    type: truefalse
    outcome: 1
    rests_on: [F1.1]
    prompt: {fr: "Un nom est personnel.", en: "A name is personal."}
    answer: true
    why: {fr: "Oui.", en: "Yes."}
`;

async function inLibrary<T>(work: (scope: LibraryScope) => Promise<T>): Promise<T> {
  const runtime = testRuntime(process.env.E2E_APP_DATABASE_URL ?? '', new Date().toISOString());
  try {
    return await withLibrary(runtime, null, work);
  } finally {
    await runtime.connection.close();
  }
}

const texts = (body: string, revision: number) => ({
  fr: guideText('fr', body, revision),
  en: guideText('en', body, revision),
  quiz: QUIZ,
  handoutFr: '',
  handoutEn: '',
});

/** Begins a draft that is right, whoever writes next. */
export async function beginDraft(slug: string, body: string, revision = 1): Promise<void> {
  const saved = await inLibrary((scope) =>
    saveDraft(scope, { slug, kind: 'guide', revision: 0, ...texts(body, revision) }),
  );
  if (isRefused(saved)) throw new Error(`${slug}: ${saved.refused}`);
}

/** A guide as the product reads it, which must find nothing wrong with it. */
async function readBy(scope: LibraryScope, slug: string, guide: { fr: string; en: string; quiz: string }) {
  const { document, issues } = checkDocument({ kind: 'guide', slug, ...guide }, await findReferences(scope));
  if (!document) throw new Error(JSON.stringify(issues));
  return document;
}

/** A guide as an author wrote it, for who answers its quiz. */
export async function writtenGuide(
  slug: string,
  sources: { fr: string; en: string; quiz: string },
): Promise<Written> {
  const { quiz, fr, en } = await inLibrary((scope) => readBy(scope, slug, sources));
  return { questions: quiz?.questions ?? [], fr: fr.source, en: en.source };
}

/** Adds an image to the library, with what it shows. @returns its hash */
export async function addPicture(
  width: number,
  { fr: altFr, en: altEn }: Readonly<Record<Locale, string>>,
): Promise<string> {
  const bytes = await picture(width, 60).webp().toBuffer();
  const image = sha256Hex(bytes);
  await inLibrary(async (scope) => {
    await addImage(scope, { sha256: image, bytes, width, height: 60 });
    return describeImage(scope, { image, altFr, altEn });
  });
  return image;
}

/** Publishes a version of a guide of the tests' own. */
export async function publishGuide(slug: string, body: string, revision = 1): Promise<void> {
  const outcome = await inLibrary(async (scope) => {
    const { fr, en, quiz } = texts(body, revision);
    return publishVersion(scope, { ...(await readBy(scope, slug, { fr, en, quiz })), change: 'minor' });
  });
  if (isRefused(outcome)) throw new Error(`${slug}: ${outcome.refused}`);
}

/** What the database has of a draft's French text. */
export async function draftedText(slug: string): Promise<string> {
  const sql = connect(process.env.E2E_DATABASE_URL ?? '');
  try {
    const [row] = await sql<{ fr: string }[]>`select fr from drafts where slug = ${slug}`;
    return row?.fr ?? '';
  } finally {
    await sql.end();
  }
}

/** A second consultant, whom the sample does not have, signed in in that browser. */
export async function signInSecondConsultant(
  context: BrowserContext,
  url: string,
  name: string,
): Promise<void> {
  const sql = connect(process.env.E2E_DATABASE_URL ?? '');
  try {
    const userId = crypto.randomUUID();
    await sql`insert into users (id, email, created_at) values (${userId}, ${`${userId}@example.org`}, now())`;
    await sql`insert into consultants (user_id, name, created_at) values (${userId}, ${name}, now())`;
    const [cookie, value] = (await sessionOf(sql, userId)).split('=');
    await context.addCookies([{ name: cookie ?? '', value: value ?? '', url }]);
  } finally {
    await sql.end();
  }
}

/** A box of the editor, once the editor is there. */
export async function editorOf(page: Page, label: string): Promise<Locator> {
  const box = page.getByRole('textbox', { name: label, exact: true });
  await expect(box).toHaveAttribute('contenteditable', 'true');
  return box;
}

/** Writes a whole text over what a box of the editor holds, as one who pastes it. */
export async function writeIn(page: Page, label: string, text: string): Promise<void> {
  const box = await editorOf(page, label);
  await box.focus();
  await page.keyboard.press('ControlOrMeta+a');
  await box.evaluate((element, pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', pasted);
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, text);
}

/** Writes where the text of a box ends, key by key. */
export async function typeAtEnd(page: Page, label: string, text: string): Promise<void> {
  const box = await editorOf(page, label);
  await box.focus();
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.type(text);
}

/** The text of a form's field, which the editor keeps as one types. */
export const fieldText = (page: Page, name: string): Promise<string> =>
  page.locator(`textarea[name="${name}"]`).inputValue();

/** Waits until what is typed is saved. */
export async function untilSaved(page: Page, locale: Locale): Promise<void> {
  const saved = words(locale)('studio.editor.status.saved', { at: '' }).split(/\s/u)[0] ?? '';
  await expect(page.getByRole('status').filter({ hasText: new RegExp(`^${saved}`) })).toBeVisible();
}

/** The farthest that a line's number stands from its line in the first editor of the page, in pixels; of those in sight. */
export const farthestNumber = (page: Page): Promise<number> =>
  page
    .locator('.cm-editor')
    .first()
    .evaluate((editor) => {
      const tops = (selector: string) =>
        [...editor.querySelectorAll<HTMLElement>(selector)]
          .filter((one) => one.style.visibility !== 'hidden' && one.getBoundingClientRect().height > 0)
          .map((one) => one.getBoundingClientRect().top);
      const [numbers, lines] = [tops('.cm-lineNumbers .cm-gutterElement'), tops('.cm-line')];
      if (numbers.length === 0 || numbers.length !== lines.length) return Number.POSITIVE_INFINITY;
      return Math.max(...numbers.map((top, index) => Math.abs(top - (lines[index] ?? 0))));
    });
