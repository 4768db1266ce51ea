'use client';

import { describedBy, FieldError, type FieldProps, Hint } from './field';
import { useField } from './form-context';

/**
 * One box to tick, its sentence beside it. `value` is what is posted when ticked. Of several boxes of one name, the
 * first has the field's own id, to which a summary of errors leads; each of the others has one of its own.
 */
export function Checkbox({
  name,
  label,
  hint,
  required,
  value = 'yes',
  defaultChecked = false,
  first = true,
}: FieldProps & { value?: string; defaultChecked?: boolean; first?: boolean }) {
  const { id: fieldId, error, values } = useField(name);
  const id = first ? fieldId : `${fieldId}-${value}`;
  return (
    <div className="flex flex-col gap-1.5">
      <div className="flex items-start gap-3">
        <input
          id={id}
          name={name}
          type="checkbox"
          value={value}
          required={required}
          defaultChecked={values ? values.includes(value) : defaultChecked}
          aria-invalid={error ? true : undefined}
          aria-describedby={describedBy(id, hint, error)}
          className="mt-0.5 size-6 shrink-0"
        />
        <label htmlFor={id} className="min-w-0 flex-1">
          {label}
        </label>
      </div>
      <Hint id={id}>{hint}</Hint>
      <FieldError id={id}>{error}</FieldError>
    </div>
  );
}
