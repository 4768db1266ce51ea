import { getMessages, getTranslations } from 'next-intl/server';
import type { MemberPlace } from '@/access/action';
import { ActionForm } from '@/components/form/action-form';
import { RadioGroup } from '@/components/form/choice-group';
import { SubmitButton } from '@/components/form/submit-button';
import { TextInput } from '@/components/form/text-input';
import { TextLink } from '@/components/ui/link';
import type { FormValues } from '@/lib/form-state';
import { planPersonDeparture } from '../departures/actions';
import { ATTESTATION, withoutAttestation } from '../departures/departure';
import type { Person } from '../queries';

/** When somebody leaves, and whether they sign the attestation of departure before. */
export async function DepartureForm({
  place,
  person,
  adopted,
  typed,
}: {
  place: MemberPlace;
  person: Pick<Person, 'id' | 'role'>;
  /** Whether the organization adopted the attestation: it can't be signed before. */
  adopted: boolean;
  /** What was typed here before a session ended. */
  typed: FormValues | undefined;
}) {
  const [t, { people: texts }] = await Promise.all([getTranslations('people.departure'), getMessages()]);
  const { fields } = texts.departure;
  const auditor = person.role === 'auditor';
  return (
    <ActionForm
      action={planPersonDeparture.bind(null, place)}
      initial={typed ? { status: 'idle', values: typed } : undefined}
      errors={{ ...texts.errors, ...texts.departure.errors }}
      refusals={{ ...texts.refusals, ...texts.departure.refusals }}
      labels={{ when: fields.when, lastOn: fields.lastOn, attestation: fields.attestation }}
    >
      <input type="hidden" name="memberId" value={person.id} />
      {auditor ? (
        <input type="hidden" name="when" value="now" />
      ) : (
        <>
          <RadioGroup
            name="when"
            label={fields.when}
            required
            defaultValue="day"
            choices={[
              { value: 'day', label: t('whens.day'), hint: t('whens.dayHint') },
              { value: 'now', label: t('whens.now'), hint: t('whens.nowHint') },
            ]}
          />
          <TextInput
            name="lastOn"
            type="date"
            label={fields.lastOn}
            hint={t('fields.lastOnHint')}
            width="medium"
          />
        </>
      )}
      {adopted && !auditor ? (
        <RadioGroup
          name="attestation"
          label={fields.attestation}
          hint={t('fields.attestationHint')}
          required
          defaultValue="ask"
          choices={[
            { value: 'ask', label: t('attestations.ask'), hint: t('attestations.askHint') },
            ...withoutAttestation.map((value) => ({ value, label: t(`attestations.${value}`) })),
          ]}
        />
      ) : (
        <input type="hidden" name="attestation" value="not_needed" />
      )}
      {adopted || auditor ? null : (
        <p className="max-w-measure text-ink-soft">
          {t('notAdopted')}{' '}
          <TextLink href={`/o/${place.organization}/manage/agreements/${ATTESTATION}`}>{t('adopt')}</TextLink>
        </p>
      )}
      <SubmitButton tone="danger" pending={t('confirming')}>
        {t('confirm')}
      </SubmitButton>
    </ActionForm>
  );
}
