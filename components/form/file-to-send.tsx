'use client';

import { useState } from 'react';
import { control, describedBy, Field } from './field';

/**
 * A file that a form of its own posts under `file`, chosen or dropped on it, which every browser's own field takes. One
 * that is too large is told before it leaves; without a script, the answer says so. Inside an `ActionForm`: `FileInput`.
 */
export function FileToSend({
  id,
  accept,
  label,
  hint,
  error,
  tooLarge,
  maxBytes,
  roomy = false,
}: {
  id: string;
  /** As the attribute of that name. */
  accept: string;
  label: string;
  hint: string;
  error: string | undefined;
  tooLarge: string;
  maxBytes: number;
  /** Large, and drawn as a place to drop something on. */
  roomy?: boolean;
}) {
  const [large, setLarge] = useState<boolean | null>(null);
  const said = large === null ? error : large ? tooLarge : undefined;
  return (
    <Field id={id} label={label} hint={hint} error={said} required>
      <input
        id={id}
        name="file"
        type="file"
        required
        accept={accept}
        aria-invalid={said ? true : undefined}
        aria-describedby={describedBy(id, hint, said)}
        className={roomy ? `${control} border-dashed px-5 py-10` : control}
        // A page that comes back with an error opens on its field.
        {...(error ? { autoFocus: true } : {})}
        onChange={({ target }) => setLarge((target.files?.[0]?.size ?? 0) > maxBytes)}
      />
    </Field>
  );
}
