import type { OrganizationScope } from '@/access/scope';
import { record } from '@/features/evidence/mutations';
import { done, type Outcome } from '@/lib/outcome';
import type { List } from '../filter';
import { countObligations } from '../obligations/queries';
import type { ObligationsView } from '../obligations-table';
import { countPeople } from '../people/queries';
import type { PeopleView } from '../people-table';
import type { Format } from './file';

/**
 * Notes in the log that a list is taken, and how many lines it has, before its first byte leaves: whatever becomes of
 * the file, no list leaves without its line.
 */
export async function takeList(
  scope: OrganizationScope,
  format: Format,
  chosen: { list: 'people'; view: PeopleView } | { list: 'obligations'; view: ObligationsView },
): Promise<Outcome<{ count: number }>> {
  const count =
    chosen.list === 'people'
      ? await countPeople(scope, chosen.view)
      : await countObligations(scope, chosen.view);
  const list: List = chosen.list;
  await record(scope, 'list.exported', { list, format, count });
  return done({ count });
}
