'use client';

import { unstable_isUnrecognizedActionError, unstable_rethrow } from 'next/navigation';
import {
  type FormEvent,
  type ReactNode,
  useActionState,
  useId,
  useRef,
  useState,
  useTransition,
} from 'react';
import { type FormState, formValues } from '@/lib/form-state';
import { ErrorSummary } from './error-summary';
import { FormContext, type FormTexts } from './form-context';

/** A server action with its place already bound. */
export type FormAction = (state: FormState, form: FormData) => Promise<FormState>;

/**
 * The form itself. Without a script the browser posts it and the server renders the answer in place; with one,
 * the same action is called, nothing that was typed is touched, and a lost connection is said and can be retried.
 */
export function ActionFormClient({
  action,
  initial,
  permalink,
  texts,
  done,
  className,
  children,
}: {
  action: FormAction;
  initial: FormState;
  permalink: string | undefined;
  texts: FormTexts;
  done: ReactNode;
  className: string | undefined;
  children: ReactNode;
}) {
  const id = useId();
  const [posted, post] = useActionState(action, initial, permalink);
  const [answered, setAnswered] = useState<FormState | null>(null);
  const [pending, start] = useTransition();
  const form = useRef<HTMLFormElement>(null);
  const state = answered ?? posted;

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (pending || !form.current) return;
    const submitter = (event.nativeEvent as SubmitEvent).submitter;
    const data = new FormData(form.current, submitter);
    start(async () => {
      const answer = await action(state, data).catch((error: unknown): FormState => {
        unstable_rethrow(error);
        const reason = unstable_isUnrecognizedActionError(error) ? 'outdated' : 'unreachable';
        return { status: 'refused', reason, values: formValues(data) };
      });
      // After a wait, what is set is no longer part of the transition: say so again.
      start(() => setAnswered(answer));
      if (answer.status === 'done') form.current?.reset();
    });
  }

  return (
    <FormContext value={{ id, state, texts }}>
      <div role="status">{state.status === 'done' ? done : null}</div>
      <form ref={form} action={post} onSubmit={submit} aria-busy={pending} className={className} noValidate>
        <ErrorSummary />
        {children}
      </form>
    </FormContext>
  );
}
