'use client';

import { type ReactNode, useContext } from 'react';
import { FormContext } from '@/components/form/form-context';
import { PrintButton } from '@/components/ui/print-button';

/** What is shown until the codes are there. */
export function BeforeCodes({ children }: { children: ReactNode }) {
  return useContext(FormContext).state.status === 'done' ? null : children;
}

/** The codes, once: they come in the form's answer, one a line, and are in no page. */
export function ShownCodes({
  title,
  once,
  login,
  print,
  hint,
  children,
}: {
  title: string;
  once: string;
  /** Whose they are, for whoever finds the sheet in their own drawer. */
  login: string;
  print: string;
  hint: string;
  /** The way on, once they are kept. */
  children?: ReactNode;
}) {
  const { state } = useContext(FormContext);
  if (state.status !== 'done' || !state.detail) return null;
  return (
    <>
      <p className="mb-4 max-w-measure font-semibold print:hidden">{once}</p>
      <section
        aria-label={title}
        className="keep-together max-w-measure rounded-md border border-line-strong border-dashed bg-paper-raised p-6"
      >
        <p className="font-semibold font-serif text-lg">{title}</p>
        <p className="break-words text-ink-soft">{login}</p>
        <ol className="mt-4 grid list-decimal grid-cols-1 gap-x-10 gap-y-2 pl-8 sm:grid-cols-2">
          {state.detail.split('\n').map((code) => (
            <li key={code} className="font-mono tracking-wider">
              {code}
            </li>
          ))}
        </ol>
      </section>
      <div className="mt-6 flex flex-wrap items-start gap-3 print:hidden">
        <PrintButton hint={hint}>{print}</PrintButton>
        {children}
      </div>
    </>
  );
}
