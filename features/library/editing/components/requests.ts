'use client';

import type { Locale } from '@/i18n/routing';
import type { Basis, SaveAnswer } from '../autosave';
import type { Texts } from '../boxes';
import type { CheckBody, Checked, PictureAnswer, SaveBody, Words } from '../wire';

/** A document of the studio, as its editor's routes are asked about it. */
export interface Subject {
  readonly locale: Locale;
  readonly slug: string;
  readonly kind: SaveBody['kind'];
}

const addressOf = ({ locale, slug }: Subject, route: string): string =>
  `/${locale}/studio/documents/${slug}/${route}`;

function post(
  subject: Subject,
  route: string,
  body: SaveBody | CheckBody,
  signal?: AbortSignal,
): Promise<Response> {
  return fetch(addressOf(subject, route), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    // The gate of a session that has ended leads to the door: that is an answer, not a page to fetch.
    redirect: 'manual',
    ...(signal ? { signal } : {}),
  });
}

/** Sends texts to be saved. Never throws: what can't be reached is an answer too. */
export async function sendTexts(
  subject: Subject,
  basis: Basis,
  texts: Texts,
  aside: boolean,
): Promise<SaveAnswer> {
  try {
    const answer = await post(subject, 'draft', { kind: subject.kind, ...basis, ...texts, aside });
    if (answer.type === 'opaqueredirect' || answer.status === 403) return { kind: 'signed_out' };
    if (answer.status >= 500) return { kind: 'unreachable' };
    return (await answer.json()) as SaveAnswer;
  } catch {
    return { kind: 'unreachable' };
  }
}

/** Asks what is wrong with texts and how one looks; null when nobody answers, or something newer was asked. */
export async function checkTexts(
  subject: Subject,
  texts: Texts,
  language: Locale,
  signal: AbortSignal,
): Promise<Checked | null> {
  try {
    const answer = await post(subject, 'check', { kind: subject.kind, ...texts, language }, signal);
    return answer.ok ? ((await answer.json()) as Checked) : null;
  } catch {
    return null;
  }
}

/** What may be put in the document. Without it one writes by hand. */
export async function fetchWords(subject: Subject): Promise<Words> {
  try {
    const answer = await fetch(addressOf(subject, 'words'), { redirect: 'manual' });
    if (answer.ok) return (await answer.json()) as Words;
  } catch {
    // Completion is an ease: the editor opens without.
  }
  return { insertions: [], pictures: null, facts: [] };
}

/** Sends an image and what it shows. Never throws: what can't be reached is an answer too. */
export async function sendPicture(
  locale: Locale,
  fields: FormData,
): Promise<PictureAnswer | 'signed_out' | 'unreachable'> {
  try {
    const answer = await fetch(`/${locale}/studio/images/file`, {
      method: 'POST',
      headers: { accept: 'application/json' },
      body: fields,
      redirect: 'manual',
    });
    if (answer.type === 'opaqueredirect' || answer.status === 403) return 'signed_out';
    return answer.ok ? ((await answer.json()) as PictureAnswer) : 'unreachable';
  } catch {
    return 'unreachable';
  }
}
