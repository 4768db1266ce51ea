import { getLocale, getTranslations } from 'next-intl/server';
import { delegatedTasks } from '@/features/evidence/event';
import { longDate } from '@/i18n/format-date';
import type { Delegation } from '../delegations/queries';

/** The act by which a function is delegated, in the words that are signed. */
export async function DelegationWords({ delegation }: { delegation: Delegation }) {
  const [t, locale] = await Promise.all([getTranslations('settings.delegations'), getLocale()]);
  const { extent, tasks, fromOn } = delegation;
  return (
    <>
      <p>
        {t(extent === 'all' ? 'actAll' : 'actPart', {
          delegator: delegation.delegator || t('gone'),
          delegate: delegation.delegate || t('gone'),
          date: longDate(locale, fromOn),
        })}
      </p>
      {tasks.length > 0 ? (
        <ul className="list-disc pl-6">
          {delegatedTasks
            .filter((task) => tasks.includes(task))
            .map((task) => (
              <li key={task}>{t(`tasks.${task}`)}</li>
            ))}
        </ul>
      ) : null}
    </>
  );
}

/** Whether it was signed and is over, in one sentence. */
export async function DelegationState({ delegation }: { delegation: Delegation }) {
  const [t, locale] = await Promise.all([getTranslations('settings.delegations'), getLocale()]);
  const { signedOn, endedAt } = delegation;
  if (signedOn === null) return t(endedAt ? 'struckOut' : 'unsigned');
  const date = longDate(locale, signedOn);
  return endedAt ? t('signedEnded', { date, end: longDate(locale, endedAt) }) : t('signedOn', { date });
}
