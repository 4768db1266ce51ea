import { getMessages, getTranslations } from 'next-intl/server';
import type { MemberPlace } from '@/access/action';
import { ActionForm } from '@/components/form/action-form';
import { SubmitButton } from '@/components/form/submit-button';
import { TextInput } from '@/components/form/text-input';
import { TextLink } from '@/components/ui/link';
import type { Day } from '@/lib/days';
import { endOneDelegation, signOneDelegation } from '../delegations/actions';
import type { Delegation } from '../delegations/queries';
import { DelegationState, DelegationWords } from './delegation-words';

/** Every delegation, its act in words, and what can be done with it. */
export async function DelegationList({
  place,
  delegations,
  today,
  path,
}: {
  place: MemberPlace;
  delegations: readonly Delegation[];
  today: Day;
  /** Inside address of the settings. */
  path: string;
}) {
  const [t, { settings }] = await Promise.all([getTranslations('settings.delegations'), getMessages()]);
  const { fields, errors, refusals } = settings.delegations;
  const said = { errors, refusals, labels: fields };
  return (
    <ul className="flex flex-col gap-8">
      {delegations.map((one) => (
        <li key={one.id} className="flex flex-col gap-4">
          <DelegationWords delegation={one} />
          <p className="text-ink-soft">
            <DelegationState delegation={one} />
          </p>
          <p>
            <TextLink href={`${path}/people-and-roles/delegations/${one.id}`}>
              {t('print.open')}
              <span className="sr-only"> ({one.delegate || t('gone')})</span>
            </TextLink>
          </p>
          {one.endedAt === null && one.signedOn === null ? (
            <ActionForm action={signOneDelegation.bind(null, place)} {...said}>
              <input type="hidden" name="delegationId" value={one.id} />
              <TextInput
                name="signedOn"
                type="date"
                label={fields.signedOn}
                defaultValue={today}
                width="medium"
                required
              />
              <SubmitButton pending={t('pending')}>{t('sign')}</SubmitButton>
            </ActionForm>
          ) : null}
          {one.endedAt === null ? (
            <ActionForm action={endOneDelegation.bind(null, place)} {...said}>
              <input type="hidden" name="delegationId" value={one.id} />
              <SubmitButton tone="quiet" pending={t('pending')}>
                {t(one.signedOn === null ? 'strikeOut' : 'end')}
              </SubmitButton>
            </ActionForm>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
