'use client';

import { useEffect, useRef } from 'react';
import { Button } from '@/components/ui/button';
import { systemClock } from '@/lib/clock';
import { presence, SIGN_EVERY } from '../tablets/idle';

const TOUCHES = ['pointerdown', 'keydown', 'input', 'scroll', 'touchmove'] as const;
const LOOK_EVERY = 1000;

/**
 * Watches a shared tablet. Asks before it takes it that the person left, then posts the form that ends their visit, with
 * the page hidden first. A page that the browser kept and shows again is hidden and asked for anew.
 */
export function IdleWatch({
  form,
  sign,
  texts,
}: {
  /** Id of the form that ends the visit. */
  form: string;
  /** Where a sign of life is posted. */
  sign: string;
  texts: Readonly<Record<'title' | 'text' | 'stay' | 'leave', string>>;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    let lastTouch = systemClock.now().getTime();
    let lastSign = lastTouch;
    let over = false;

    function end() {
      if (over) return;
      over = true;
      document.body.hidden = true;
      const ending = document.getElementById(form);
      if (!(ending instanceof HTMLFormElement)) return;
      ending.action = `${ending.getAttribute('action')}?said=idle`;
      ending.submit();
    }
    function look() {
      const now = systemClock.now().getTime();
      const state = presence(lastTouch, now);
      if (state === 'left') return end();
      if (state === 'asked' && !dialog.current?.open) dialog.current?.showModal();
      if (state === 'here' && lastTouch > lastSign && now - lastSign >= SIGN_EVERY) {
        lastSign = now;
        // The server knows whether the visit still is one: when it is not, nothing more is shown.
        fetch(sign, { method: 'POST' }).then(
          ({ status }) => status === 404 && end(),
          () => undefined,
        );
      }
    }
    function touched() {
      // While it is asked, only an answer counts.
      if (dialog.current?.open) return;
      // Whoever comes back after they have left is somebody else.
      if (presence(lastTouch, systemClock.now().getTime()) === 'left') return end();
      lastTouch = systemClock.now().getTime();
    }
    /** However it was closed, by its button, beside it or by Escape: somebody is there. */
    function answered() {
      if (presence(lastTouch, systemClock.now().getTime()) === 'left') return end();
      lastTouch = systemClock.now().getTime();
    }
    function shownAgain({ persisted }: PageTransitionEvent) {
      if (!persisted) return;
      document.body.hidden = true;
      window.location.reload();
    }

    const timer = window.setInterval(look, LOOK_EVERY);
    const quietly = { passive: true, capture: true };
    for (const touch of TOUCHES) window.addEventListener(touch, touched, quietly);
    document.addEventListener('visibilitychange', look);
    window.addEventListener('pageshow', shownAgain);
    const asked = dialog.current;
    /** Beside its buttons, or beside the box itself: the whole screen is an answer. */
    function besideButtons({ target }: MouseEvent) {
      if (target === asked) asked?.close();
    }
    asked?.addEventListener('click', besideButtons);
    asked?.addEventListener('close', answered);
    return () => {
      window.clearInterval(timer);
      for (const touch of TOUCHES) window.removeEventListener(touch, touched, quietly);
      document.removeEventListener('visibilitychange', look);
      window.removeEventListener('pageshow', shownAgain);
      asked?.removeEventListener('click', besideButtons);
      asked?.removeEventListener('close', answered);
    };
  }, [form, sign]);

  return (
    <dialog
      ref={dialog}
      role="alertdialog"
      aria-labelledby="idle-title"
      aria-describedby="idle-text"
      className="m-auto max-w-md rounded-md border border-line-strong bg-paper-raised p-6 text-ink backdrop:bg-ink/60"
    >
      <h2 id="idle-title" className="text-xl">
        {texts.title}
      </h2>
      <p id="idle-text" className="mt-3">
        {texts.text}
      </p>
      <div className="mt-5 flex flex-wrap gap-3">
        <Button onClick={() => dialog.current?.close()}>{texts.stay}</Button>
        <Button tone="quiet" type="submit" form={form}>
          {texts.leave}
        </Button>
      </div>
    </dialog>
  );
}
