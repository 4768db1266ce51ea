import { getMessages, getTranslations } from 'next-intl/server';
import type { MemberPlace } from '@/access/action';
import { ActionForm } from '@/components/form/action-form';
import { RadioGroup } from '@/components/form/choice-group';
import { Select } from '@/components/form/select';
import { SubmitButton } from '@/components/form/submit-button';
import type { FormValues } from '@/lib/form-state';
import { cancelMyOffer, offerMyPlace } from '../ownership/actions';
import type { OpenOffer, Receivers } from '../ownership/queries';

/** Handing one's place as an owner over: the offer that waits, or a new one. */
export async function OwnershipForm({
  place,
  made,
  receivers,
  typed,
}: {
  place: MemberPlace;
  made: OpenOffer | null;
  receivers: Receivers;
  typed: FormValues | undefined;
}) {
  const [t, { settings }] = await Promise.all([getTranslations('settings.ownership'), getMessages()]);
  const { fields, errors, refusals } = settings.ownership;
  if (made) {
    return (
      <ActionForm action={cancelMyOffer.bind(null, place)} refusals={refusals}>
        <input type="hidden" name="transferId" value={made.id} />
        <p>{t('waits', { name: made.name, becomes: made.becomes })}</p>
        <SubmitButton tone="quiet" pending={t('pending')}>
          {t('cancel')}
        </SubmitButton>
      </ActionForm>
    );
  }
  if (receivers.people.length === 0) return <p className="text-ink-soft">{t('nobody')}</p>;
  return (
    <ActionForm
      action={offerMyPlace.bind(null, place)}
      initial={typed?.form === 'ownership' ? { status: 'idle', values: typed } : undefined}
      errors={errors}
      refusals={refusals}
      labels={fields}
    >
      <input type="hidden" name="form" value="ownership" />
      <Select
        name="toId"
        label={fields.toId}
        hint={receivers.more ? t('toHintMany', { count: receivers.people.length }) : t('toHint')}
        defaultValue=""
        empty={t('choose')}
        required
        options={receivers.people.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <RadioGroup
        name="becomes"
        label={fields.becomes}
        defaultValue="employee"
        required
        choices={(['employee', 'manager', 'owner'] as const).map((value) => ({
          value,
          label: t(`becomes.${value}`),
        }))}
      />
      <SubmitButton pending={t('pending')}>{t('offer')}</SubmitButton>
    </ActionForm>
  );
}
