import { getTranslations } from 'next-intl/server';
import { DataTable } from '@/components/ui/data-table';
import { TextLink } from '@/components/ui/link';
import { Status } from '@/components/ui/status';
import type { TeamMember } from '../teams/queries';

/** A team's people, its managers first, and where each stands. */
export async function TeamTable({ path, people }: { path: string; people: readonly TeamMember[] }) {
  const [t, common] = await Promise.all([getTranslations('people.team'), getTranslations('common.status')]);
  return (
    <DataTable
      caption={t('caption')}
      columns={[
        { key: 'person', label: t('person') },
        { key: 'jobTitle', label: t('jobTitle') },
        { key: 'standing', label: t('standing') },
      ]}
      rows={people.map(({ id, name, jobTitle, leads, status, left }) => ({
        key: id,
        cells: [
          <span key="person" className="flex flex-col">
            <span>
              <TextLink href={`${path}/${id}`}>{name}</TextLink>
            </span>
            {leads ? <span className="font-normal text-ink-soft text-sm">{t('leads')}</span> : null}
          </span>,
          jobTitle ?? '–',
          status === null ? (
            t('nothing')
          ) : (
            <Status key="standing" status={status}>
              {left > 0 ? t('left', { status: common(status), count: left }) : common(status)}
            </Status>
          ),
        ],
      }))}
    />
  );
}
