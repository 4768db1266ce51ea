import { sessionCookieName } from '@/access/auth';
import { key } from '@/access/keys';
import { presentationTicket } from '@/features/agreements/presentation';
import { isRight, questionOf } from '@/features/quizzes/grading';
import { picksOf } from '@/features/quizzes/question-for-member';
import type { Answer, Question } from '@/features/quizzes/quiz';
import { drawQuestions, optionOrder } from '@/features/quizzes/shuffle';
import { UNDERTAKING } from '@/tests/support/enterprise';
import { filled, formWith, type HtmlForm } from '@/tests/support/html-form';
import { browserHeaders, type Exchange, encoded, openLine, send } from './exchange';
import { GUIDE, type Person, type Shop } from './world';

/** The four requests of the bench, as they appear in its table. */
export type RequestName = 'guide' | 'dashboard' | 'quiz' | 'sign';

const cookieOf = ({ session }: { session: string }) => `${sessionCookieName()}=${session}`;

/** A page of somebody's. */
export function viewPage(origin: string, path: string, who: { session: string }): Exchange {
  return {
    method: 'GET',
    path,
    headers: browserHeaders(origin, cookieOf(who)),
    well: ({ status }) => status === 200,
  };
}

export function viewGuide(origin: string, { enterprise }: Shop, who: { session: string }): Exchange {
  return viewPage(origin, `/fr/o/${enterprise.slug}/guides/${GUIDE}`, who);
}

export function viewDashboard(origin: string, { enterprise, owner }: Shop): Exchange {
  return viewPage(origin, `/fr/o/${enterprise.slug}/manage`, owner);
}

/** Asks for a page and finds the form in it that has these controls. */
async function formOn(origin: string, page: Exchange, ...controls: string[]): Promise<HtmlForm> {
  const line = openLine(1);
  const headers = { ...page.headers, 'accept-encoding': 'identity' };
  const answer = await send(origin, { ...page, headers }, line);
  line.destroy();
  const form = formWith(answer.body.toString('utf8'), ...controls);
  if (!form) throw new Error(`${page.path} has no form with ${controls.join(', ')} (${answer.status})`);
  return form;
}

async function post(
  origin: string,
  path: string,
  who: { session: string },
  form: FormData,
  lands: RegExp,
): Promise<Exchange> {
  const { body, type } = await encoded(form);
  return {
    method: 'POST',
    path,
    headers: { ...browserHeaders(origin, cookieOf(who)), 'content-type': type },
    body,
    well: ({ status, headers }) => status === 303 && lands.test(headers.location ?? ''),
  };
}

function rightAnswer(question: Question): Answer {
  switch (question.type) {
    case 'truefalse':
      return [String(question.answer)];
    case 'order':
      return question.answers[0] ?? [];
    default:
      return question.options.filter((option) => option.right).map((option) => option.id);
  }
}

/** Every answer of these people's attempts, right, in the order asked: six for each, the last of which submits. */
export async function answerQuizzes(
  origin: string,
  shop: Shop,
  people: readonly Person[],
): Promise<Exchange[]> {
  const path = `/fr/o/${shop.enterprise.slug}/guides/${GUIDE}/quiz`;
  const [first] = people;
  if (!first) return [];
  // The same form for everyone, but for what says whose it is.
  const form = await formOn(origin, viewPage(origin, path, first), 'attempt', 'question');
  const perPerson = people.map(({ seed, attemptId: attempt, session }) =>
    drawQuestions(shop.quiz, seed).map((id) => {
      const question = questionOf(shop.quiz, id);
      const answer = rightAnswer(question);
      if (!isRight(question, answer)) throw new Error(`${id}: that is not the right answer`);
      const picks = picksOf(question, optionOrder(question, seed), answer);
      const data = filled(form, { attempt, question: id, picks });
      return post(origin, path, { session }, data, /question=\d+#explanation$/);
    }),
  );
  return Promise.all(perPerson.flat());
}

/** Each of these people's signature. */
export async function signUndertakings(
  origin: string,
  shop: Shop,
  people: readonly Person[],
): Promise<Exchange[]> {
  const text = `/fr/o/${shop.enterprise.slug}/agreements/${UNDERTAKING}`;
  const now = new Date();
  const ticketOf = ({ memberId, signingId }: Person) => {
    const of = {
      organizationId: shop.enterprise.id,
      memberId,
      assignmentId: signingId,
      adoptionId: shop.adoptionId,
    };
    return presentationTicket(of, now, key('presentation'));
  };
  const [first] = people;
  if (!first) return [];
  const page = `${text}/sign?ticket=${encodeURIComponent(ticketOf(first))}`;
  const form = await formOn(origin, viewPage(origin, page, first), 'consent', 'typedName', 'ticket');
  return Promise.all(
    people.map((person) => {
      const ticket = ticketOf(person);
      const data = filled(form, { ticket, consent: 'yes', typedName: person.name });
      const path = `${text}/sign?ticket=${encodeURIComponent(ticket)}`;
      return post(origin, path, person, data, /\/receipt\/[0-9a-f-]{36}$/);
    }),
  );
}

/** The owner's asking for a pack of everything. */
export async function askForPack(origin: string, { enterprise, owner }: Shop): Promise<Exchange> {
  const path = `/fr/o/${enterprise.slug}/manage/evidence`;
  const form = await formOn(origin, viewPage(origin, path, owner), 'next', 'span');
  return post(origin, path, owner, filled(form, { next: 'everything' }), /\/packs\/[0-9a-f-]{36}$/);
}
