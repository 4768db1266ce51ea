'use client';

import { filled, useDesk } from './desk-context';

/** What is to be mended, each line a button to its place; then what would read better. */
export function ProblemList() {
  const desk = useDesk();
  if (!desk?.checked) return null;
  const { texts, checked } = desk;
  const { problems } = checked;
  const errors = problems.filter(({ weight }) => weight === 'error').length;
  return (
    <section aria-labelledby="problems-title">
      <h3 id="problems-title" className="mb-2 text-lg">
        {errors === 0 ? texts.problems.none : filled(texts.problems.title, { count: errors })}
      </h3>
      {problems.length > 0 ? (
        <ol className="flex max-h-96 list-none flex-col gap-2 overflow-y-auto">
          {problems.map((one) => (
            <li key={`${one.box}:${one.line}:${one.column}:${one.what}`}>
              <button
                type="button"
                onClick={() => desk.goTo(one.box, one.line, one.column)}
                className={`block w-full rounded-sm border-l-3 px-3 py-2 text-left hover:bg-paper-raised ${
                  one.weight === 'error' ? 'border-late' : 'border-accent'
                }`}
              >
                <span className="block text-ink-soft text-sm tabular-nums">
                  {filled(one.weight === 'error' ? texts.problems.place : texts.problems.advice, {
                    file: one.file,
                    line: one.line,
                    column: one.column,
                  })}
                </span>
                <span className="block font-medium">{one.what}</span>
                <span className="block text-ink-soft">{one.mend}</span>
              </button>
            </li>
          ))}
        </ol>
      ) : null}
    </section>
  );
}
