'use client';

import { type ReactNode, useContext } from 'react';
import { FormContext } from '@/components/form/form-context';
import { PrintButton } from '@/components/ui/print-button';

/** What is shown until the card is there. */
export function BeforeCard({ children }: { children: ReactNode }) {
  return useContext(FormContext).state.status === 'done' ? null : children;
}

/** The card, once: its code and last day come in the form's answer, two lines, and are in no page. */
export function PrintedCard({
  locale,
  name,
  address,
  qr,
  face,
  once,
  print,
  hint,
}: {
  locale: 'fr' | 'en';
  name: string;
  address: string;
  qr: ReactNode;
  face: Readonly<Record<'organization' | 'first' | 'second' | 'third' | 'until' | 'later', string>>;
  once: string;
  print: string;
  hint: string;
}) {
  const { state } = useContext(FormContext);
  if (state.status !== 'done' || !state.detail) return null;
  const [code, until] = state.detail.split('\n');
  // Where a long address may break: before the handle, which is read and typed as one.
  const [, host, handle] = /^https?:\/\/(.*\/)([^/]*)$/.exec(address) ?? [];
  return (
    <>
      <p className="mb-6 max-w-measure font-semibold print:hidden">{once}</p>
      <section
        lang={locale}
        aria-label={face.organization}
        className="keep-together max-w-measure rounded-md border border-line-strong border-dashed bg-paper-raised p-6"
      >
        <p className="font-semibold font-serif text-lg">{face.organization}</p>
        <p className="text-ink-soft">{name}</p>
        <div className="mt-4 flex flex-wrap items-start gap-6">
          {qr}
          <ol className="flex min-w-56 flex-1 list-none flex-col gap-3">
            <li>
              {face.first}
              <span className="mt-1 block font-mono font-semibold">
                {host}
                <wbr />
                {handle}
              </span>
            </li>
            <li>
              {face.second}
              <span className="mt-1 block font-mono font-semibold text-xl tracking-widest">{code}</span>
            </li>
            <li>{face.third}</li>
          </ol>
        </div>
        <p className="mt-4">
          {face.until} <strong>{until}</strong>.
        </p>
        <p className="text-ink-soft">{face.later}</p>
      </section>
      <div className="mt-6 print:hidden">
        <PrintButton hint={hint}>{print}</PrintButton>
      </div>
    </>
  );
}
