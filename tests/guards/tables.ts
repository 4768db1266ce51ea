import type postgres from 'postgres';

/** Tables that hold `organization_id`, by name. */
export async function tenantTables(sql: postgres.Sql): Promise<string[]> {
  const rows = await sql<{ name: string }[]>`
    select c.relname as name from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'organization_id' and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
    order by c.relname`;
  return rows.map((row) => row.name);
}

/** The library's own: read by all, written under a LibraryScope alone. */
export const libraryTables = [
  'documents',
  'versions',
  'version_texts',
  'library_programs',
  'library_references',
  'search_texts',
  'search_sections',
  'search_words',
  'search_terms',
  'publications',
  'images',
  'version_images',
  'contract_versions',
  'contract_texts',
];

/** Of the studio: read and written under a LibraryScope alone. */
export const studioTables = [
  'contract_facts',
  'closed_organizations',
  'drafts',
  'draft_revisions',
  'draft_asides',
  'fact_states',
  'guide_insights',
  'library_files',
  'library_proposals',
  'library_rules',
  'publication_targets',
  'question_insights',
  'request_entries',
  'requests',
];

/** What has been recorded stays as it was, for the tables' owner as well. */
export const appendOnly = [
  'events',
  'log_leaves',
  'log_nodes',
  'signatures',
  'adoptions',
  'adoption_texts',
  'language_wishes',
  'notice_acknowledgements',
  'versions',
  'version_texts',
  'version_images',
  'acknowledgements',
  'certificates',
  'certificate_revocations',
  'checkpoints',
  'checkpoint_timestamps',
  'countersignatures',
  'known_hashes',
  'policy_publications',
  'policy_pages',
  'policy_prints',
  'register_entries',
  'register_revisions',
  'contract_versions',
  'contract_texts',
  'contract_assessments',
  'contract_acceptances',
];
