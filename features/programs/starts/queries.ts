import { eq, inArray } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { documents, libraryPrograms } from '@/db/schema/library';
import { findDraft } from '../drafts/queries';
import { type ProgramChange, plain } from '../mutations';
import { listChosen, listNamed, listOwnPrograms } from '../own/queries';

/** What the form of a program starts from: one of ours, one of the library, a draft, or nothing. */
export interface FormStart {
  readonly programId: string | null;
  readonly revision: number | null;
  /** Of the library's program that it comes from. */
  readonly slug: string | null;
  readonly change: ProgramChange;
  /** Those asked by hand, one a line. */
  readonly people: readonly string[];
}

const nothing: FormStart = {
  programId: null,
  revision: null,
  slug: null,
  change: { ...plain, title: { fr: '', en: '' }, items: [] },
  people: [],
};

/** Where to start from. A draft goes before what it was made from; what is not there leaves an empty form. */
export async function findFormStart(
  scope: OrganizationScope,
  from: {
    readonly programId?: string;
    readonly librarySlug?: string | null;
    readonly draftId?: string | null;
  },
): Promise<FormStart> {
  const draft = from.draftId ? await findDraft(scope, from.draftId) : null;
  if (draft && draft.change.kind !== 'end') {
    const { change } = draft.change;
    const people = await listNamed(scope, change.memberIds);
    return draft.change.kind === 'change'
      ? { ...nothing, programId: draft.change.programId, revision: draft.change.revision, change, people }
      : { ...nothing, slug: draft.change.slug, change, people };
  }
  if (from.programId) return (await ofOurs(scope, from.programId)) ?? nothing;
  return (from.librarySlug && (await ofLibrary(scope, from.librarySlug))) || nothing;
}

async function ofOurs(scope: OrganizationScope, programId: string): Promise<FormStart | null> {
  const [program] = await listOwnPrograms(scope, 'fr', programId);
  if (!program) return null;
  const { id, revision, titles: title, teams, items, ...rules } = program;
  const memberIds = await listChosen(scope, id);
  const teamIds = teams.map((team) => team.id);
  return {
    ...nothing,
    programId: id,
    revision,
    change: { ...rules, title, teamIds, memberIds, items },
    people: await listNamed(scope, memberIds),
  };
}

async function ofLibrary({ db }: OrganizationScope, librarySlug: string): Promise<FormStart | null> {
  const [library] = await db.select().from(libraryPrograms).where(eq(libraryPrograms.slug, librarySlug));
  if (!library) return null;
  const slugs = library.items.map(({ document }) => document);
  const known = await db
    .select({ id: documents.id, slug: documents.slug, kind: documents.kind })
    .from(documents)
    .where(inArray(documents.slug, slugs));
  const items = library.items.flatMap(({ document, dueDays }) => {
    const found = known.find(({ slug }) => slug === document);
    return found ? [{ documentId: found.id, dueDays, recurs: found.kind === 'guide' }] : [];
  });
  const everyMonths = library.rhythm.recurrence?.everyMonths ?? null;
  const recurrence = everyMonths === null ? ('none' as const) : ('anniversary' as const);
  const { title } = library;
  return { ...nothing, slug: librarySlug, change: { ...plain, title, recurrence, everyMonths, items } };
}
