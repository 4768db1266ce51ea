import type { Root } from 'mdast';
import type { Quiz } from '@/features/quizzes/quiz';
import type { Locale } from '@/i18n/routing';
import { canonicalJson } from '@/lib/canonical-json';
import { sha256Hex } from '@/lib/hash';
import type { References } from './component-rules';
import type { Facts } from './facts';
import type { Field } from './frontmatter';
import { byPlace, type FileIssue, type Issue, issue } from './issue';
import type { DocumentKind } from './kinds';
import { LANGUAGES } from './language';
import { normalizeSource } from './limits';
import { type MdxInput, type ParsedMdx, parseMdx } from './mdx';
import { checkParity } from './parity';
import type { FileText } from './passages';
import { type ParsedQuiz, parseQuiz, type ReadQuiz } from './quiz';
import { minutesFor, wordsOf } from './reading';

/** One language of a document, ready to be published. */
interface DocumentText {
  readonly title: string;
  readonly summary: string;
  readonly source: string;
  readonly tree: Root;
  /** SHA-256 of `source` in UTF-8, hexadecimal. */
  readonly sha256: string;
  readonly words: number;
  /** Minutes to read it and to answer its quiz once. */
  readonly minutes: number;
  readonly outcomes: readonly string[];
  readonly fields: readonly Field[];
}

/** A document of the library, checked: both languages, and the quiz of a guide. */
export interface LibraryDocument {
  readonly kind: DocumentKind;
  readonly slug: string;
  readonly code: string;
  readonly revision: number;
  /** A guide that anyone may read, without an account. */
  readonly public: boolean;
  /** Day of the last check against the law, `YYYY-MM-DD`. */
  readonly reviewed: string;
  readonly restsOn: readonly string[];
  readonly fr: DocumentText;
  readonly en: DocumentText;
  readonly quiz: Quiz | null;
  /** The text of quiz.yaml that `quiz` was read from (LF, NFC): what an author starts the next version from. */
  readonly quizSource: string | null;
  /** SHA-256 of the canonical JSON of `{en, fr, quiz}`: both sources and the quiz's own text or null. */
  readonly sha256: string;
}

/** What an author writes. `quiz` is the text of quiz.yaml: guides have one, nothing else does. */
export interface DocumentSources {
  readonly kind: DocumentKind;
  readonly slug: string;
  readonly fr: string | null;
  readonly en: string | null;
  readonly quiz: string | null;
}

export interface DocumentReport {
  /** Null as long as there is any issue. */
  readonly document: LibraryDocument | null;
  /** `file` is `fr.mdx`, `en.mdx` or `quiz.yaml`. */
  readonly issues: readonly FileIssue[];
  /** What could be read of the same files, even when there are issues. */
  readonly texts: readonly FileText[];
  readonly quiz: ReadQuiz | null;
}

type ParsedLanguages = Readonly<Record<Locale, ParsedMdx>>;

const inFile = (file: string, issues: readonly Issue[]): FileIssue[] =>
  [...issues].sort(byPlace).map((found) => ({ ...found, file }));

function checkQuizText(sources: DocumentSources, facts: Facts, outcomes: number | undefined): ParsedQuiz {
  const none = { quiz: null, texts: [], locate: () => ({ line: 1, column: 1 }) };
  if (sources.kind !== 'guide') {
    const issues = sources.quiz === null ? [] : [issue('quiz_not_here')];
    return { ...none, issues };
  }
  if (sources.quiz === null) return { ...none, issues: [issue('quiz_missing')] };
  return parseQuiz(sources.quiz, { facts, outcomes });
}

function textOfLanguage(parsed: ParsedMdx, locale: Locale, quiz: Quiz | null): DocumentText | null {
  const { frontmatter: head, tree, source } = parsed;
  if (!head || !tree) return null;
  const words = wordsOf(tree);
  return {
    title: head.title,
    summary: head.summary,
    source,
    tree,
    sha256: sha256Hex(source),
    words,
    minutes: minutesFor(words, locale, quiz?.draw ?? 0),
    outcomes: head.outcomes,
    fields: head.fields,
  };
}

/** Puts checked languages together: parity, quiz, hashes. Both languages must be there. */
export function assembleDocument(
  sources: DocumentSources,
  parsed: ParsedLanguages,
  references: References,
): DocumentReport {
  const head = parsed.fr.frontmatter;
  const quiz = checkQuizText(sources, references.facts, head?.outcomes.length);
  const parity = checkParity(parsed.fr, parsed.en);
  const issues = [
    ...inFile('fr.mdx', [...parsed.fr.issues, ...parity.fr]),
    ...inFile('en.mdx', [...parsed.en.issues, ...parity.en]),
    ...inFile('quiz.yaml', quiz.issues),
  ];
  const fr = textOfLanguage(parsed.fr, 'fr', quiz.quiz);
  const en = textOfLanguage(parsed.en, 'en', quiz.quiz);
  const texts = [
    { ...parsed.fr.text, file: 'fr.mdx' },
    { ...parsed.en.text, file: 'en.mdx' },
    ...quiz.texts.map((text) => ({ ...text, file: 'quiz.yaml' })),
  ];
  const readQuiz = quiz.quiz && { quiz: quiz.quiz, locate: quiz.locate, outcomes: head?.outcomes.length };
  if (issues.length > 0 || !head || !fr || !en) return { document: null, issues, texts, quiz: readQuiz };
  const quizText = sources.quiz === null ? null : normalizeSource(sources.quiz);
  const document: LibraryDocument = {
    kind: sources.kind,
    slug: sources.slug,
    code: head.code,
    revision: head.revision,
    public: head.public,
    reviewed: head.reviewed,
    restsOn: head.restsOn,
    fr,
    en,
    quiz: quiz.quiz,
    quizSource: quizText,
    sha256: sha256Hex(canonicalJson({ en: en.source, fr: fr.source, quiz: quizText })),
  };
  return { document, issues, texts, quiz: readQuiz };
}

/** Languages that are not there: French may not be missing, and English may not be alone or late. */
export function missingLanguages(sources: DocumentSources): FileIssue[] {
  return LANGUAGES.filter((locale) => !sources[locale]?.trim()).map((locale) => ({
    ...issue('language_missing', { locale }),
    file: `${locale}.mdx`,
  }));
}

/** Checks a document of the repository. For what a person hands in, see `checkSubmission`. */
export function checkDocument(sources: DocumentSources, references: References): DocumentReport {
  const missing = missingLanguages(sources);
  if (missing.length > 0) return { document: null, issues: missing, texts: [], quiz: null };
  const read = (locale: Locale): ParsedMdx => {
    const input: MdxInput = { ...references, kind: sources.kind, locale };
    return parseMdx(sources[locale] ?? '', input);
  };
  return assembleDocument(sources, { fr: read('fr'), en: read('en') }, references);
}
