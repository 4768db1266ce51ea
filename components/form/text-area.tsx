'use client';

import type { TextareaHTMLAttributes } from 'react';
import { control, describedBy, Field, type FieldProps } from './field';
import { useField } from './form-context';

type Native = Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'name' | 'required' | 'className'>;

/** Several lines. `code` sets it in a fixed width, without spelling: for MDX and pasted tables. */
export function TextArea({
  name,
  label,
  hint,
  required,
  code = false,
  defaultValue,
  rows = 5,
  ...rest
}: FieldProps & Native & { code?: boolean }) {
  const { id, error, values } = useField(name);
  return (
    <Field id={id} label={label} hint={hint} error={error} required={required}>
      <textarea
        spellCheck={code ? false : undefined}
        {...rest}
        id={id}
        name={name}
        rows={rows}
        required={required}
        defaultValue={values?.[0] ?? defaultValue}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(id, hint, error)}
        className={`${control} ${code ? 'font-mono text-sm' : ''}`}
      />
    </Field>
  );
}
