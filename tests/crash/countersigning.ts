import { setTimeout as sleep } from 'node:timers/promises';
import { shuffled } from '@/features/quizzes/shuffle';
import { filled, formWith } from '@/tests/support/html-form';
import type { Product } from '@/tests/support/product';
import { type Strike, strike, type Victim } from './kills';
import type { Town } from './town';
import { ask, insist, pageOf, type Shown, submit, type Visitor } from './visit';

/** Signatures that the owner countersigns one by one, before all the others at once. */
const ALONE = 8;
/** Milliseconds in which everything must have been countersigned. */
const PATIENCE = 10 * 60_000;
/** A kill comes within so many milliseconds of the button. */
const WITHIN = 700;

/** The page of one act, or that nothing of it is left to do. */
async function openAct(url: string, owner: Visitor): Promise<{ shown: Shown } | { outcome: 'nothing left' }> {
  const page = await ask(url, owner);
  const form = formWith(await pageOf(page), 'signature', 'consent', 'typedName');
  if (page.status !== 200) throw new Error(`${url}: ${page.status} ${page.headers.get('location') ?? ''}`);
  return form ? { shown: { url, form } } : { outcome: 'nothing left' };
}

/** One tab: countersigns that signature, or all that wait, until the page has nothing left to sign. */
async function tab(url: string, owner: Town['owner'], pressed: () => void, until: number): Promise<number> {
  let tries = 0;
  for (;;) {
    const { outcome, tries: more } = await insist(
      () => openAct(url, owner),
      async (shown) => {
        const answer = submit(shown, filled(shown.form, { consent: 'yes', typedName: owner.name }), owner);
        pressed();
        return answer;
      },
      until,
    );
    tries += more;
    if (outcome === 'nothing left') return tries;
    if (!/countersign\?(act|before)=/.test(outcome)) throw new Error(`not countersigned: ${outcome}`);
  }
}

/**
 * The owner countersigns what waits, by the page's own form, in two tabs at once: a few signatures one by one, then all
 * the rest in one act. Kills come just after a button was pressed, the last of them after that of the great act.
 * @param waiting ids of signatures.
 */
export async function countersignInStorm(
  product: Product,
  { enterprise, owner }: Town,
  waiting: readonly string[],
  victims: readonly Victim[],
): Promise<readonly Strike[]> {
  const until = performance.now() + PATIENCE;
  const page = `${product.url}/fr/o/${enterprise.slug}/manage/agreements/countersign`;
  const acts = [...waiting.slice(0, ALONE).map((id) => `${page}?signature=${id}`), page];
  const last = acts.length - 1;
  const others = shuffled([...acts.keys()].slice(0, last), String(performance.now()));
  const struck = new Map(
    victims.map((victim, index) => [index === 0 ? last : (others[index - 1] ?? 0), victim]),
  );
  const strikes: Strike[] = [];
  for (const [index, url] of acts.entries()) {
    let press = () => {};
    const pressed = new Promise<void>((resolve) => {
      press = resolve;
    });
    const victim = struck.get(index);
    const killing = async () => {
      if (!victim) return;
      await pressed;
      await sleep(Math.random() * WITHIN);
      const when = index === last ? 'in the great act' : `in act ${index + 1}`;
      strikes.push(await strike(product, victim, when));
    };
    await Promise.all([tab(url, owner, press, until), tab(url, owner, press, until), killing()]);
  }
  return strikes;
}
