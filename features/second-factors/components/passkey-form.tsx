'use client';

import { unstable_rethrow } from 'next/navigation';
import { type FormEvent, type ReactNode, useId, useState, useSyncExternalStore, useTransition } from 'react';
import type { FormAction } from '@/components/form/action-form-client';
import { ErrorSummary } from '@/components/form/error-summary';
import { FormContext, type FormTexts } from '@/components/form/form-context';
import { buttonStyle } from '@/components/ui/button-style';
import type { FormState } from '@/lib/form-state';

const never = () => () => undefined;
const refusedWith = (reason: string): FormState => ({ status: 'refused', reason, values: {} });

/** Why a browser or a device did not do it (WebAuthn §5.1.3 and §5.1.4). */
function reasonOf(error: unknown): string {
  const name = error instanceof Error ? error.name : '';
  if (name === 'InvalidStateError') return 'passkey_known';
  if (name === 'NotAllowedError' || name === 'AbortError') return 'passkey_cancelled';
  return 'passkey_failed';
}

/** Asks the device, through the browser; the library comes only now. @returns its answer, as JSON. */
async function askDevice(ceremony: 'add' | 'prove', options: string): Promise<string> {
  const { startAuthentication, startRegistration } = await import('@simplewebauthn/browser');
  const optionsJSON = JSON.parse(options);
  const answer =
    ceremony === 'add' ? startRegistration({ optionsJSON }) : startAuthentication({ optionsJSON });
  return JSON.stringify(await answer);
}

/**
 * One press for a passkey: what to ask comes from the server, the device answers, the answer is posted. There is no
 * such thing without a script, so that nothing is shown then.
 */
export function PasskeyForm({
  ceremony,
  begin,
  finish,
  texts,
  press,
  waiting,
  quiet,
  children,
}: {
  ceremony: 'add' | 'prove';
  /** Answers `done` with the options as its detail. */
  begin: FormAction;
  /** Is posted the form's own fields and `response`. */
  finish: FormAction;
  texts: FormTexts;
  press: string;
  waiting: string;
  quiet?: boolean;
  children?: ReactNode;
}) {
  const id = useId();
  const [state, setState] = useState<FormState>({ status: 'idle' });
  const [pending, start] = useTransition();
  const scripted = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  if (!scripted) return null;

  async function perform(form: FormData): Promise<FormState> {
    const begun = await begin(state, new FormData());
    if (begun.status !== 'done' || begun.detail === undefined) return begun;
    const answer = await askDevice(ceremony, begun.detail).catch((error: unknown) =>
      refusedWith(reasonOf(error)),
    );
    if (typeof answer !== 'string') return answer;
    form.set('response', answer);
    return finish(state, form);
  }

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (pending) return;
    const form = new FormData(event.currentTarget);
    start(async () => {
      const answer = await perform(form).catch((error: unknown): FormState => {
        unstable_rethrow(error);
        return refusedWith('unreachable');
      });
      // After a wait, what is set is no longer part of the transition: say so again.
      start(() => setState(answer));
    });
  }

  return (
    <FormContext value={{ id, state, texts }}>
      <form onSubmit={submit} aria-busy={pending} className="flex max-w-measure flex-col gap-6" noValidate>
        <ErrorSummary />
        {children}
        <div>
          <button
            type="submit"
            aria-disabled={pending || undefined}
            className={buttonStyle(quiet ? 'quiet' : 'primary')}
          >
            {pending ? waiting : press}
          </button>
        </div>
      </form>
    </FormContext>
  );
}
