import { getMessages } from 'next-intl/server';
import type { ReactNode } from 'react';
import type { FormState } from '@/lib/form-state';
import { ActionFormClient, type FormAction } from './action-form-client';

/**
 * A form around a server action whose place is bound: `action={save.bind(null, { locale, organization })}`.
 * A set of sentences is read with `(await getMessages()).people.errors` (typed; `t.raw` takes single texts).
 * It works as a plain post. Codes answered by the action are said with `errors` and `refusals`, over the
 * sentences common to all forms (`form.errors`, `form.refusals`).
 *
 * - `labels`: field → its name, for the list of what is to be corrected;
 * - `initial`: what to start from, when what was typed before a sign-in is given back;
 * - `optional`: false where fields that may be left empty don't say so;
 * - `permalink`: inside address with its language, where a post without a script should land; default: here;
 * - `done`: shown in place when the action answers `done` and goes nowhere else.
 */
export async function ActionForm({
  action,
  initial = { status: 'idle' },
  errors = {},
  refusals = {},
  labels = {},
  optional = true,
  permalink,
  done,
  className,
  children,
}: {
  action: FormAction;
  initial?: FormState;
  errors?: Record<string, string>;
  refusals?: Record<string, string>;
  labels?: Record<string, string>;
  optional?: boolean;
  permalink?: string;
  done?: ReactNode;
  className?: string;
  children: ReactNode;
}) {
  const { form } = await getMessages();
  return (
    <ActionFormClient
      action={action}
      initial={initial}
      permalink={permalink}
      done={done}
      className={className ?? 'flex max-w-measure flex-col gap-6'}
      texts={{
        errors: { ...form.errors, ...errors },
        refusals: { ...form.refusals, ...refusals },
        summary: form.summary,
        unreachable: form.unreachable,
        unknown: form.unknown,
        optional: optional ? form.optional : '',
        labels,
      }}
    >
      {children}
    </ActionFormClient>
  );
}
