'use server';

import { libraryAction, type StudioPlace } from '@/access/action';
import type { FormState } from '@/lib/form-state';
import { dropInput, mergeInput } from './input';
import { dropAside, mergeAside } from './mutations';

const documentPath = (locale: string, slug: string) => `/${locale}/studio/documents/${slug}`;

const merge = libraryAction(
  mergeInput,
  mergeAside,
  ({ place, result }) => `${documentPath(place.locale, result.slug)}?merged=yes`,
);
const drop = libraryAction(dropInput, dropAside, ({ place, result }) =>
  documentPath(place.locale, result.slug),
);

/** Saves what comes of two people's texts, as the second of them settled it. */
export async function mergeAsideAction(
  place: StudioPlace,
  state: FormState,
  form: FormData,
): Promise<FormState> {
  return merge(place, state, form);
}

/** Throws away what was put aside. */
export async function dropAsideAction(
  place: StudioPlace,
  state: FormState,
  form: FormData,
): Promise<FormState> {
  return drop(place, state, form);
}
