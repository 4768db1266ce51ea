'use server';

import { libraryAction, type StudioPlace } from '@/access/action';
import type { FormState } from '@/lib/form-state';
import { addressOf, isLibraryFile } from '../exchange/layout';
import { acceptInput, declineInput, fileInput } from './input';
import { acceptUpdate, declineUpdate, discardFile, putFileInForce } from './mutations';

const updatesPath = ({ locale }: StudioPlace) => `/${locale}/studio/updates`;

/** To the draft that was made: a document's own page, or the file's. */
const accept = libraryAction(acceptInput, acceptUpdate, ({ place, result: { subject } }) =>
  isLibraryFile(subject)
    ? `${updatesPath(place)}/files/${addressOf(subject)}`
    : `/${place.locale}/studio/documents/${subject}?saved=yes`,
);
const decline = libraryAction(
  declineInput,
  declineUpdate,
  ({ place }) => `${updatesPath(place)}?decided=declined`,
);
const put = libraryAction(fileInput, putFileInForce, ({ place }) => `${updatesPath(place)}?decided=in_force`);
const discard = libraryAction(
  fileInput,
  discardFile,
  ({ place }) => `${updatesPath(place)}?decided=discarded`,
);

/** Takes a proposed text into a draft. */
export async function acceptUpdateAction(
  place: StudioPlace,
  state: FormState,
  form: FormData,
): Promise<FormState> {
  return accept(place, state, form);
}

/** Leaves a proposed text aside until it changes again. */
export async function declineUpdateAction(
  place: StudioPlace,
  state: FormState,
  form: FormData,
): Promise<FormState> {
  return decline(place, state, form);
}

/** Gives readers a file's draft. */
export async function putFileInForceAction(
  place: StudioPlace,
  state: FormState,
  form: FormData,
): Promise<FormState> {
  return put(place, state, form);
}

/** Throws a file's draft away. */
export async function discardFileAction(
  place: StudioPlace,
  state: FormState,
  form: FormData,
): Promise<FormState> {
  return discard(place, state, form);
}
