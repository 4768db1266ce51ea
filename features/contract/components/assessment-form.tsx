import { getMessages, getTranslations } from 'next-intl/server';
import type { MemberPlace } from '@/access/action';
import { ActionForm } from '@/components/form/action-form';
import { RadioGroup } from '@/components/form/choice-group';
import { SubmitButton } from '@/components/form/submit-button';
import { TextArea } from '@/components/form/text-area';
import { TextInput } from '@/components/form/text-input';
import type { FormValues } from '@/lib/form-state';
import { saveAssessment } from '../actions';
import { conclusions, type Said } from '../assessment';

const LONG = ['purpose', 'necessity', 'people', 'proportion', 'measures', 'risks'] as const;

/** The organization's part: begun with what is usually true, to be corrected. */
export async function AssessmentForm({
  place,
  versionId,
  revision,
  said,
  reviewOn,
  typed,
}: {
  place: MemberPlace;
  versionId: string;
  /** 0 before the first. */
  revision: number;
  said: Said | null;
  /** Suggested: a year from now. */
  reviewOn: string;
  typed: FormValues | undefined;
}) {
  const [t, { contract }] = await Promise.all([getTranslations('contract.owner'), getMessages()]);
  const { errors, refusals, fields, defaults } = contract.owner;
  const hints: Readonly<Record<string, string>> = contract.owner.hints;
  return (
    <ActionForm
      action={saveAssessment.bind(null, place)}
      initial={typed ? { status: 'idle', values: typed } : undefined}
      errors={errors}
      refusals={refusals}
      labels={fields}
    >
      <input type="hidden" name="version" value={versionId} />
      <input type="hidden" name="revision" value={revision} />
      <TextInput
        name="decidedBy"
        label={fields.decidedBy}
        hint={hints.decidedBy}
        defaultValue={said?.decidedBy ?? defaults.decidedBy}
        autoComplete="off"
        required
      />
      {LONG.map((name) => (
        <TextArea
          key={name}
          name={name}
          label={fields[name]}
          hint={hints[name]}
          rows={3}
          defaultValue={said?.[name] ?? defaults[name]}
          required
        />
      ))}
      <RadioGroup
        name="conclusion"
        label={fields.conclusion}
        defaultValue={said?.conclusion}
        choices={conclusions.map((value) => ({ value, label: t(`conclusions.${value}`) }))}
        required
      />
      <TextInput
        name="reviewOn"
        type="date"
        width="medium"
        label={fields.reviewOn}
        hint={hints.reviewOn}
        defaultValue={said?.reviewOn ?? reviewOn}
        required
      />
      <div>
        <SubmitButton pending={t('saving')}>{t('save')}</SubmitButton>
      </div>
    </ActionForm>
  );
}
