import { and, asc, count, desc, eq, inArray, sql } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { type ImportCounts, importRows, imports } from '@/db/schema/imports';
import type { Field, Mapping } from './columns/field';
import { PAGE_SIZE } from './import-filter';
import type { PersonRead, Problem } from './judging/row';
import { type Change, type Verdict, verdicts } from './judging/verdict';

/** Lines shown beside each column, to tell what it holds. */
const SAMPLES = 3;
/** Lines that may be the headings. */
const HEADS = 10;

export type VerdictCounts = Readonly<Record<Verdict, number>>;

/** A list, as its page shows it. */
export interface ImportSummary {
  readonly id: string;
  readonly state: (typeof imports.$inferSelect)['state'];
  readonly reason: string | null;
  readonly revision: number;
  readonly startedAt: Date;
  readonly headerRow: number | null;
  readonly mapping: Mapping;
  readonly withheld: readonly boolean[];
  readonly dateOrder: 'dmy' | 'mdy' | null;
  readonly datesDiffer: boolean;
  readonly newTeams: readonly string[];
  readonly declinedTeams: readonly string[];
  readonly invites: boolean | null;
  readonly counts: ImportCounts | null;
  readonly verdicts: VerdictCounts;
  /** Lines that are confirmed, and those of them that are done. */
  readonly toApply: number;
  readonly applied: number;
  /** Lines that are over, by what became of them. */
  readonly waiting: number;
}

const its = ({ organizationId }: OrganizationScope, importId: string) =>
  and(eq(importRows.organizationId, organizationId), eq(importRows.importId, importId));

/** One list, with its lines counted. Null when there is none. Two statements. */
export async function findImport(scope: OrganizationScope, importId: string): Promise<ImportSummary | null> {
  const { db, organizationId } = scope;
  const [found] = await db
    .select()
    .from(imports)
    .where(and(eq(imports.organizationId, organizationId), eq(imports.id, importId)));
  if (!found) return null;
  const rows = await db
    .select({
      verdict: importRows.verdict,
      outcome: importRows.outcome,
      rows: count(),
    })
    .from(importRows)
    .where(its(scope, importId))
    .groupBy(importRows.verdict, importRows.outcome);
  const sum = (kept: (row: (typeof rows)[number]) => boolean) =>
    rows.filter(kept).reduce((total, row) => total + row.rows, 0);
  const counted = Object.fromEntries(
    verdicts.map((verdict) => [verdict, sum((row) => row.verdict === verdict)]),
  ) as unknown as VerdictCounts;
  return {
    ...found,
    mapping: found.mapping as Mapping,
    verdicts: counted,
    toApply: counted.new + counted.changed + (found.returns ? counted.returning : 0),
    applied: sum(({ outcome }) => outcome !== null),
    waiting: sum(({ outcome }) => outcome === 'added' || outcome === 'changed' || outcome === 'returned'),
  };
}

export interface OpenImport {
  readonly id: string;
  readonly startedAt: Date;
  readonly state: 'preparing' | 'ready' | 'applying';
}

/** The lists that wait for somebody or something, latest first. */
export async function listOpenImports({ db, organizationId }: OrganizationScope): Promise<OpenImport[]> {
  return (await db
    .select({ id: imports.id, startedAt: imports.startedAt, state: imports.state })
    .from(imports)
    .where(
      and(
        eq(imports.organizationId, organizationId),
        inArray(imports.state, ['preparing', 'ready', 'applying']),
      ),
    )
    .orderBy(desc(imports.startedAt))) as OpenImport[];
}

export interface ImportRow {
  readonly number: number;
  readonly verdict: Verdict;
  readonly person: PersonRead;
  readonly changes: readonly Change[];
  readonly problems: readonly Problem[];
  readonly namesake: boolean;
  /** Whose line it is, when it says no name. */
  readonly known: string | null;
}

/** One page of a list's lines, of one verdict or of all. */
export async function listRows(
  scope: OrganizationScope,
  importId: string,
  { verdict, page }: { verdict: Verdict | null; page: number },
): Promise<ImportRow[]> {
  return (await scope.db.execute(sql`
    select r.number, r.verdict, r.person, coalesce(r.changes, '[]') as changes, coalesce(r.problems, '[]') as problems,
      r.namesake, m.name as known
    from import_rows r
    left join members m on m.organization_id = r.organization_id and m.id = r.member_id
    where r.organization_id = ${scope.organizationId} and r.import_id = ${importId}
      and ${verdict === null ? sql`r.verdict is not null` : sql`r.verdict = ${verdict}`}
      and r.person is not null
    order by r.number limit ${PAGE_SIZE} offset ${(page - 1) * PAGE_SIZE}`)) as unknown as ImportRow[];
}

/** The first lines of a list, to choose its headings among and to show what its columns hold. */
export interface Heads {
  readonly first: readonly { readonly number: number; readonly text: string }[];
  readonly columns: readonly { readonly heading: string; readonly samples: readonly string[] }[];
}

export async function readHeads(
  scope: OrganizationScope,
  { id, headerRow, mapping }: Pick<ImportSummary, 'id' | 'headerRow' | 'mapping'>,
): Promise<Heads> {
  const rows = await scope.db
    .select({ number: importRows.number, cells: importRows.cells })
    .from(importRows)
    .where(its(scope, id))
    .orderBy(asc(importRows.number))
    .limit(HEADS * 2);
  const header = rows.find(({ number }) => number === headerRow);
  const people = rows.filter(({ number }) => number > (headerRow ?? 0));
  return {
    first: rows
      .slice(0, HEADS)
      .map(({ number, cells }) => ({ number, text: cells.filter(Boolean).join(' · ') })),
    columns: mapping.map((_, index) => ({
      heading: header?.cells[index] ?? '',
      samples: people
        .map(({ cells }) => cells[index] ?? '')
        .filter((cell) => cell !== '')
        .slice(0, SAMPLES),
    })),
  };
}

export interface WrongRow {
  readonly number: number;
  readonly cells: readonly string[];
  readonly problems: readonly Problem[];
}

/** The lines that are wrong, and the headings over them, to be mended and sent again. */
export async function readWrongRows(
  scope: OrganizationScope,
  importId: string,
): Promise<{
  header: readonly string[] | null;
  mapping: readonly (Field | null)[];
  rows: readonly WrongRow[];
} | null> {
  const found = await findImport(scope, importId);
  if (!found) return null;
  const rows = (await scope.db
    .select({ number: importRows.number, cells: importRows.cells, problems: importRows.problems })
    .from(importRows)
    .where(and(its(scope, importId), eq(importRows.verdict, 'wrong')))
    .orderBy(asc(importRows.number))) as WrongRow[];
  const [header] = await scope.db
    .select({ cells: importRows.cells })
    .from(importRows)
    .where(and(its(scope, importId), eq(importRows.number, found.headerRow ?? 0)));
  return { header: header?.cells ?? null, mapping: found.mapping, rows };
}

export interface RefusedRow {
  readonly number: number;
  readonly refusal: string;
}

/** The lines that became wrong between the dry run and their turn: at most a page of them. */
export async function listRefused(scope: OrganizationScope, importId: string): Promise<RefusedRow[]> {
  return (await scope.db
    .select({ number: importRows.number, refusal: importRows.refusal })
    .from(importRows)
    .where(and(its(scope, importId), eq(importRows.outcome, 'refused')))
    .orderBy(asc(importRows.number))
    .limit(200)) as RefusedRow[];
}
