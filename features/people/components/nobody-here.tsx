import { getTranslations } from 'next-intl/server';
import { EmptyState } from '@/components/ui/empty-state';
import { TextLink } from '@/components/ui/link';
import { isNarrowed, type PeopleFilter } from '../people-filter';

/** An empty list: nobody matches, nobody has been added, or this manager has no team. */
export async function NobodyHere({
  path,
  filter,
  manages,
}: {
  path: string;
  filter: PeopleFilter;
  manages: boolean;
}) {
  const t = await getTranslations('people.list');
  if (isNarrowed(filter)) {
    return (
      <EmptyState title={t('none')}>
        <TextLink href={path}>{t('noneHint')}</TextLink>
      </EmptyState>
    );
  }
  return <EmptyState title={t('empty')}>{manages ? t('emptyHint') : t('emptyManager')}</EmptyState>;
}
