import { getMessages, getTranslations } from 'next-intl/server';
import type { MemberPlace } from '@/access/action';
import { ActionForm } from '@/components/form/action-form';
import { Checkbox } from '@/components/form/checkbox';
import { RadioGroup } from '@/components/form/choice-group';
import { SubmitButton } from '@/components/form/submit-button';
import { abandonList, confirmList } from '../actions';
import type { ImportSummary } from '../queries';

/** What confirming will do, then the button that does it; and the one that gives the list up. */
export async function ConfirmForm({ place, list }: { place: MemberPlace; list: ImportSummary }) {
  const [t, { imports: texts }] = await Promise.all([getTranslations('imports.confirm'), getMessages()]);
  const { new: added, changed, returning } = list.verdicts;
  const something = added + changed + returning > 0;
  return (
    <div className="flex flex-col gap-8">
      {something ? (
        <ActionForm
          action={confirmList.bind(null, place)}
          errors={texts.errors}
          refusals={texts.refusals}
          labels={{ invites: t('invites') }}
        >
          <input type="hidden" name="importId" value={list.id} />
          <input type="hidden" name="revision" value={list.revision} />
          <p>{t('what', { added, changed })}</p>
          <RadioGroup
            name="invites"
            label={t('invites')}
            hint={t('invitesHint')}
            required
            defaultValue="now"
            choices={(['now', 'later'] as const).map((when) => ({ value: when, label: t(`when.${when}`) }))}
          />
          {returning > 0 ? (
            <Checkbox
              name="returns"
              label={t('returns', { count: returning })}
              hint={t('returnsHint')}
              required
            />
          ) : null}
          <SubmitButton pending={t('confirming')}>{t('submit', { count: added + changed })}</SubmitButton>
        </ActionForm>
      ) : (
        <p>{t('nothing')}</p>
      )}
      <ActionForm action={abandonList.bind(null, place)} errors={texts.errors} refusals={texts.refusals}>
        <input type="hidden" name="importId" value={list.id} />
        <SubmitButton tone="danger">{t('abandon')}</SubmitButton>
      </ActionForm>
    </div>
  );
}
