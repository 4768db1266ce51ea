import { sql } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { treeOfBytes } from '@/features/agreements/canonical-reading';
import { type CanonicalTree, readCanonicalTree } from '@/features/agreements/canonical-tree';
import type { Locale } from '@/i18n/routing';

/** What a PDF of a published policy says. */
export interface Printable {
  readonly locale: Locale;
  readonly organization: string;
  readonly slug: string;
  readonly policy: string;
  readonly title: string;
  readonly tree: CanonicalTree;
  /** 64 hexadecimal digits. */
  readonly sha256: string;
  readonly version: number;
  readonly at: Date;
}

type Row = Omit<Printable, 'tree' | 'sha256' | 'at'> & {
  tree: unknown;
  bytes: Buffer;
  sha256: Buffer;
  at: string;
};

/** The languages of a publication whose PDF is still to be made. */
export async function listToPrint(
  { db, organizationId }: OrganizationScope,
  publicationId: string,
): Promise<Printable[]> {
  const rows = await db.execute<Row>(sql`
    select t.locale, case when t.locale = 'en' then coalesce(o.name_en, o.name) else o.name end as organization,
      o.slug, d.slug as policy, t.title, t.tree, t.bytes, t.sha256, p.version, p.at
    from policy_publications p
    join organizations o on o.id = p.organization_id
    join documents d on d.id = p.document_id
    join adoption_texts t on t.organization_id = p.organization_id and t.adoption_id = p.adoption_id
    where p.organization_id = ${organizationId} and p.id = ${publicationId}
      and not exists (select from policy_prints made where made.organization_id = p.organization_id
        and made.publication_id = p.id and made.locale = t.locale)`);
  return rows.map(({ tree, bytes, sha256, at, ...row }) => {
    const set = tree === null ? treeOfBytes(bytes) : readCanonicalTree(tree);
    if (!set) throw new Error('a frozen text that nothing can set');
    return { ...row, tree: set, sha256: sha256.toString('hex'), at: new Date(at) };
  });
}
