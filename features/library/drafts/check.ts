import { checkSubmission } from '../check-submission';
import type { References } from '../component-rules';
import type { DocumentReport } from '../documents';
import type { Draft } from './queries';

/** The report on a draft. A document that is no guide has no quiz, and an empty box is none. */
export function checkDraft(
  {
    kind,
    slug,
    fr,
    en,
    quiz,
    handoutFr,
    handoutEn,
  }: Pick<Draft, 'kind' | 'slug' | 'fr' | 'en' | 'quiz' | 'handoutFr' | 'handoutEn'>,
  references: References,
): Promise<DocumentReport> {
  const handout = { fr: handoutFr, en: handoutEn };
  return checkSubmission({ kind, slug, fr, en, quiz: quiz.trim() ? quiz : null, handout }, references);
}
