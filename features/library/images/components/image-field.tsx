'use client';

import { useState } from 'react';
import { control, describedBy, Field } from '@/components/form/field';

const ID = 'image-file';

/**
 * The image to send: chosen, or dropped on it, which every browser's own field takes. One that is too large is told before
 * it leaves; without a script, the answer says so.
 */
export function ImageField({
  label,
  hint,
  error,
  tooLarge,
  maxBytes,
}: {
  label: string;
  hint: string;
  error: string | undefined;
  tooLarge: string;
  maxBytes: number;
}) {
  const [large, setLarge] = useState<boolean | null>(null);
  const said = large === null ? error : large ? tooLarge : undefined;
  return (
    <Field id={ID} label={label} hint={hint} error={said} required>
      <input
        id={ID}
        name="file"
        type="file"
        required
        accept="image/jpeg,image/png,image/webp"
        aria-invalid={said ? true : undefined}
        aria-describedby={describedBy(ID, hint, said)}
        className={`${control} border-dashed px-5 py-10`}
        // A page that comes back with an error opens on its field.
        {...(error ? { autoFocus: true } : {})}
        onChange={({ target }) => setLarge((target.files?.[0]?.size ?? 0) > maxBytes)}
      />
    </Field>
  );
}
