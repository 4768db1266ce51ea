import type postgres from 'postgres';
import { makeDocument, makeWorld } from '@/features/reports/world.fixture';
import type { TestRuntime } from '@/tests/support/runtime';

/** Draws whole numbers, the same ones each time. */
export function dice(seed: number): (below: number) => number {
  let state = seed >>> 0 || 1;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const NAMES = [
  'Gagnon',
  'gagné',
  'Éluard',
  'Elu',
  'Zoé',
  'Œuvray',
  "D'Amours",
  'Gagnon',
  'Marc-André Roy',
  'Ng',
];
const JOBS = [null, null, 'Caissière', 'Éclairagiste', 'commis', 'Zootechnicien'];
const STARTS = [null, '2024-02-29', '2025-05-01', '2025-05-01', '2026-01-05'];
const DUES = ['2026-11-01', '2026-11-23', '2026-11-23', '2026-12-24', '2027-01-15'];

/** An organization whose people share names, jobs, days and numbers, and whose obligations stand everywhere. */
export async function manyPeople(
  runtime: TestRuntime,
  sql: postgres.Sql,
  { slug, people, seed }: { slug: string; people: number; seed: number },
) {
  const roll = dice(seed);
  const pick = <T>(from: readonly T[]) => from[roll(from.length)] as T;
  const world = await makeWorld(runtime, slug);
  const documents: Awaited<ReturnType<typeof makeDocument>>[] = [];
  for (const code of ['A', 'B', 'C'])
    documents.push(await makeDocument(runtime, `${slug.toUpperCase()}${code}`));
  const ids = Array.from({ length: people }, () => runtime.chance.uuid());
  const organization_id = world.organizationId;
  await sql`insert into members ${sql(
    ids.map((id) => ({
      organization_id,
      id,
      name: pick(NAMES),
      email: roll(4) === 0 ? null : `${id}@exemple.example`,
      role: pick(['employee', 'employee', 'employee', 'manager', 'owner', 'auditor']),
      locale: pick(['fr', 'en']),
      job_title: pick(JOBS),
      start_on: pick(STARTS),
      person_in_charge: false,
      created_at: '2026-01-05T15:00:00Z',
      left_at: roll(9) === 0 ? '2026-11-02T15:00:00Z' : null,
    })),
  )}`;
  const rows = ids.flatMap((memberId) =>
    documents.flatMap(({ id, versionId }, position) => {
      const state = pick(['open', 'open', 'done', 'done', 'waived', 'withdrawn', null] as const);
      if (state === null) return [];
      const done = state === 'done';
      return [
        {
          organization_id,
          id: runtime.chance.uuid(),
          member_id: memberId,
          document_id: id,
          cycle: 1,
          position,
          state,
          assigned_at: '2026-10-01T15:00:00Z',
          due_on: pick(DUES),
          grace_days: roll(3),
          paused_on: state === 'open' && roll(5) === 0 ? '2026-11-20' : null,
          started_at: done || roll(2) ? '2026-10-02T15:00:00Z' : null,
          completed_at: done ? pick(['2026-10-05T15:00:00Z', '2026-11-20T15:00:00.123Z']) : null,
          completed_version_id: done ? versionId : null,
          expires_on: done ? pick([null, '2026-11-22', '2026-11-23', '2027-10-05']) : null,
        },
      ];
    }),
  );
  if (rows.length > 0) await sql`insert into assignments ${sql(rows)}`;
  return { world, ids, documents, roll };
}

/** Everything that a list reads, page after page. */
export async function everyPage<Line>(
  read: (cursor: string | null) => Promise<{ lines: readonly Line[]; next: string | null }>,
): Promise<Line[]> {
  const lines: Line[] = [];
  let cursor: string | null = null;
  do {
    const page: { lines: readonly Line[]; next: string | null } = await read(cursor);
    lines.push(...page.lines);
    cursor = page.next;
  } while (cursor);
  return lines;
}
