import { getTranslations } from 'next-intl/server';
import { DataTable } from '@/components/ui/data-table';
import { TextLink } from '@/components/ui/link';
import type { Team } from '../queries';

/** Teams with their size and who leads them; each name leads to its page. */
export async function TeamsTable({
  path,
  teams,
  manages,
}: {
  path: string;
  teams: readonly Team[];
  /** Whether whoever looks may change them. */
  manages: boolean;
}) {
  const t = await getTranslations('people.teams');
  return (
    <DataTable
      caption={t('caption')}
      columns={[
        { key: 'name', label: t('name') },
        { key: 'leaders', label: t('leaders') },
        { key: 'size', label: t('size'), numeric: true },
        ...(manages ? [{ key: 'rename', label: t('rename') }] : []),
      ]}
      rows={teams.map((team) => ({
        key: team.id,
        cells: [
          <TextLink key="name" href={`${path}/teams/${team.id}`}>
            {team.name}
          </TextLink>,
          team.leaders.join(', ') || t('nobody'),
          team.size,
          ...(manages
            ? [
                <TextLink key="rename" href={`${path}/teams/${team.id}/edit`}>
                  {t('renameTeam', { team: team.name })}
                </TextLink>,
              ]
            : []),
        ],
      }))}
    />
  );
}
