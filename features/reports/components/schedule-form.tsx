import { getLocale, getMessages, getTranslations } from 'next-intl/server';
import type { MemberPlace } from '@/access/action';
import { ActionForm } from '@/components/form/action-form';
import { CheckboxGroup, RadioGroup } from '@/components/form/choice-group';
import { SubmitButton } from '@/components/form/submit-button';
import { longDate } from '@/i18n/format-date';
import type { FormValues } from '@/lib/form-state';
import { saveSchedule } from '../mailing/actions';
import type { Schedule } from '../mailing/queries';
import { rhythms } from '../mailing/rhythm';

/** How often the report is mailed, and to whom. */
export async function ScheduleForm({
  place,
  schedule: { rhythm, candidates, latest },
  typed,
}: {
  place: MemberPlace;
  schedule: Schedule;
  typed: FormValues | undefined;
}) {
  const [t, { report }, locale] = await Promise.all([
    getTranslations('report.schedule'),
    getMessages(),
    getLocale(),
  ]);
  const { errors } = report.schedule;
  return (
    <>
      {latest ? (
        <p className="mb-5 max-w-measure text-ink-soft">
          {t('latest', {
            asOf: longDate(locale, latest.asOf),
            date: longDate(locale, latest.askedAt),
            uncertain: latest.uncertain,
          })}
        </p>
      ) : null}
      {candidates.length === 0 ? (
        <p>{t('nobody')}</p>
      ) : (
        <ActionForm
          action={saveSchedule.bind(null, place)}
          initial={typed ? { status: 'idle', values: typed } : undefined}
          errors={errors}
          labels={{ rhythm: t('rhythm'), recipients: t('recipients') }}
        >
          <RadioGroup
            name="rhythm"
            label={t('rhythm')}
            required
            defaultValue={rhythm ?? 'never'}
            choices={(['never', ...rhythms] as const).map((value) => ({
              value,
              label: t(`rhythms.${value}`),
            }))}
          />
          <CheckboxGroup
            name="recipients"
            label={t('recipients')}
            required
            defaultValues={candidates.filter(({ chosen }) => chosen).map(({ id }) => id)}
            choices={candidates.map(({ id, name, role }) => ({
              value: id,
              label: name,
              hint: t(`roles.${role}`),
            }))}
          />
          <SubmitButton pending={t('saving')}>{t('save')}</SubmitButton>
        </ActionForm>
      )}
    </>
  );
}
