import type { ReactNode } from 'react';

/** Fields that go together, under one name. */
export function Fieldset({
  legend,
  hint,
  children,
}: {
  legend: ReactNode;
  hint?: ReactNode;
  children: ReactNode;
}) {
  return (
    <fieldset className="min-w-0 border-line border-t pt-5">
      <legend className="float-left mb-4 w-full font-semibold font-serif text-lg">{legend}</legend>
      <div className="clear-left flex flex-col gap-6">
        {hint ? <p className="text-ink-soft">{hint}</p> : null}
        {children}
      </div>
    </fieldset>
  );
}
