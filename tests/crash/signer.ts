import { type Colleague, UNDERTAKING } from '@/tests/support/enterprise';
import { filled, formWith } from '@/tests/support/html-form';
import { ask, insist, LONG_PATIENCE, pageOf, type Shown, submit, type Visitor } from './visit';

/** A member with a session. */
export interface Signer extends Colleague, Visitor {}

const RECEIPT = new RegExp(`/agreements/${UNDERTAKING}/receipt/([0-9a-f-]{36})`);

/** Reads the text and goes on to the form; the receipt when all is signed already. */
async function openForm(
  origin: string,
  slug: string,
  visitor: Visitor,
): Promise<{ shown: Shown } | { outcome: string }> {
  const text = await ask(`${origin}/fr/o/${slug}/agreements/${UNDERTAKING}`, visitor);
  const html = await pageOf(text);
  const receipt = RECEIPT.exec(html)?.[1];
  if (receipt) return { outcome: receipt };
  const link = /href="([^"]*\/sign\?[^"]*)"/.exec(html)?.[1]?.replaceAll('&amp;', '&');
  if (!link)
    throw new Error(`no way to sign on the page of the text (${text.status}): ${html.slice(0, 300)}`);
  const url = new URL(link, origin).href;
  const page = await ask(url, visitor);
  const form = formWith(await pageOf(page), 'consent', 'typedName', 'ticket');
  // Another tab may have signed in between: back to the text, which says so.
  if (page.status === 303) return openForm(origin, slug, visitor);
  if (!form) throw new Error(`no form to sign (${page.status} ${page.headers.get('location') ?? ''})`);
  return { shown: { url, form } };
}

/** Presses the button. @returns the receipt's id that the server answers with. */
async function press(shown: Shown, signer: Signer): Promise<string> {
  const body = filled(shown.form, { consent: 'yes', typedName: signer.name });
  const location = await submit(shown, body, signer);
  const receipt = RECEIPT.exec(location)?.[1];
  if (!receipt) throw new Error(`not signed: ${location}`);
  return receipt;
}

/** Reads and signs, without a second try. */
export async function signOnce(origin: string, slug: string, signer: Signer): Promise<string> {
  const opened = await openForm(origin, slug, signer);
  return 'outcome' in opened ? opened.outcome : press(opened.shown, signer);
}

/** Opens the form once and presses its button twice at the same time, as an impatient person does. */
export async function signTwiceAtOnce(
  origin: string,
  slug: string,
  signer: Signer,
): Promise<[string, string]> {
  const patient = { ...signer, patience: LONG_PATIENCE };
  const opened = await openForm(origin, slug, patient);
  if ('outcome' in opened) return [opened.outcome, opened.outcome];
  return Promise.all([press(opened.shown, patient), press(opened.shown, patient)]);
}

/**
 * Signs however often the server is killed.
 * @returns the receipt that the server acknowledged, and how many times it was tried.
 */
export async function signWithRetries(
  origin: string,
  slug: string,
  signer: Signer,
  until: number,
): Promise<{ receipt: string; tries: number }> {
  const { outcome, tries } = await insist(
    () => openForm(origin, slug, signer),
    (shown) => press(shown, signer),
    until,
  );
  return { receipt: outcome, tries };
}
