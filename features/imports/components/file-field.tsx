'use client';

import { useState } from 'react';
import { control, describedBy, Field } from '@/components/form/field';

const ID = 'import-file';

/** The file to send. One that is too large is told before it leaves; without a script, the answer says so. */
export function FileField({
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
        accept=".csv,.tsv,.txt,.xlsx,text/csv,text/tab-separated-values,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        aria-invalid={said ? true : undefined}
        aria-describedby={describedBy(ID, hint, said)}
        className={control}
        // A page that comes back with an error opens on its field.
        {...(error ? { autoFocus: true } : {})}
        onChange={({ target }) => setLarge((target.files?.[0]?.size ?? 0) > maxBytes)}
      />
    </Field>
  );
}
