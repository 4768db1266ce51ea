'use server';

import { libraryAction, type StudioPlace } from '@/access/action';
import type { FormState } from '@/lib/form-state';
import { imageChosen, imageDescription } from './input';
import { describeImage, removeImage } from './mutations';

const describe = libraryAction(
  imageDescription,
  describeImage,
  ({ place, result }) => `/${place.locale}/studio/images/${result.image}?said=yes`,
);
const remove = libraryAction(
  imageChosen,
  removeImage,
  ({ place }) => `/${place.locale}/studio/images?removed=yes`,
);

/** Saves what an image shows, in both languages. */
export async function describeImageAction(
  place: StudioPlace,
  state: FormState,
  form: FormData,
): Promise<FormState> {
  return describe(place, state, form);
}

/** Removes an image that nothing shows. */
export async function removeImageAction(
  place: StudioPlace,
  state: FormState,
  form: FormData,
): Promise<FormState> {
  return remove(place, state, form);
}
