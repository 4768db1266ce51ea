import { getMessages, getTranslations } from 'next-intl/server';
import { ActionForm } from '@/components/form/action-form';
import type { FormAction } from '@/components/form/action-form-client';
import { Checkbox } from '@/components/form/checkbox';
import { CheckboxGroup, RadioGroup } from '@/components/form/choice-group';
import { Fieldset } from '@/components/form/fieldset';
import { SubmitButton } from '@/components/form/submit-button';
import { TextInput } from '@/components/form/text-input';
import { Details } from '@/components/ui/details';
import type { FormValues } from '@/lib/form-state';
import { SPANS } from '../choice';
import type { PackFormValues } from '../form-address';
import type { PackOffer } from '../queries';

/**
 * Asks for a pack: one button for everything, and under it what narrows it. Nothing ticked means everyone, or every
 * document, so that no choice can contradict another. People are found by a search that keeps what is ticked.
 */
export async function PackForm({
  action,
  offer,
  values,
  narrowed,
  inCharge,
  typed,
}: {
  action: FormAction;
  offer: PackOffer;
  values: PackFormValues;
  narrowed: boolean;
  /** Whether the one who asks is the person in charge: the registers are theirs to put in. */
  inCharge: boolean;
  typed: FormValues | undefined;
}) {
  const [t, { packs }] = await Promise.all([getTranslations('packs.form'), getMessages()]);
  const choices = (list: PackOffer['teams']) => list.map(({ id, label }) => ({ value: id, label }));
  return (
    <ActionForm
      key={`${values.q} ${values.member.length}`}
      action={action}
      initial={{ status: 'idle', values: typed }}
      errors={packs.errors}
      refusals={packs.refusals}
      labels={{
        member: t('people'),
        team: t('teams'),
        document: t('documents'),
        span: t('span'),
        from: t('from'),
        to: t('to'),
        registers: t('registers'),
      }}
    >
      {/* What Enter presses in a field: never a whole pack by mistake. */}
      <button type="submit" name="next" value="search" hidden />
      {inCharge ? <Checkbox name="registers" label={t('registers')} hint={t('registersHint')} /> : null}
      <SubmitButton name="next" value="everything" pending={t('asking')}>
        {t('ask')}
      </SubmitButton>
      <Details summary={t('narrow')} open={narrowed}>
        <div className="flex flex-col gap-8 pt-2">
          <Fieldset legend={t('when')}>
            <RadioGroup
              name="span"
              label={t('span')}
              required
              defaultValue={values.span}
              choices={SPANS.map((span) => ({ value: span, label: t(`spans.${span}`) }))}
            />
            <div className="flex flex-wrap gap-4">
              <TextInput
                name="from"
                type="date"
                label={t('from')}
                width="medium"
                defaultValue={values.from}
              />
              <TextInput name="to" type="date" label={t('to')} width="medium" defaultValue={values.to} />
            </div>
          </Fieldset>
          {offer.documents.length > 0 ? (
            <Fieldset legend={t('what')} hint={t('whatHint')}>
              <CheckboxGroup
                name="document"
                label={t('documents')}
                choices={choices(offer.documents)}
                defaultValues={values.document}
              />
            </Fieldset>
          ) : null}
          <div id="personnes">
            <Fieldset legend={t('who')} hint={t('whoHint')}>
              {offer.teams.length > 0 ? (
                <CheckboxGroup
                  name="team"
                  label={t('teams')}
                  choices={choices(offer.teams)}
                  defaultValues={values.team}
                />
              ) : null}
              <div className="flex flex-wrap items-end gap-3">
                <TextInput
                  name="q"
                  type="search"
                  label={t('search')}
                  width="medium"
                  defaultValue={values.q}
                />
                <div className="flex flex-col">
                  <SubmitButton tone="quiet" name="next" value="search">
                    {t('find')}
                  </SubmitButton>
                </div>
              </div>
              {offer.people.length > 0 ? (
                <CheckboxGroup
                  name="member"
                  label={t('people')}
                  hint={offer.more ? t('more') : undefined}
                  choices={offer.people.map(({ id, label, left }) => ({
                    value: id,
                    label,
                    hint: left ? t('left') : undefined,
                  }))}
                  defaultValues={values.member}
                />
              ) : values.q ? (
                <p>{t('nobody')}</p>
              ) : null}
            </Fieldset>
          </div>
          <SubmitButton tone="quiet" pending={t('asking')}>
            {t('askChosen')}
          </SubmitButton>
        </div>
      </Details>
    </ActionForm>
  );
}
