'use client';

import { control, describedBy, Field } from './field';

/** The address of a site beside a {@link FileToSend}, in a form of its own. Inside an `ActionForm`: `TextInput`. */
export function AddressToSend({
  id,
  name,
  label,
  hint,
  error,
  defaultValue,
  maxLength,
}: {
  id: string;
  name: string;
  label: string;
  hint: string;
  error: string | undefined;
  defaultValue: string;
  maxLength: number;
}) {
  return (
    <Field id={id} label={label} hint={hint} error={error} required>
      <input
        id={id}
        name={name}
        type="text"
        inputMode="url"
        autoComplete="url"
        autoCapitalize="none"
        spellCheck={false}
        defaultValue={defaultValue}
        maxLength={maxLength}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(id, hint, error)}
        className={control}
        // A page that comes back with an error opens on its field.
        {...(error ? { autoFocus: true } : {})}
      />
    </Field>
  );
}
