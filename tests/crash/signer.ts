import { setTimeout as sleep } from 'node:timers/promises';
import { type Colleague, UNDERTAKING } from '@/tests/support/enterprise';
import { filled, formWith, type HtmlForm } from '@/tests/support/html-form';

/** A member with a session, who signs as a browser without a script does. */
export interface Signer extends Colleague {
  /** The value of the `cookie` header. */
  readonly cookie: string;
}

/** Who asks, and how many milliseconds they wait. */
type Asking = Pick<Signer, 'cookie'> & { readonly patience?: number };

/** No answer, or one that says that the server is not well: to be tried again. Anything else is a finding. */
class NoAnswer extends Error {}

/** Milliseconds after which a server that is being killed is taken not to answer. */
const PATIENCE = 20_000;
/** For one that only has much to do. */
const LONG_PATIENCE = 180_000;
const RECEIPT = new RegExp(`/agreements/${UNDERTAKING}/receipt/([0-9a-f-]{36})`);

async function ask(
  url: string,
  { cookie, patience = PATIENCE }: Asking,
  init: RequestInit = {},
): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url, {
      redirect: 'manual',
      signal: AbortSignal.timeout(patience),
      ...init,
      headers: { cookie, accept: 'text/html', origin: new URL(url).origin, ...init.headers },
    });
  } catch (error) {
    throw new NoAnswer(String(error));
  }
  if (response.status >= 500) {
    await response.body?.cancel().catch(() => undefined);
    throw new NoAnswer(String(response.status));
  }
  return response;
}

async function pageOf(response: Response): Promise<string> {
  try {
    return await response.text();
  } catch (error) {
    throw new NoAnswer(String(error));
  }
}

/** The signing form as one page shows it. */
interface Shown {
  readonly url: string;
  readonly form: HtmlForm;
}

/** Reads the text and goes on to the form; the receipt when all is signed already. */
async function openForm(origin: string, slug: string, asking: Asking): Promise<Shown | { receipt: string }> {
  const text = await ask(`${origin}/fr/o/${slug}/agreements/${UNDERTAKING}`, asking);
  const html = await pageOf(text);
  const receipt = RECEIPT.exec(html)?.[1];
  if (receipt) return { receipt };
  const link = /href="([^"]*\/sign\?[^"]*)"/.exec(html)?.[1]?.replaceAll('&amp;', '&');
  if (!link)
    throw new Error(`no way to sign on the page of the text (${text.status}): ${html.slice(0, 300)}`);
  const url = new URL(link, origin).href;
  const page = await ask(url, asking);
  const form = formWith(await pageOf(page), 'consent', 'typedName', 'ticket');
  // Another tab may have signed in between: back to the text, which says so.
  if (page.status === 303) return openForm(origin, slug, asking);
  if (!form) throw new Error(`no form to sign (${page.status} ${page.headers.get('location') ?? ''})`);
  return { url, form };
}

/** Presses the button. @returns the receipt's id that the server answers with. */
async function press({ url, form }: Shown, asking: Asking & Pick<Signer, 'name'>): Promise<string> {
  const body = filled(form, { consent: 'yes', typedName: asking.name });
  const answer = await ask(new URL(form.action, url).href, asking, { method: 'POST', body });
  const location = answer.headers.get('location') ?? '';
  const receipt = RECEIPT.exec(location)?.[1];
  if (answer.status === 303 && receipt) {
    await answer.body?.cancel().catch(() => undefined);
    return receipt;
  }
  throw new Error(`not signed: ${answer.status} ${location} ${(await pageOf(answer)).slice(0, 300)}`);
}

/** Reads and signs, without a second try. */
export async function signOnce(origin: string, slug: string, signer: Signer): Promise<string> {
  const shown = await openForm(origin, slug, signer);
  return 'receipt' in shown ? shown.receipt : press(shown, signer);
}

/** Opens the form once and presses its button twice at the same time, as an impatient person does. */
export async function signTwiceAtOnce(
  origin: string,
  slug: string,
  signer: Signer,
): Promise<[string, string]> {
  const patient = { ...signer, patience: LONG_PATIENCE };
  const shown = await openForm(origin, slug, patient);
  if ('receipt' in shown) return [shown.receipt, shown.receipt];
  return Promise.all([press(shown, patient), press(shown, patient)]);
}

/**
 * Signs however often the server is killed: what got no answer is sent again as it was, as a browser offers to,
 * then from a fresh page.
 * @returns the receipt that the server acknowledged, and how many times it was tried.
 */
export async function signWithRetries(
  origin: string,
  slug: string,
  signer: Signer,
  until: number,
): Promise<{ receipt: string; tries: number }> {
  let resend: Shown | null = null;
  for (let tries = 1; ; tries++) {
    try {
      const shown: Shown | { receipt: string } = resend ?? (await openForm(origin, slug, signer));
      if ('receipt' in shown) return { receipt: shown.receipt, tries };
      resend = resend ? null : shown;
      return { receipt: await press(shown, signer), tries };
    } catch (error) {
      if (!(error instanceof NoAnswer) || performance.now() > until) throw error;
      await sleep(100 + Math.random() * 300);
    }
  }
}
