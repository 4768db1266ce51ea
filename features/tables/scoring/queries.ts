import type { OrganizationScope } from '@/access/scope';
import { findScores, type Score, scoresShown } from '@/features/organizations/scores/queries';
import { SCORE } from './score';

interface Columns<Column extends string> {
  readonly columns: readonly Column[];
}

/** The columns that the acting member may see: that of scores only where scores are shown to them. */
export async function permittedColumns<Column extends string>(
  scope: OrganizationScope,
  columns: readonly Column[],
): Promise<readonly Column[]> {
  if (!columns.some((column) => column === SCORE) || (await scoresShown(scope))) return columns;
  return columns.filter((column) => column !== SCORE);
}

/** The view as the acting member may see it: whoever may not see scores reads an address that never asked for them. */
export async function permittedView<Column extends string, View extends Columns<Column>>(
  scope: OrganizationScope,
  { shown }: { readonly shown: readonly Column[] },
  view: View & Columns<Column>,
): Promise<View> {
  const columns = await permittedColumns(scope, view.columns);
  return { ...view, columns: columns.length > 0 ? columns : shown };
}

/** The scores of those people where the view shows them, and the actor may see them; none otherwise. */
export async function scoresFor(
  scope: OrganizationScope,
  { columns }: Columns<string>,
  memberIds: readonly string[],
): Promise<readonly Score[]> {
  return columns.includes(SCORE) ? findScores(scope, memberIds) : [];
}
