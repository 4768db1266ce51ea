'use client';

import { describedBy, FieldError, type FieldProps, Hint } from './field';
import { useField } from './form-context';

/**
 * One box to tick, its sentence beside it. `value` is what is posted when ticked. Of several boxes of one name, the
 * first has the field's own id, to which a summary of errors leads, and says what is wrong for all; each of the others has
 * an id of its own.
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
  const description = [describedBy(id, hint, undefined), error && `${fieldId}-error`]
    .filter(Boolean)
    .join(' ');
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
          aria-describedby={description || undefined}
          className="mt-0.5 size-6 shrink-0"
        />
        <label htmlFor={id} className="min-w-0 flex-1">
          {label}
        </label>
      </div>
      <Hint id={id}>{hint}</Hint>
      <FieldError id={id}>{first ? error : undefined}</FieldError>
    </div>
  );
}
