import { getLocale, getMessages, getTranslations } from 'next-intl/server';
import type { MemberPlace } from '@/access/action';
import { ActionForm } from '@/components/form/action-form';
import { SubmitButton } from '@/components/form/submit-button';
import { DataTable } from '@/components/ui/data-table';
import { TextLink } from '@/components/ui/link';
import type { RefusedAddress } from '@/features/notifications/refusals/queries';
import { longDate } from '@/i18n/format-date';
import { writeAgain } from '../actions';
import type { Trouble } from '../overview/queries';

/** The button by which the owner says that an address is right. */
export async function WriteAgain({
  place,
  memberId,
  back,
  name,
}: {
  place: MemberPlace;
  memberId: string;
  back: 'person' | 'settings';
  name: string;
}) {
  const [t, { reminders: texts }] = await Promise.all([
    getTranslations('reminders.undelivered'),
    getMessages(),
  ]);
  return (
    <ActionForm
      action={writeAgain.bind(null, place)}
      refusals={texts.refusals}
      className="flex flex-col items-start"
    >
      <input type="hidden" name="memberId" value={memberId} />
      <input type="hidden" name="back" value={back} />
      <SubmitButton tone="quiet" pending={t('againPending')}>
        {t('again')}
        <span className="sr-only"> {name}</span>
      </SubmitButton>
    </ActionForm>
  );
}

/** Addresses that were refused, then mails that may not have arrived. */
export async function Undelivered({
  place,
  refused,
  troubles,
}: {
  place: MemberPlace;
  refused: { readonly total: number; readonly refusals: readonly RefusedAddress[] };
  troubles: readonly Trouble[];
}) {
  const [t, locale] = await Promise.all([getTranslations('reminders.undelivered'), getLocale()]);
  const path = `/o/${place.organization}/manage/people`;
  if (refused.total === 0 && troubles.length === 0) return <p>{t('none')}</p>;
  return (
    <div className="flex flex-col gap-8">
      {refused.total > 0 ? (
        <div>
          <p className="mb-4 max-w-measure">{t('refusedIntro', { count: refused.total })}</p>
          <DataTable
            caption={t('refusedCaption')}
            columns={[
              { key: 'name', label: t('name') },
              { key: 'address', label: t('address') },
              { key: 'refused', label: t('refused') },
              { key: 'act', label: t('act'), screenOnly: true },
            ]}
            rows={refused.refusals.map(({ memberId, name, email, refusedAt, status }) => ({
              key: memberId,
              cells: [
                <TextLink key="name" href={`${path}/${memberId}`}>
                  {name}
                </TextLink>,
                <span key="address" className="break-all">
                  {email}
                </span>,
                t('refusedOn', { date: longDate(locale, refusedAt), status }),
                <WriteAgain key="act" place={place} memberId={memberId} back="settings" name={name} />,
              ],
            }))}
          />
        </div>
      ) : null}
      {troubles.length > 0 ? (
        <div>
          <p className="mb-4 max-w-measure">{t('troublesIntro')}</p>
          <DataTable
            caption={t('troublesCaption')}
            columns={[
              { key: 'name', label: t('name') },
              { key: 'day', label: t('day') },
              { key: 'state', label: t('state') },
            ]}
            rows={troubles.map(({ memberId, name, day, state, status }) => ({
              key: `${memberId} ${day}`,
              cells: [
                <TextLink key="name" href={`${path}/${memberId}`}>
                  {name}
                </TextLink>,
                longDate(locale, day),
                status ? t('failedWith', { status }) : t(`states.${state}`),
              ],
            }))}
          />
        </div>
      ) : null}
    </div>
  );
}
