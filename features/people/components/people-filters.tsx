import { getTranslations } from 'next-intl/server';
import { roles } from '@/access/permissions';
import { Select } from '@/components/form/select';
import { TextInput } from '@/components/form/text-input';
import { Filters } from '@/components/ui/filters';
import { isNarrowed, type PeopleFilter, standings } from '../people-filter';
import type { Team } from '../queries';

/** What narrows the list of people, as a form of the address. */
export async function PeopleFilters({
  path,
  filter,
  teams,
  sort,
}: {
  path: string;
  filter: PeopleFilter;
  teams: readonly Team[];
  sort: string | string[] | undefined;
}) {
  const t = await getTranslations('people');
  const kept = Array.isArray(sort) ? sort[0] : sort;
  return (
    <Filters path={path} keep={{ sort: kept }} active={isNarrowed(filter)}>
      <TextInput name="q" type="search" label={t('list.search')} defaultValue={filter.search} />
      {teams.length > 0 ? (
        <Select
          name="team"
          label={t('list.team')}
          empty={t('list.any')}
          defaultValue={filter.teamId ?? ''}
          options={teams.map(({ id, name }) => ({ value: id, label: name }))}
        />
      ) : null}
      <Select
        name="role"
        label={t('list.role')}
        empty={t('list.anyRole')}
        defaultValue={filter.role ?? ''}
        options={roles.map((role) => ({ value: role, label: t(`roles.${role}`) }))}
      />
      <Select
        name="status"
        label={t('list.status')}
        empty={t('list.statuses.here')}
        defaultValue={filter.standing ?? ''}
        options={standings.map((standing) => ({ value: standing, label: t(`list.statuses.${standing}`) }))}
      />
    </Filters>
  );
}
