import { checkSubmission } from '../check-submission';
import type { References } from '../component-rules';
import type { DocumentReport, DocumentSources } from '../documents';
import type { Texts } from '../editing/boxes';
import type { DocumentKind } from '../kinds';

export interface NamedTexts extends Texts {
  readonly kind: DocumentKind;
  readonly slug: string;
}

/** A draft as the checker takes it. A document that is no guide has no quiz, and an empty box is none. */
export function sourcesOf({ kind, slug, fr, en, quiz, handoutFr, handoutEn }: NamedTexts): DocumentSources {
  const handout = { fr: handoutFr, en: handoutEn };
  return { kind, slug, fr, en, quiz: quiz.trim() ? quiz : null, handout };
}

/** The report on a draft. */
export function checkDraft(draft: NamedTexts, references: References): Promise<DocumentReport> {
  return checkSubmission(sourcesOf(draft), references);
}
