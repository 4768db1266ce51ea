import { getTranslations } from 'next-intl/server';
import { roles } from '@/access/permissions';
import { CheckboxGroup } from '@/components/form/choice-group';
import { Select } from '@/components/form/select';
import { TextInput } from '@/components/form/text-input';
import { Details } from '@/components/ui/details';
import { Filters } from '@/components/ui/filters';
import { accesses, isFiltered, languages, sizes, type TableView } from '../filter';
import type { Options } from '../options/queries';

export interface Labelled {
  readonly value: string;
  readonly label: string;
}

const choices = (options: Options['teams']) => options.map(({ id, label }) => ({ value: id, label }));

/** What narrows a table, its columns and how many rows it shows: one form of the address. */
export async function TableFilters({
  path,
  view,
  options,
  statuses,
  columns,
  sort,
  selection,
}: {
  path: string;
  view: TableView;
  options: Options;
  statuses: readonly Labelled[];
  columns: readonly Labelled[];
  sort: string | undefined;
  selection: string | undefined;
}) {
  const [t, people] = await Promise.all([getTranslations('tables'), getTranslations('people')]);
  const { teams, documents, programs } = options;
  const narrowed = [view.role, view.access, view.language, view.programId].some(Boolean);
  return (
    <Filters path={path} keep={{ sort, selection }} active={isFiltered(view)}>
      <TextInput
        name="q"
        type="search"
        label={t('filters.search')}
        defaultValue={view.search}
        maxLength={100}
      />
      <Select
        name="status"
        label={t('filters.status')}
        empty={t('filters.any')}
        defaultValue={view.status ?? ''}
        options={statuses}
      />
      {teams.length > 0 ? (
        <Select
          name="team"
          label={t('filters.team')}
          empty={t('filters.anyTeam')}
          defaultValue={view.teamId ?? ''}
          options={choices(teams)}
        />
      ) : null}
      {documents.length > 0 ? (
        <Select
          name="document"
          label={t('filters.document')}
          empty={t('filters.anyDocument')}
          defaultValue={view.documentId ?? ''}
          options={choices(documents)}
        />
      ) : null}
      <div className="w-full">
        <Details summary={t('filters.more')} open={narrowed}>
          <div className="flex flex-col gap-6 pt-2">
            <div className="flex flex-wrap items-end gap-x-4 gap-y-3">
              <Select
                name="role"
                label={t('filters.role')}
                empty={t('filters.anyRole')}
                defaultValue={view.role ?? ''}
                options={roles.map((role) => ({ value: role, label: people(`roles.${role}`) }))}
              />
              <Select
                name="access"
                label={t('filters.access')}
                empty={t('filters.present')}
                defaultValue={view.access ?? ''}
                options={accesses.map((access) => ({ value: access, label: people(`access.${access}`) }))}
              />
              <Select
                name="language"
                label={t('filters.language')}
                empty={t('filters.anyLanguage')}
                defaultValue={view.language ?? ''}
                options={languages.map((language) => ({
                  value: language,
                  label: people(`fields.${language}`),
                }))}
              />
              {programs.length > 0 ? (
                <Select
                  name="program"
                  label={t('filters.program')}
                  empty={t('filters.anyProgram')}
                  defaultValue={view.programId ?? ''}
                  options={choices(programs)}
                />
              ) : null}
              <Select
                name="size"
                label={t('filters.size')}
                defaultValue={String(view.size)}
                options={sizes.map((size) => ({ value: String(size), label: String(size) }))}
              />
            </div>
            <CheckboxGroup
              name="column"
              label={t('filters.columns')}
              choices={columns}
              defaultValues={[...view.columns]}
            />
          </div>
        </Details>
      </div>
    </Filters>
  );
}
