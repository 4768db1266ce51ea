'use client';

import type { ReactNode } from 'react';
import { describedBy, FieldError, type FieldProps, Hint, Optional } from './field';
import { useField } from './form-context';

export interface Choice {
  value: string;
  label: ReactNode;
  hint?: ReactNode;
}

type GroupProps = FieldProps & { choices: readonly Choice[] };

/** One of several, all in sight. */
export function RadioGroup({ defaultValue, ...group }: GroupProps & { defaultValue?: string }) {
  return <Group {...group} type="radio" initial={defaultValue === undefined ? [] : [defaultValue]} />;
}

/** Any number of several, all in sight; posted under one name. */
export function CheckboxGroup({
  defaultValues = [],
  ...group
}: GroupProps & { defaultValues?: readonly string[] }) {
  return <Group {...group} type="checkbox" initial={defaultValues} />;
}

function Group({
  name,
  label,
  hint,
  required,
  choices,
  type,
  initial,
}: GroupProps & { type: 'radio' | 'checkbox'; initial: readonly string[] }) {
  const { id, error, values } = useField(name);
  const chosen = values ?? initial;
  return (
    <fieldset aria-describedby={describedBy(id, hint, error)} className="flex min-w-0 flex-col gap-2">
      <legend className="mb-1.5 font-semibold">
        {label}
        <Optional required={required} />
      </legend>
      <Hint id={id}>{hint}</Hint>
      <FieldError id={id}>{error}</FieldError>
      {choices.map((choice, index) => {
        // The summary's link lands on the first choice.
        const choiceId = index === 0 ? id : `${id}-${index}`;
        return (
          <div
            key={choice.value}
            className="flex items-start gap-3 rounded-md border border-line-strong bg-paper-raised px-3 py-2.5 hover:border-ink has-checked:border-accent has-checked:bg-accent-soft"
          >
            <input
              id={choiceId}
              type={type}
              name={name}
              value={choice.value}
              required={type === 'radio' ? required : undefined}
              defaultChecked={chosen.includes(choice.value)}
              aria-invalid={error ? true : undefined}
              aria-describedby={choice.hint ? `${choiceId}-note` : undefined}
              className="mt-0.5 size-6 shrink-0"
            />
            <div className="min-w-0 flex-1">
              <label htmlFor={choiceId} className="block">
                {choice.label}
              </label>
              {choice.hint ? (
                <span id={`${choiceId}-note`} className="block text-ink-soft text-sm">
                  {choice.hint}
                </span>
              ) : null}
            </div>
          </div>
        );
      })}
    </fieldset>
  );
}
