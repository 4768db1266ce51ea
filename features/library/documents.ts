import type { Root } from 'mdast';
import type { Quiz } from '@/features/quizzes/quiz';
import type { Locale } from '@/i18n/routing';
import { canonicalJson } from '@/lib/canonical-json';
import { sha256Hex } from '@/lib/hash';
import type { ImageSize, References } from './component-rules';
import type { Facts } from './facts';
import type { Field } from './frontmatter';
import {
  type HandoutSources,
  type HandoutText,
  handoutIssues,
  handoutOf,
  handoutText,
  type ParsedLanguages,
} from './handouts';
import { type FileIssue, inFile, issue } from './issue';
import type { DocumentKind } from './kinds';
import { LANGUAGES } from './language';
import { normalizeSource } from './limits';
import { type MdxInput, type ParsedMdx, parseMdx } from './mdx';
import { checkParity } from './parity';
import type { FileText } from './passages';
import { type ParsedQuiz, parseQuiz, type ReadQuiz } from './quiz';
import { minutesFor, wordsOf } from './reading';
import { imagesOf } from './tree';

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
  readonly handout: HandoutText | null;
}

/** A picture that a document shows: its name is the hash of its bytes, so that the text's own hash holds it. */
export interface DocumentImage extends ImageSize {
  readonly name: string;
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
  /** The pictures that both languages show, in their order. */
  readonly images: readonly DocumentImage[];
  /** The text of quiz.yaml that `quiz` was read from (LF, NFC): what an author starts the next version from. */
  readonly quizSource: string | null;
  /**
   * SHA-256 of the canonical JSON of `{en, fr, quiz}`: both sources and the quiz's own text or null. A guide that has
   * a sheet to print adds `handout: {en, fr}`.
   */
  readonly sha256: string;
}

/** What an author writes. `quiz` is the text of quiz.yaml: guides have one, nothing else does. */
export interface DocumentSources {
  readonly kind: DocumentKind;
  readonly slug: string;
  readonly fr: string | null;
  readonly en: string | null;
  readonly quiz: string | null;
  /** The sheet of a guide, where it has one. */
  readonly handout?: HandoutSources;
}

/** The pictures of a text that the library has, in its order. */
export function shownIn(tree: Root, assets: References['assets']): DocumentImage[] {
  return imagesOf(tree).flatMap((name) => {
    const size = assets.get(name);
    return size ? [{ name, width: size.width, height: size.height }] : [];
  });
}

export interface DocumentReport {
  /** Null as long as there is any issue. */
  readonly document: LibraryDocument | null;
  /** `file` is `fr.mdx`, `en.mdx`, `quiz.yaml`, `handout.fr.mdx` or `handout.en.mdx`. */
  readonly issues: readonly FileIssue[];
  /** What could be read of the same files, even when there are issues. */
  readonly texts: readonly FileText[];
  readonly quiz: ReadQuiz | null;
}

function checkQuizText(sources: DocumentSources, facts: Facts, outcomes: number | undefined): ParsedQuiz {
  const none = { quiz: null, texts: [], locate: () => ({ line: 1, column: 1 }) };
  if (sources.kind !== 'guide') {
    const issues = sources.quiz === null ? [] : [issue('quiz_not_here')];
    return { ...none, issues };
  }
  if (sources.quiz === null) return { ...none, issues: [issue('quiz_missing')] };
  return parseQuiz(sources.quiz, { facts, outcomes });
}

function textOfLanguage(
  parsed: ParsedMdx,
  locale: Locale,
  quiz: Quiz | null,
  handout: HandoutText | null,
): DocumentText | null {
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
    handout,
  };
}

/** Puts checked languages together: parity, quiz, sheet, hashes. Both languages must be there. */
export function assembleDocument(
  sources: DocumentSources,
  parsed: ParsedLanguages,
  sheet: ParsedLanguages | null,
  references: References,
): DocumentReport {
  const head = parsed.fr.frontmatter;
  const quiz = checkQuizText(sources, references.facts, head?.outcomes.length);
  const parity = checkParity(parsed.fr, parsed.en);
  const issues = [
    ...inFile('fr.mdx', [...parsed.fr.issues, ...parity.fr]),
    ...inFile('en.mdx', [...parsed.en.issues, ...parity.en]),
    ...inFile('quiz.yaml', quiz.issues),
    ...handoutIssues(sources.kind, sheet),
  ];
  const fr = textOfLanguage(parsed.fr, 'fr', quiz.quiz, sheet && handoutText(sheet.fr));
  const en = textOfLanguage(parsed.en, 'en', quiz.quiz, sheet && handoutText(sheet.en));
  const texts = [
    { ...parsed.fr.text, file: 'fr.mdx' },
    { ...parsed.en.text, file: 'en.mdx' },
    ...(sheet
      ? [
          { ...sheet.fr.text, file: 'handout.fr.mdx' },
          { ...sheet.en.text, file: 'handout.en.mdx' },
        ]
      : []),
    ...quiz.texts.map((text) => ({ ...text, file: 'quiz.yaml' })),
  ];
  const readQuiz = quiz.quiz && { quiz: quiz.quiz, locate: quiz.locate, outcomes: head?.outcomes.length };
  if (issues.length > 0 || !head || !fr || !en) return { document: null, issues, texts, quiz: readQuiz };
  const quizText = sources.quiz === null ? null : normalizeSource(sources.quiz);
  const printed = sheet && { handout: { en: sheet.en.source, fr: sheet.fr.source } };
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
    images: shownIn(fr.tree, references.assets),
    quizSource: quizText,
    sha256: sha256Hex(canonicalJson({ en: en.source, fr: fr.source, quiz: quizText, ...printed })),
  };
  return { document, issues, texts, quiz: readQuiz };
}

/** Languages that are not there: French may not be missing, and English may not be alone or late. */
export function missingLanguages(sources: DocumentSources): FileIssue[] {
  const missing = (texts: HandoutSources, before: string): FileIssue[] =>
    LANGUAGES.filter((locale) => !texts[locale]?.trim()).map((locale) => ({
      ...issue('language_missing', { locale }),
      file: `${before}${locale}.mdx`,
    }));
  return [...missing(sources, ''), ...(handoutOf(sources) ? missing(sources.handout ?? {}, 'handout.') : [])];
}

/** Checks a document of the repository. For what a person hands in, see `checkSubmission`. */
export function checkDocument(sources: DocumentSources, references: References): DocumentReport {
  const missing = missingLanguages(sources);
  if (missing.length > 0) return { document: null, issues: missing, texts: [], quiz: null };
  const read = (locale: Locale): ParsedMdx => {
    const input: MdxInput = { ...references, kind: sources.kind, locale };
    return parseMdx(sources[locale] ?? '', input);
  };
  const sheet = handoutOf(sources);
  const readSheet = (locale: Locale): ParsedMdx =>
    parseMdx(sheet?.[locale] ?? '', { ...references, kind: 'handout', locale });
  return assembleDocument(
    sources,
    { fr: read('fr'), en: read('en') },
    sheet && { fr: readSheet('fr'), en: readSheet('en') },
    references,
  );
}
