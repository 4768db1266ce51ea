import { setTimeout as sleep } from 'node:timers/promises';
import type { HtmlForm } from '@/tests/support/html-form';

/** Who asks, as a browser without a script does. */
export interface Visitor {
  /** The value of the `cookie` header. */
  readonly cookie: string;
  /** How many milliseconds they wait. */
  readonly patience?: number;
}

/** No answer, or one that says that the server is not well: to be tried again. Anything else is a finding. */
class NoAnswer extends Error {}

/** Milliseconds after which a server that is being killed is taken not to answer. */
const PATIENCE = 20_000;
/** For one that only has much to do. */
export const LONG_PATIENCE = 180_000;

export async function ask(
  url: string,
  { cookie, patience = PATIENCE }: Visitor,
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

export async function pageOf(response: Response): Promise<string> {
  try {
    return await response.text();
  } catch (error) {
    throw new NoAnswer(String(error));
  }
}

/** A form as one page shows it. */
export interface Shown {
  readonly url: string;
  readonly form: HtmlForm;
}

/** Posts what is filled in. @returns where the server's answer leads. Throws when it leads nowhere. */
export async function submit({ url, form }: Shown, body: FormData, visitor: Visitor): Promise<string> {
  const answer = await ask(new URL(form.action, url).href, visitor, { method: 'POST', body });
  const location = answer.headers.get('location');
  if (answer.status === 303 && location) {
    await answer.body?.cancel().catch(() => undefined);
    return location;
  }
  throw new Error(`not taken: ${answer.status} ${(await pageOf(answer)).slice(0, 300)}`);
}

/**
 * Opens a page and presses its button however often the server is killed: what got no answer is sent again as it was,
 * as a browser offers to, then from a fresh page.
 * @param open the form, or the outcome when there is nothing left to press.
 * @param until `performance.now()` after which it is given up.
 * @returns the outcome, and how many times it was tried.
 */
export async function insist<Form, Outcome>(
  open: () => Promise<{ readonly shown: Form } | { readonly outcome: Outcome }>,
  press: (shown: Form) => Promise<Outcome>,
  until: number,
): Promise<{ outcome: Outcome; tries: number }> {
  let resend: { readonly shown: Form } | null = null;
  for (let tries = 1; ; tries++) {
    try {
      const opened: { readonly shown: Form } | { readonly outcome: Outcome } = resend ?? (await open());
      if ('outcome' in opened) return { outcome: opened.outcome, tries };
      resend = resend ? null : opened;
      return { outcome: await press(opened.shown), tries };
    } catch (error) {
      if (!(error instanceof NoAnswer) || performance.now() > until) throw error;
      await sleep(100 + Math.random() * 300);
    }
  }
}
