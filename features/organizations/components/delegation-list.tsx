import { getMessages, getTranslations } from 'next-intl/server';
import type { MemberPlace } from '@/access/action';
import { ActionForm } from '@/components/form/action-form';
import { SubmitButton } from '@/components/form/submit-button';
import { TextInput } from '@/components/form/text-input';
import { delegatedTasks } from '@/features/evidence/event';
import { longDate } from '@/i18n/format-date';
import type { Day } from '@/lib/days';
import { endOneDelegation, signOneDelegation } from '../delegations/actions';
import type { Delegation } from '../delegations/queries';

/** Every delegation, its act in words, and what can be done with it. */
export async function DelegationList({
  place,
  delegations,
  today,
}: {
  place: MemberPlace;
  delegations: readonly Delegation[];
  today: Day;
}) {
  const [t, { settings }] = await Promise.all([getTranslations('settings.delegations'), getMessages()]);
  const { fields, errors, refusals } = settings.delegations;
  const said = { errors, refusals, labels: fields };
  return (
    <ul className="flex flex-col gap-8">
      {delegations.map((one) => (
        <li key={one.id} className="flex flex-col gap-4">
          <p>
            {t(one.extent === 'all' ? 'actAll' : 'actPart', {
              delegator: one.delegator || t('gone'),
              delegate: one.delegate || t('gone'),
              date: longDate(place.locale, one.fromOn),
            })}
          </p>
          {one.tasks.length > 0 ? (
            <ul className="list-disc pl-6">
              {delegatedTasks
                .filter((task) => one.tasks.includes(task))
                .map((task) => (
                  <li key={task}>{t(`tasks.${task}`)}</li>
                ))}
            </ul>
          ) : null}
          <p className="text-ink-soft">
            {one.signedOn === null
              ? t(one.endedAt ? 'struckOut' : 'unsigned')
              : t(one.endedAt ? 'signedEnded' : 'signedOn', { date: longDate(place.locale, one.signedOn) })}
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
