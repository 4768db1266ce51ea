import type { OrganizationScope } from '@/access/scope';
import { record } from '@/features/evidence/mutations';
import { done, type Outcome } from '@/lib/outcome';
import type { List } from '../filter';
import { countObligations } from '../obligations/queries';
import { obligationsTable } from '../obligations-table';
import { countPeople } from '../people/queries';
import { peopleTable } from '../people-table';
import { permittedView } from '../scoring/queries';
import { SCORE } from '../scoring/score';
import type { Chosen } from './chosen';
import type { Format } from './file';

async function permitted(scope: OrganizationScope, chosen: Chosen): Promise<Chosen> {
  return chosen.list === 'people'
    ? { list: 'people', view: await permittedView(scope, peopleTable, chosen.view) }
    : { list: 'obligations', view: await permittedView(scope, obligationsTable, chosen.view) };
}

/**
 * Notes in the log that a list is taken, how many lines it has and whether scores are among its columns, before its first
 * byte leaves: whatever becomes of the file, no list leaves without its line.
 * @returns the list as the acting member may take it: without scores, where they are not shown to them.
 */
export async function takeList(
  scope: OrganizationScope,
  format: Format,
  asked: Chosen,
): Promise<Outcome<{ count: number; chosen: Chosen }>> {
  const chosen = await permitted(scope, asked);
  const count =
    chosen.list === 'people'
      ? await countPeople(scope, chosen.view)
      : await countObligations(scope, chosen.view);
  const list: List = chosen.list;
  await record(scope, 'list.exported', { list, format, count });
  const columns: readonly string[] = chosen.view.columns;
  if (columns.includes(SCORE)) await record(scope, 'scores.exported', { list, format, count });
  return done({ count, chosen });
}
