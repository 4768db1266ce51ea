import type { Catalogues, Entries } from './catalogue-texts';
import type { LibraryDocument } from './documents';
import { sectionWithin } from './facts';
import { type FileIssue, type IssueCode, issue } from './issue';
import type { FileText } from './passages';
import { findTraps } from './traps';
import { findTypography } from './typography';
import { INTERNAL } from './urls';

export interface WholeLibrary extends Catalogues {
  readonly documents: readonly LibraryDocument[];
  /** Every document that has a folder, checked or not: `guides/discretion-au-comptoir`. */
  readonly known: readonly { readonly path: string; readonly slug: string }[];
  readonly texts: readonly FileText[];
}

function repeatedIn<T>(list: Entries<T>, key: (entry: T) => string, name: string): FileIssue[] {
  const keys = list.entries.map(key);
  return keys.flatMap((id, index) => {
    if (keys.indexOf(id) === index) return [];
    const at = list.locate([index, name]);
    return [{ ...issue('entry_twice', { id }, at.line, at.column), file: list.file }];
  });
}

function checkGlossary({ glossary, law }: WholeLibrary): FileIssue[] {
  const facts = new Map(law.entries.map((fact) => [fact.id, fact]));
  return glossary.entries.flatMap((entry, index) => {
    const at = glossary.locate([index, 'fact']);
    const report = (code: IssueCode, params: FileIssue['params']): FileIssue[] => [
      { ...issue(code, params, at.line, at.column), file: glossary.file },
    ];
    if (entry.fact === null) return [];
    const fact = facts.get(entry.fact);
    if (!fact) return report('fact_unknown', { fact: entry.fact });
    if (entry.section === null || fact.section === null) return [];
    if (entry.act === fact.act && sectionWithin(entry.section, fact.section)) return [];
    const cited = `${entry.act} ${entry.section}`;
    return report('law_mismatch', { fact: entry.fact, cited, expected: `${fact.act} ${fact.section}` });
  });
}

/** A program asks documents that there are, once each; a form is never assigned. */
function checkPrograms({ programs, known }: WholeLibrary): FileIssue[] {
  const folders = new Map(known.map(({ path, slug }) => [slug, path.split('/')[0]]));
  const codesOf = (slug: string, before: readonly string[]): IssueCode[] => {
    const again: IssueCode[] = before.includes(slug) ? ['entry_twice'] : [];
    if (!folders.has(slug)) return ['document_unknown', ...again];
    return folders.get(slug) === 'forms' ? ['program_form', ...again] : again;
  };
  return programs.entries.flatMap((program, index) => {
    const asked = program.items.map((item) => item.document);
    return asked.flatMap((slug, number) => {
      const at = programs.locate([index, 'items', number, 'document']);
      return codesOf(slug, asked.slice(0, number)).map((code) => ({
        ...issue(code, { slug, id: slug }, at.line, at.column),
        file: programs.file,
      }));
    });
  });
}

/** A refresher draws from a guide's questions: it can't ask more of them than there are. */
function checkRefreshers({ programs, documents }: WholeLibrary): FileIssue[] {
  const questions = new Map(documents.map(({ slug, quiz }) => [slug, quiz?.questions.length]));
  return programs.entries.flatMap(({ items, refresher }, index) => {
    const counts = items.flatMap(({ document }) => questions.get(document) ?? []);
    if (!refresher || counts.every((count) => refresher.questions <= count)) return [];
    const at = programs.locate([index, 'refresher', 'questions']);
    const found = issue('refresher_questions', { questions: Math.min(...counts) }, at.line, at.column);
    return [{ ...found, file: programs.file }];
  });
}

/** Links inside the library that lead nowhere. */
function checkLinks({ texts, known, glossary }: WholeLibrary): FileIssue[] {
  const paths = new Set(known.map((document) => document.path));
  const terms = new Set(glossary.entries.map((entry) => entry.id));
  const leads = (url: string): boolean => {
    const found = INTERNAL.exec(url);
    if (!found) return true;
    const [, folder, slug, term] = found;
    return folder === undefined ? term === undefined || terms.has(term) : paths.has(`${folder}/${slug}`);
  };
  return texts.flatMap(({ file, links }) =>
    links
      .filter(({ url }) => !leads(url))
      .map(({ url, line, column }) => ({ ...issue('link_dead', { url }, line, column), file })),
  );
}

function checkDocuments({ documents, known }: WholeLibrary): FileIssue[] {
  const issues: FileIssue[] = [];
  const codes = new Map<string, string>();
  const questions = new Map<string, string>();
  const slugs = new Map<string, string>();
  for (const { path, slug } of known) {
    const other = slugs.get(slug);
    if (other) issues.push({ ...issue('slug_twice', { slug, other }), file: path });
    slugs.set(slug, path);
    if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(slug))
      issues.push({ ...issue('slug_form', { slug }), file: path });
  }
  for (const document of documents) {
    const path = slugs.get(document.slug) ?? document.slug;
    const other = codes.get(document.code);
    if (other)
      issues.push({ ...issue('code_twice', { code: document.code, other }), file: `${path}/fr.mdx` });
    codes.set(document.code, path);
    for (const question of document.quiz?.questions ?? []) {
      const elsewhere = questions.get(question.id);
      if (elsewhere) {
        const found = issue('question_elsewhere', { id: question.id, other: elsewhere });
        issues.push({ ...found, file: `${path}/quiz.yaml` });
      }
      questions.set(question.id, path);
    }
  }
  return issues;
}

/** Documents have had their words checked one by one; the rest of the folder has not. */
function checkCatalogueWords({ texts, law, glossary, programs }: WholeLibrary): FileIssue[] {
  const files = new Set([law.file, glossary.file, programs.file]);
  return texts
    .filter(({ file }) => files.has(file))
    .flatMap(({ file, locale, passages }) =>
      [...findTraps(passages, locale), ...findTypography(passages, locale)].map((it) => ({ ...it, file })),
    );
}

/** What only the whole library can tell: repeated ids, dead links, programs and terms that lead nowhere. */
export function checkLibrary(library: WholeLibrary): FileIssue[] {
  return [
    ...repeatedIn(library.law, (fact) => fact.id, 'id'),
    ...repeatedIn(library.glossary, (entry) => entry.id, 'id'),
    ...repeatedIn(library.programs, (program) => program.slug, 'slug'),
    ...checkGlossary(library),
    ...checkPrograms(library),
    ...checkRefreshers(library),
    ...checkDocuments(library),
    ...checkLinks(library),
    ...checkCatalogueWords(library),
  ];
}
