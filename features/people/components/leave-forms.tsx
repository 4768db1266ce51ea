import { getMessages, getTranslations } from 'next-intl/server';
import type { MemberPlace } from '@/access/action';
import { ActionForm } from '@/components/form/action-form';
import { SubmitButton } from '@/components/form/submit-button';
import { TextInput } from '@/components/form/text-input';
import { Section } from '@/components/ui/page';
import type { Day } from '@/lib/days';
import type { FormValues } from '@/lib/form-state';
import { cancelPersonLeave, changePersonReturn, planPersonLeave } from '../leaves/actions';
import type { StandingLeave } from '../leaves/queries';
import { OneButton } from './one-button';

interface Props {
  place: MemberPlace;
  memberId: string;
  today: Day;
  /** What was typed here before a session ended. */
  typed: FormValues | undefined;
}

async function formTexts() {
  const { people: texts } = await getMessages();
  const { fromOn, untilOn } = texts.leave.fields;
  return {
    errors: { ...texts.errors, ...texts.leave.errors },
    refusals: { ...texts.refusals, ...texts.leave.refusals },
    labels: { fromOn, untilOn },
  };
}

/** A leave to come, or one that began already. Why somebody is away is asked nowhere. */
export async function PlanLeave({ place, memberId, today, typed }: Props) {
  const [t, texts] = await Promise.all([getTranslations('people.leave'), formTexts()]);
  return (
    <ActionForm
      action={planPersonLeave.bind(null, place)}
      initial={typed ? { status: 'idle', values: typed } : undefined}
      {...texts}
    >
      <input type="hidden" name="memberId" value={memberId} />
      <TextInput
        name="fromOn"
        type="date"
        label={texts.labels.fromOn}
        hint={t('fields.fromHint')}
        defaultValue={today}
        width="medium"
        required
      />
      <TextInput
        name="untilOn"
        type="date"
        label={texts.labels.untilOn}
        hint={t('fields.untilHint')}
        width="medium"
      />
      <SubmitButton pending={t('saving')}>{t('plan')}</SubmitButton>
    </ActionForm>
  );
}

/** The leave that stands: the person is back, another day is foreseen, or it was a mistake. */
export async function ChangeLeave({ leave, ...props }: Props & { leave: StandingLeave }) {
  const [t, texts] = await Promise.all([getTranslations('people.leave'), formTexts()]);
  const { place, memberId, today, typed } = props;
  return (
    <>
      <Section title={leave.began ? t('backTitle') : t('changeTitle')} intro={t('backIntro')}>
        <ActionForm
          action={changePersonReturn.bind(null, place)}
          initial={typed ? { status: 'idle', values: typed } : undefined}
          {...texts}
        >
          <input type="hidden" name="memberId" value={memberId} />
          <TextInput
            name="untilOn"
            type="date"
            label={texts.labels.untilOn}
            hint={t('fields.untilHint')}
            defaultValue={leave.until ?? (leave.began ? today : '')}
            width="medium"
          />
          <SubmitButton pending={t('saving')}>{t('save')}</SubmitButton>
        </ActionForm>
      </Section>
      <Section title={t('cancelTitle')} intro={t('cancelIntro')}>
        <OneButton
          action={cancelPersonLeave.bind(null, place)}
          memberId={memberId}
          pending={t('saving')}
          tone="danger"
        >
          {t('cancel')}
        </OneButton>
      </Section>
    </>
  );
}
