import { getMessages, getTranslations } from 'next-intl/server';
import type { MemberPlace } from '@/access/action';
import { ActionForm } from '@/components/form/action-form';
import { CheckboxGroup, RadioGroup } from '@/components/form/choice-group';
import { Select } from '@/components/form/select';
import { SubmitButton } from '@/components/form/submit-button';
import { readDifferently } from '../actions';
import { type Field, fields } from '../columns/field';
import { declinedKey } from '../judging/team-names';
import type { Heads, ImportSummary } from '../queries';

/** How a list is read: its headings, what each column holds, its days, its new teams. */
export async function ReadingForm({
  place,
  list,
  heads,
}: {
  place: MemberPlace;
  list: ImportSummary;
  heads: Heads;
}) {
  const [t, { imports: texts }] = await Promise.all([getTranslations('imports'), getMessages()]);
  const options = fields.map((field) => ({ value: field, label: t(`fields.${field}`) }));
  const labels = Object.fromEntries(
    heads.columns.map(({ heading }, index) => [
      `column-${index}`,
      heading === '' ? t('reading.column', { number: index + 1 }) : heading,
    ]),
  );
  return (
    <ActionForm
      action={readDifferently.bind(null, place)}
      errors={texts.errors}
      refusals={texts.refusals}
      labels={labels}
    >
      <input type="hidden" name="importId" value={list.id} />
      <input type="hidden" name="revision" value={list.revision} />
      <input type="hidden" name="columns" value={list.mapping.length} />
      <Select
        name="headerRow"
        label={t('reading.headerRow')}
        hint={t('reading.headerRowHint')}
        required
        empty={t('reading.noHeader')}
        defaultValue={list.headerRow === null ? '' : String(list.headerRow)}
        options={heads.first.map(({ number, text }) => ({
          value: String(number),
          label: t('reading.row', { number, text: text.length > 60 ? `${text.slice(0, 60)}…` : text }),
        }))}
      />
      {heads.columns.map(({ samples }, index) =>
        list.withheld[index] ? (
          <p key={labels[`column-${index}`]} className="text-ink-soft">
            {t('reading.withheld', { heading: labels[`column-${index}`] ?? '' })}
          </p>
        ) : (
          <Select
            key={`column-${String(index)}`}
            name={`column-${index}`}
            label={labels[`column-${index}`] ?? ''}
            hint={
              samples.length === 0
                ? t('reading.empty')
                : t('reading.samples', { samples: samples.join(' · ') })
            }
            required
            empty={t('reading.skip')}
            defaultValue={(list.mapping[index] as Field | null) ?? ''}
            options={options}
          />
        ),
      )}
      {list.datesDiffer ? (
        <RadioGroup
          name="dateOrder"
          label={t('reading.dateOrder')}
          hint={t('reading.dateOrderHint')}
          required
          defaultValue={list.dateOrder ?? undefined}
          choices={(['dmy', 'mdy'] as const).map((order) => ({
            value: order,
            label: t(`reading.orders.${order}`),
          }))}
        />
      ) : null}
      {list.newTeams.length > 0 ? (
        <CheckboxGroup
          name="teams"
          label={t('reading.newTeams')}
          hint={t('reading.newTeamsHint')}
          required
          defaultValues={list.newTeams.filter((name) => !list.declinedTeams.includes(declinedKey(name)))}
          choices={list.newTeams.map((name) => ({ value: name, label: name }))}
        />
      ) : null}
      <SubmitButton tone="quiet" pending={t('reading.reading')}>
        {t('reading.submit')}
      </SubmitButton>
    </ActionForm>
  );
}
