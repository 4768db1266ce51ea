'use client';

import type { InputHTMLAttributes } from 'react';
import { control, describedBy, Field, type FieldProps } from './field';
import { useField } from './form-context';

type Native = Omit<InputHTMLAttributes<HTMLInputElement>, 'name' | 'required' | 'className' | 'width'>;

/** One line of text. `width="short"` for a code or a number: the box says how much is expected. */
export function TextInput({
  name,
  label,
  hint,
  required,
  width = 'full',
  defaultValue,
  type = 'text',
  ...rest
}: FieldProps & Native & { width?: 'full' | 'medium' | 'short' }) {
  const { id, error, values } = useField(name);
  const size = { full: '', medium: 'max-w-72', short: 'max-w-36' }[width];
  return (
    <Field id={id} label={label} hint={hint} error={error} required={required}>
      <input
        {...rest}
        id={id}
        name={name}
        type={type}
        required={required}
        defaultValue={type === 'password' ? undefined : (values?.[0] ?? defaultValue)}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(id, hint, error)}
        className={`${control} ${size}`}
      />
    </Field>
  );
}
