'use client';

import { createContext, useContext } from 'react';
import type { FormState } from '@/lib/form-state';

/** Texts of a form's codes, in the reader's language: the browser gets these sentences and no catalogue. */
export interface FormTexts {
  /** Error code → sentence beside the field. */
  readonly errors: Readonly<Record<string, string>>;
  /** Refusal code → sentence over the form. */
  readonly refusals: Readonly<Record<string, string>>;
  /** Over the form, when fields are to be corrected. */
  readonly summary: string;
  /** The answer never came: nothing is lost, try again. */
  readonly unreachable: string;
  /** Said for a code without a sentence. */
  readonly unknown: string;
  /** Beside the label of what may be left out. */
  readonly optional: string;
  /** Field → its name in the summary. */
  readonly labels: Readonly<Record<string, string>>;
}

export interface FormContextValue {
  readonly id: string;
  readonly state: FormState;
  readonly texts: FormTexts;
}

const outside: FormContextValue = {
  id: 'f',
  state: { status: 'idle' },
  texts: { errors: {}, refusals: {}, summary: '', unreachable: '', unknown: '', optional: '', labels: {} },
};

export const FormContext = createContext<FormContextValue>(outside);

export interface FieldState {
  /** DOM id of the control, target of the summary's link. */
  readonly id: string;
  /** The sentence to show, if the field is to be corrected. */
  readonly error: string | undefined;
  /** What was typed before the last answer, if anything. */
  readonly values: readonly string[] | undefined;
}

/** The DOM id of a field of a form. */
export function fieldId(form: string, name: string): string {
  return `${form}-${name}`;
}

/** What a field needs of the form around it; outside an `ActionForm`, an idle one. */
export function useField(name: string): FieldState {
  const { id, state, texts } = useContext(FormContext);
  const code = state.status === 'invalid' ? state.errors[name] : undefined;
  const typed = 'values' in state ? state.values?.[name] : undefined;
  return {
    id: fieldId(id, name),
    error: code === undefined ? undefined : (texts.errors[code] ?? texts.unknown),
    // A form that came back without this field had it empty: an unticked box stays unticked.
    values: typed === undefined ? ('values' in state && state.values ? [] : undefined) : [typed].flat(),
  };
}
