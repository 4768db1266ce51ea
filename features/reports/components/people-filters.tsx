import { getTranslations } from 'next-intl/server';
import { Select } from '@/components/form/select';
import { TextInput } from '@/components/form/text-input';
import { Filters } from '@/components/ui/filters';
import { addressOf, isFiltered, type PeopleView, statuses } from '../people-view';
import type { DocumentProgress, Preparation } from '../queries';

/** What narrows the table, as a form of the address. */
export async function PeopleFilters({
  path,
  view,
  teams,
  documents,
}: {
  path: string;
  view: PeopleView;
  teams: Preparation['teams'];
  documents: readonly DocumentProgress[];
}) {
  const [t, status] = await Promise.all([
    getTranslations('dashboard.filters'),
    getTranslations('common.status'),
  ]);
  const { sort } = addressOf(view);
  return (
    <Filters
      path={path}
      keep={{ sort: typeof sort === 'string' ? sort : undefined }}
      active={isFiltered(view)}
    >
      <TextInput name="q" type="search" label={t('name')} defaultValue={view.name} />
      <Select
        name="status"
        label={t('status')}
        empty={t('any')}
        defaultValue={view.status ?? ''}
        options={statuses.map((value) => ({ value, label: status(value) }))}
      />
      {documents.length > 1 ? (
        <Select
          name="document"
          label={t('document')}
          empty={t('anyDocument')}
          defaultValue={view.documentId ?? ''}
          options={documents.map(({ id, code, title }) => ({ value: id, label: `${code} ${title}` }))}
        />
      ) : null}
      {teams.length > 1 || view.teamId ? (
        <Select
          name="team"
          label={t('team')}
          empty={t('any')}
          defaultValue={view.teamId ?? ''}
          options={teams.map(({ id, name }) => ({ value: id, label: name }))}
        />
      ) : null}
    </Filters>
  );
}
