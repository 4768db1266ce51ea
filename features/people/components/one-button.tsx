import { getMessages } from 'next-intl/server';
import type { ReactNode } from 'react';
import { ActionForm } from '@/components/form/action-form';
import type { FormAction } from '@/components/form/action-form-client';
import { SubmitButton } from '@/components/form/submit-button';
import type { ButtonTone } from '@/components/ui/button-style';

/** A button that acts on one person: a form of nothing else, which says why it was refused. */
export async function OneButton({
  action,
  memberId,
  pending,
  tone = 'quiet',
  children,
}: {
  action: FormAction;
  memberId: string;
  pending: string;
  tone?: ButtonTone;
  children: ReactNode;
}) {
  const { people: texts } = await getMessages();
  return (
    <ActionForm action={action} refusals={texts.refusals} className="flex flex-col items-start">
      <input type="hidden" name="memberId" value={memberId} />
      <SubmitButton tone={tone} pending={pending}>
        {children}
      </SubmitButton>
    </ActionForm>
  );
}
