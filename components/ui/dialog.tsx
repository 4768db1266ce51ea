'use client';

import { type ReactNode, useId, useRef } from 'react';
import { type ButtonTone, buttonStyle } from './button-style';

/**
 * A native modal dialog and the button that opens it. Texts come from the server. It needs a script: an act
 * that must work without one has a page of its own, and no dialog.
 */
export function Dialog({
  opener,
  tone = 'quiet',
  title,
  close,
  children,
}: {
  opener: ReactNode;
  tone?: ButtonTone;
  title: string;
  /** The word on the closing button. */
  close: string;
  children: ReactNode;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  return (
    <>
      <button type="button" className={buttonStyle(tone)} onClick={() => dialog.current?.showModal()}>
        {opener}
      </button>
      <dialog
        ref={dialog}
        aria-labelledby={titleId}
        className="dialog m-auto w-[min(34rem,calc(100vw-2rem))] rounded-md border border-line-strong bg-paper-raised p-6 text-ink"
      >
        <h2 id={titleId} className="mb-4 text-xl">
          {title}
        </h2>
        {children}
        <form method="dialog" className="mt-6">
          <button type="submit" className={buttonStyle('quiet')}>
            {close}
          </button>
        </form>
      </dialog>
    </>
  );
}
