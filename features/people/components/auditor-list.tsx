import { getMessages, getTranslations } from 'next-intl/server';
import type { MemberPlace } from '@/access/action';
import { ActionForm } from '@/components/form/action-form';
import { SubmitButton } from '@/components/form/submit-button';
import { TextInput } from '@/components/form/text-input';
import { TextLink } from '@/components/ui/link';
import { longDate } from '@/i18n/format-date';
import type { Day } from '@/lib/days';
import type { FormValues } from '@/lib/form-state';
import { endOneAuditor, extendOneAuditor } from '../auditors/actions';
import type { Auditor } from '../auditors/queries';

/** Who reads without changing anything: until when, another last day, and an end now. */
export async function AuditorList({
  place,
  auditors,
  today,
  path,
  typed,
}: {
  place: MemberPlace;
  auditors: readonly Auditor[];
  today: Day;
  /** Inside address of the list of people. */
  path: string;
  typed: FormValues | undefined;
}) {
  const [t, { settings, people }] = await Promise.all([getTranslations('settings.auditors'), getMessages()]);
  if (auditors.length === 0) return <p className="text-ink-soft">{t('none')}</p>;
  const said = { refusals: settings.auditors.refusals, errors: people.errors };
  const sentence = ({ endsOn, daysLeft }: Auditor) => {
    if (endsOn === null || daysLeft === null) return t('open');
    const date = longDate(place.locale, endsOn);
    return daysLeft < 0 ? t('over', { date }) : t('left', { date, days: daysLeft });
  };
  return (
    <ul className="flex flex-col gap-6">
      {auditors.map((auditor) => {
        const { id, name, endsOn, daysLeft } = auditor;
        const back = typed?.form === 'auditor' && typed.memberId === id ? typed : undefined;
        return (
          <li key={id} className="flex max-w-measure flex-col gap-4">
            <p>
              <TextLink href={`${path}/${id}`}>{name}</TextLink>
            </p>
            <p className="text-ink-soft">{sentence(auditor)}</p>
            <ActionForm
              action={extendOneAuditor.bind(null, place)}
              initial={back && { status: 'idle', values: back }}
              labels={{ accessEndsOn: t('until', { name }) }}
              {...said}
            >
              <input type="hidden" name="form" value="auditor" />
              <input type="hidden" name="memberId" value={id} />
              <TextInput
                name="accessEndsOn"
                type="date"
                label={t('until', { name })}
                width="medium"
                defaultValue={endsOn !== null && endsOn >= today ? endsOn : today}
                required
              />
              <SubmitButton tone="quiet" pending={t('pending')}>
                {t('extend')}
              </SubmitButton>
            </ActionForm>
            {daysLeft === null || daysLeft >= 0 ? (
              <ActionForm action={endOneAuditor.bind(null, place)} {...said}>
                <input type="hidden" name="memberId" value={id} />
                <SubmitButton tone="quiet" pending={t('pending')}>
                  {t('end')}
                </SubmitButton>
              </ActionForm>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}
