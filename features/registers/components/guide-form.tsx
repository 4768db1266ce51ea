import { getMessages, getTranslations } from 'next-intl/server';
import type { MemberPlace } from '@/access/action';
import { ActionForm } from '@/components/form/action-form';
import { Select } from '@/components/form/select';
import { SubmitButton } from '@/components/form/submit-button';
import { Section } from '@/components/ui/page';
import { askIncidentGuide } from '../actions';

/** After an incident: the guide on incidents, for everyone or for one team. Who is no owner is told who can. */
export async function GuideForm({
  place,
  entryId,
  teams,
  owner,
}: {
  place: MemberPlace;
  entryId: string;
  teams: readonly { readonly id: string; readonly name: string }[];
  owner: boolean;
}) {
  const [t, { registers }] = await Promise.all([getTranslations('registers.guide'), getMessages()]);
  const { asked_already, choice } = registers.guide;
  return (
    <div className="print:hidden">
      <Section id="guide" title={t('title')} intro={t('intro')}>
        {owner ? (
          <ActionForm
            action={askIncidentGuide.bind(null, place)}
            errors={{ asked_already, choice }}
            refusals={registers.refusals}
            labels={{ of: t('of') }}
          >
            <input type="hidden" name="entry" value={entryId} />
            <Select
              name="of"
              label={t('of')}
              required
              defaultValue="everyone"
              options={[
                { value: 'everyone', label: t('everyone') },
                ...teams.map(({ id, name }) => ({ value: id, label: name })),
              ]}
            />
            <SubmitButton pending={t('asking')}>{t('ask')}</SubmitButton>
          </ActionForm>
        ) : (
          <p>{t('owner')}</p>
        )}
      </Section>
    </div>
  );
}
