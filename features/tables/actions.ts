'use server';

import { type MemberPlace, memberAction } from '@/access/action';
import { withQuery } from '@/components/ui/query';
import type { FormState } from '@/lib/form-state';
import { refused } from '@/lib/outcome';
import { confirm, undo } from './acts/mutations';
import { type List, queryOf } from './filter';
import {
  actInput,
  chooseInput,
  confirmInput,
  openFirstInput,
  renameViewInput,
  saveViewInput,
  selectionInput,
  viewInput,
} from './input';
import { choose, forget } from './selections/mutations';
import { openFirst, removeView, renameView, saveView } from './views/mutations';

const manage = ({ locale, organization }: MemberPlace) => `/${locale}/o/${organization}/manage`;
const table = (place: MemberPlace, list: List) =>
  `${manage(place)}/${list === 'people' ? 'people' : 'reports'}`;
const actPage = (place: MemberPlace, id: string) => `${manage(place)}/bulk/${id}`;

const pick = memberAction(
  'tables:act',
  chooseInput,
  async (scope, { list, query, selection, page, row, everything, kind, go }) => {
    if (go === 'act' && !kind) return refused('required', 'kind');
    return choose(scope, {
      list,
      query,
      selectionId: selection,
      page,
      ticked: row,
      everything: go === 'act' && everything === 'yes',
      kind: go === 'act' ? kind : null,
    });
  },
  ({ place, input, result: { selectionId } }) => {
    if (input.go === 'act') return actPage(place, selectionId);
    const at =
      input.go === 'next'
        ? { after: input.next, before: undefined }
        : input.go === 'previous'
          ? { before: input.previous, after: undefined }
          : {};
    return withQuery(table(place, input.list), queryOf(input.query), { ...at, selection: selectionId });
  },
);

/** Notes what is ticked on this page, and goes on to another one or to what is to be done. */
export async function pickRows(place: MemberPlace, state: FormState, form: FormData): Promise<FormState> {
  return pick(place, state, form);
}

const giveUp = memberAction('tables:act', selectionInput, forget, ({ place, result: { list, query } }) =>
  withQuery(table(place, list), queryOf(query)),
);

/** Gives up what was chosen, and goes back to the table. */
export async function dropSelection(
  place: MemberPlace,
  state: FormState,
  form: FormData,
): Promise<FormState> {
  return giveUp(place, state, form);
}

const confirmed = memberAction(
  'tables:act',
  confirmInput,
  confirm,
  ({ place, result: { actId, changed } }) => `${actPage(place, actId)}${changed ? '?changed=yes' : ''}`,
);

/** Has it done to those that the page showed. */
export async function confirmAct(place: MemberPlace, state: FormState, form: FormData): Promise<FormState> {
  return confirmed(place, state, form);
}

const takeBack = memberAction('tables:act', actInput, undo, ({ place, result }) =>
  actPage(place, result.actId),
);

/** Takes back what was done. */
export async function undoAct(place: MemberPlace, state: FormState, form: FormData): Promise<FormState> {
  return takeBack(place, state, form);
}

const views = (place: MemberPlace, what: string) => `${manage(place)}/views?done=${what}`;

const save = memberAction('views:save', saveViewInput, saveView, ({ place }) => views(place, 'saved'));

/** Keeps a table as it is shown, under a name. */
export async function saveTableView(
  place: MemberPlace,
  state: FormState,
  form: FormData,
): Promise<FormState> {
  return save(place, state, form);
}

const rename = memberAction('views:save', renameViewInput, renameView, ({ place }) =>
  views(place, 'renamed'),
);

/** Gives a view another name. */
export async function renameTableView(
  place: MemberPlace,
  state: FormState,
  form: FormData,
): Promise<FormState> {
  return rename(place, state, form);
}

const remove = memberAction('views:save', viewInput, removeView, ({ place }) => views(place, 'removed'));

/** Removes a view. */
export async function removeTableView(
  place: MemberPlace,
  state: FormState,
  form: FormData,
): Promise<FormState> {
  return remove(place, state, form);
}

const first = memberAction('views:save', openFirstInput, openFirst, ({ place, input }) =>
  views(place, input.first ? 'first' : 'notFirst'),
);

/** Has a view open first, or no more. */
export async function openTableView(
  place: MemberPlace,
  state: FormState,
  form: FormData,
): Promise<FormState> {
  return first(place, state, form);
}
