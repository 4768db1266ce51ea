'use client';

import type { InputHTMLAttributes } from 'react';
import { classNames } from '../ui/class-names';
import { control, describedBy, Field, type FieldProps } from './field';
import { useField } from './form-context';

type Native = Omit<InputHTMLAttributes<HTMLInputElement>, 'name' | 'required' | 'className' | 'width'>;

/**
 * One line of text. `width="short"` for a code or a number: the box says how much is expected. `masked` shows dots, as a
 * password field does, but is none: no browser offers to keep it, and what was posted is not given back.
 */
export function TextInput({
  name,
  label,
  hint,
  required,
  width = 'full',
  masked = false,
  defaultValue,
  type = 'text',
  ...rest
}: FieldProps & Native & { width?: 'full' | 'medium' | 'short'; masked?: boolean }) {
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
        defaultValue={type === 'password' || masked ? undefined : (values?.[0] ?? defaultValue)}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(id, hint, error)}
        className={classNames(control, size, masked && '[-webkit-text-security:disc]')}
      />
    </Field>
  );
}
