/** What was typed, field by field; several values where a name repeats (checkboxes, orders). */
export type FormValues = Readonly<Record<string, string | readonly string[]>>;

/** What a server action answers to its form. Codes only: the form's page holds the texts. */
export type FormState =
  | { readonly status: 'idle'; readonly values?: FormValues }
  | {
      readonly status: 'invalid';
      readonly errors: Readonly<Record<string, string>>;
      readonly values: FormValues;
    }
  | { readonly status: 'refused'; readonly reason: string; readonly values: FormValues }
  | { readonly status: 'done'; readonly detail?: string };

/** The fields of a posted form, without the framework's own. */
export function formValues(form: FormData): Record<string, string | string[]> {
  const values: Record<string, string | string[]> = {};
  for (const name of new Set(form.keys())) {
    if (name.startsWith('$ACTION')) continue;
    const texts = form.getAll(name).filter((value): value is string => typeof value === 'string');
    const [first] = texts;
    if (texts.length > 1) values[name] = texts;
    else if (first !== undefined) values[name] = first;
  }
  return values;
}
