'use client';

import { control, describedBy, Field, type FieldProps } from './field';
import { useField } from './form-context';

export interface Option {
  value: string;
  label: string;
}

/** One of a short list. `empty` is the first line, for none chosen yet. */
export function Select({
  name,
  label,
  hint,
  required,
  options,
  empty,
  defaultValue,
}: FieldProps & { options: readonly Option[]; empty?: string; defaultValue?: string }) {
  const { id, error, values } = useField(name);
  return (
    <Field id={id} label={label} hint={hint} error={error} required={required}>
      <select
        id={id}
        name={name}
        required={required}
        defaultValue={values?.[0] ?? defaultValue ?? ''}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(id, hint, error)}
        className={control}
      >
        {empty === undefined ? null : <option value="">{empty}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Field>
  );
}
