'use server';

import { libraryAction, type StudioPlace } from '@/access/action';
import type { FormState } from '@/lib/form-state';
import { saveOrPutAside } from '../merging/mutations';
import { discardInput, draftInput, publishInput } from './input';
import { discardDraft, publishDraft } from './mutations';

const documentPath = (locale: string, slug: string) => `/${locale}/studio/documents/${slug}`;

const save = libraryAction(draftInput, saveOrPutAside, ({ place, result }) => {
  const path = documentPath(place.locale, result.slug);
  return result.aside ? `${path}/merge` : `${path}?saved=yes`;
});
const discard = libraryAction(discardInput, discardDraft, ({ place }) => `/${place.locale}/studio`);
const publish = libraryAction(
  publishInput,
  publishDraft,
  ({ place, result }) => `${documentPath(place.locale, result.slug)}/publications?published=${result.number}`,
);

/** A file, where one was chosen, stands for the text of its box. */
async function readFiles(form: FormData): Promise<void> {
  for (const name of ['fr', 'en', 'quiz', 'handoutFr', 'handoutEn']) {
    const file = form.get(`${name}File`);
    if (file instanceof File && file.size > 0) form.set(name, await file.text());
    form.delete(`${name}File`);
  }
}

/** Saves what was pasted, typed or uploaded as a draft; where somebody else was first, leads to where both are merged. */
export async function saveDraftAction(
  place: StudioPlace,
  state: FormState,
  form: FormData,
): Promise<FormState> {
  await readFiles(form);
  return save(place, state, form);
}

/** Throws the draft away. */
export async function discardDraftAction(
  place: StudioPlace,
  state: FormState,
  form: FormData,
): Promise<FormState> {
  return discard(place, state, form);
}

/** Publishes the draft as a minor or a material change. */
export async function publishDraftAction(
  place: StudioPlace,
  state: FormState,
  form: FormData,
): Promise<FormState> {
  return publish(place, state, form);
}
