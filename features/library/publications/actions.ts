'use server';

import { libraryAction, type StudioPlace } from '@/access/action';
import type { FormState } from '@/lib/form-state';
import { publicationInput, reviewInput } from './input';
import { approvePublication, chooseReview, openToTheRest, withdrawPublication } from './mutations';

const page = (locale: string, slug: string, done: string) =>
  `/${locale}/studio/documents/${slug}/publications?done=${done}`;

const approve = libraryAction(publicationInput, approvePublication, ({ place, input }) =>
  page(place.locale, input.slug, 'approved'),
);
const open = libraryAction(publicationInput, openToTheRest, ({ place, input }) =>
  page(place.locale, input.slug, 'opened'),
);
const withdraw = libraryAction(publicationInput, withdrawPublication, ({ place, input }) =>
  page(place.locale, input.slug, 'withdrawn'),
);
const review = libraryAction(
  reviewInput,
  chooseReview,
  ({ place }) => `/${place.locale}/studio/reviews?done=chosen`,
);

/** A second person lets a version out. */
export async function approveVersion(
  place: StudioPlace,
  state: FormState,
  form: FormData,
): Promise<FormState> {
  return approve(place, state, form);
}

/** Opens what a first group has to everyone else. */
export async function openVersion(place: StudioPlace, state: FormState, form: FormData): Promise<FormState> {
  return open(place, state, form);
}

/** Takes a version back, and everyone with it. */
export async function withdrawVersion(
  place: StudioPlace,
  state: FormState,
  form: FormData,
): Promise<FormState> {
  return withdraw(place, state, form);
}

/** Says whether a second person looks at what is to be published. */
export async function saveReview(place: StudioPlace, state: FormState, form: FormData): Promise<FormState> {
  return review(place, state, form);
}
