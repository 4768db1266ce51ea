import { getMessages, getTranslations } from 'next-intl/server';
import type { MemberPlace } from '@/access/action';
import { ActionForm } from '@/components/form/action-form';
import { Checkbox } from '@/components/form/checkbox';
import { RadioGroup } from '@/components/form/choice-group';
import { SubmitButton } from '@/components/form/submit-button';
import { ButtonLink } from '@/components/ui/button';
import { Actions } from '@/components/ui/page';
import { erasePerson } from '../actions';
import type { Erasable } from '../queries';

/** Why, what the owner states, and that they know it is for good. */
export async function EraseForm({
  place,
  person,
  back,
}: {
  place: MemberPlace;
  person: Pick<Erasable, 'id' | 'early'>;
  back: string;
}) {
  const [t, { erasure: texts }] = await Promise.all([getTranslations('erasure'), getMessages()]);
  const { because, lawful, confirm } = texts;
  return (
    <ActionForm
      action={erasePerson.bind(null, place)}
      errors={texts.errors}
      refusals={texts.refusals}
      labels={{ because, lawful, confirm }}
    >
      <input type="hidden" name="memberId" value={person.id} />
      <RadioGroup
        name="because"
        label={because}
        required
        choices={(['request', 'decision'] as const).map((value) => ({ value, label: t(`reasons.${value}`) }))}
      />
      {person.early ? <Checkbox name="lawful" label={lawful} required /> : null}
      <Checkbox name="confirm" label={confirm} required />
      <Actions>
        <SubmitButton tone="danger" pending={t('pending')}>
          {t('submit')}
        </SubmitButton>
        <ButtonLink tone="quiet" href={back}>
          {t('cancel')}
        </ButtonLink>
      </Actions>
    </ActionForm>
  );
}
