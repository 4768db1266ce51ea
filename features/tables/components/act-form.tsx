import { getMessages, getTranslations } from 'next-intl/server';
import { ActionForm } from '@/components/form/action-form';
import type { FormAction } from '@/components/form/action-form-client';
import { Select } from '@/components/form/select';
import { SubmitButton } from '@/components/form/submit-button';
import { TextArea } from '@/components/form/text-area';
import { TextInput } from '@/components/form/text-input';
import { type Kind, rules } from '../acts/kind';
import type { List } from '../filter';
import type { Option } from '../options/queries';

/** What an act needs to be told besides, and the one confirmation: its button says what will happen, to how many. */
export async function ActForm({
  action,
  selection,
  census,
  rows,
  people,
  documents,
  programs,
  teams,
  dueOn,
}: {
  action: FormAction;
  selection: { readonly id: string; readonly list: List; readonly kind: Kind };
  census: string;
  rows: number;
  people: number;
  documents: readonly Option[];
  /** Those that ask people one by one. */
  programs: readonly Option[];
  teams: readonly Option[];
  /** The day that is proposed, where one is asked for. */
  dueOn: string;
}) {
  const [t, { tables }] = await Promise.all([getTranslations('tables'), getMessages()]);
  const { id, list, kind } = selection;
  const options = (from: readonly Option[]) => from.map(({ id: value, label }) => ({ value, label }));
  const asksDocument = kind === 'assign' || (kind === 'waive' && list === 'people');
  return (
    <ActionForm
      action={action}
      errors={tables.errors}
      refusals={tables.refusals}
      labels={{
        document: t('act.document'),
        program: t('act.program'),
        team: t('act.team'),
        dueOn: t('act.dueOn'),
        reason: t('act.reason'),
      }}
    >
      <input type="hidden" name="selectionId" value={id} />
      <input type="hidden" name="kind" value={kind} />
      <input type="hidden" name="census" value={census} />
      {asksDocument ? (
        <Select
          name="document"
          label={t('act.document')}
          required
          empty={t('pick.choose')}
          options={options(documents)}
        />
      ) : null}
      {kind === 'assign_program' ? (
        <Select
          name="program"
          label={t('act.program')}
          hint={t('act.programHint')}
          required
          empty={t('pick.choose')}
          options={options(programs)}
        />
      ) : null}
      {kind === 'assign' ? (
        <TextInput
          name="dueOn"
          type="date"
          label={t('act.dueOn')}
          required
          width="medium"
          defaultValue={dueOn}
        />
      ) : null}
      {kind === 'waive' ? (
        <TextArea name="reason" label={t('act.reason')} hint={t('act.reasonHint')} required maxLength={500} />
      ) : null}
      {kind === 'join_team' || kind === 'leave_team' ? (
        <Select
          name="team"
          label={t('act.team')}
          required
          empty={t('pick.choose')}
          options={options(teams)}
        />
      ) : null}
      <SubmitButton pending={t('act.confirming')}>
        {t(`act.confirm.${kind}`, { count: rules[kind].of === 'people' ? people : rows })}
      </SubmitButton>
    </ActionForm>
  );
}
