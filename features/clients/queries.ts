import { sql } from 'drizzle-orm';
import type { LibraryScope } from '@/access/scope';
import { folded } from '@/lib/folded';

/** Clients on one page. */
const PAGE = 50;

/** How a client stands: counts and versions, never anybody's name. */
export interface Client {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly members: number;
  /** Null under ten people: a group that small tells of its members. */
  readonly done: number | null;
  readonly total: number | null;
  /** Documents that it reads, those of which everyone has a later version, and those that its owner keeps. */
  readonly documents: number;
  readonly behind: number;
  readonly pinned: number;
  /** It takes nothing that is published. */
  readonly gone: boolean;
}

export interface ClientPage {
  readonly clients: readonly Client[];
  /** Where the next page begins; null on the last. */
  readonly next: string | null;
}

/** The clients whose name holds that, from one name on. One statement, which counts those that are shown alone. */
export async function listClients(
  { db }: LibraryScope,
  { search = '', from = '' }: { readonly search?: string; readonly from?: string } = {},
): Promise<ClientPage> {
  const pattern = `%${folded(search).replace(/[\\%_]/g, '\\$&')}%`;
  const rows = await db.execute<Client & { readonly key: string } & Record<string, unknown>>(sql`
    select c.id, c.slug, c.name, c.key, c.gone, o.members, o.done, o.total,
      read.documents, read.behind, read.pinned
    from (
      select id, slug, name, gone, lower(name) || ' ' || id::text as key from client_names
      where translate(lower(name), 'àâäéèêëîïôöùûüç', 'aaaeeeeiioouuuc') like ${pattern}
        and lower(name) || ' ' || id::text >= ${from}
      order by lower(name) || ' ' || id::text limit ${PAGE + 1}
    ) c
    join organization_overview o on o.id = c.id
    cross join lateral (
      select count(*)::integer as documents, count(*) filter (where v.number < v.current_number)::integer as behind,
        count(*) filter (where v.pinned)::integer as pinned
      from client_versions v where v.client_id = c.id
    ) read
    order by c.key`);
  const shown = rows.slice(0, PAGE);
  return { clients: shown.map(({ key: _, ...client }) => client), next: rows[PAGE]?.key ?? null };
}

/** One document at one client. */
export interface ClientDocument {
  readonly slug: string;
  readonly title: string;
  readonly number: number;
  readonly current: number | null;
  readonly pinned: boolean;
}

/** A client with the version that it reads of each document; null when there is none of that name. */
export async function findClient(
  scope: LibraryScope,
  slug: string,
  locale: 'fr' | 'en',
): Promise<(Client & { readonly read: readonly ClientDocument[] }) | null> {
  const [row] = await scope.db.execute<{ name: string }>(
    sql`select name from client_names where slug = ${slug}`,
  );
  if (!row) return null;
  const { clients } = await listClients(scope, { search: row.name });
  const client = clients.find((one) => one.slug === slug);
  if (!client) return null;
  const read = await scope.db.execute<ClientDocument & Record<string, unknown>>(sql`
    select d.slug, t.title, v.number, v.current_number as current, v.pinned
    from client_versions v
    join documents d on d.id = v.document_id
    join versions n on n.document_id = d.id and n.number = v.number
    join version_texts t on t.version_id = n.id and t.locale = ${locale}
    where v.client_id = ${client.id}
    order by v.number = v.current_number, array_position(array['guide', 'agreement', 'policy', 'form'], d.kind), d.code`);
  return { ...client, read };
}
