'use client';

import { useContext, useEffect, useRef } from 'react';
import { FormContext, fieldId } from './form-context';

/** Without a script a whole page answers the post: it opens on what is to be corrected, not on its header. */
const opensHere = { autoFocus: true } as const;

/**
 * What is to be corrected, at the head of the form, each line a link to its field; or why the act was refused.
 * Focus goes to the one field when there is one, else here.
 */
export function ErrorSummary() {
  const { id, state, texts } = useContext(FormContext);
  const box = useRef<HTMLDivElement>(null);
  const errors = state.status === 'invalid' ? Object.entries(state.errors) : [];
  const sentence = (code: string) => texts.errors[code] ?? texts.unknown;

  useEffect(() => {
    if (state.status === 'refused') box.current?.focus();
    if (state.status !== 'invalid') return;
    const [first, second] = Object.keys(state.errors);
    const field = first && !second ? document.getElementById(fieldId(id, first)) : null;
    (field ?? box.current)?.focus();
  }, [state, id]);

  if (state.status !== 'invalid' && state.status !== 'refused') return null;
  const reason =
    state.status === 'refused'
      ? state.reason === 'unreachable'
        ? texts.unreachable
        : (texts.refusals[state.reason] ?? texts.unknown)
      : texts.summary;
  return (
    <div
      ref={box}
      role="alert"
      tabIndex={-1}
      {...opensHere}
      className="mb-6 rounded-sm border-late border-l-3 bg-late-soft px-4 py-3"
    >
      <p className="font-semibold">{reason}</p>
      {errors.length > 0 ? (
        <ul className="mt-1.5 flex list-none flex-col gap-1">
          {errors.map(([name, code]) => (
            <li key={name}>
              {name === 'form' ? (
                sentence(code)
              ) : (
                <a
                  href={`#${fieldId(id, name)}`}
                  className="text-late underline decoration-1 underline-offset-4"
                >
                  {texts.labels[name] ? `${texts.labels[name]} – ` : null}
                  {sentence(code)}
                </a>
              )}
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
