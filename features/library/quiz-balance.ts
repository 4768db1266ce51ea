import type { PickOption, Question, QuestionType, SingleQuestion } from '@/features/quizzes/quiz';
import type { Locale } from '@/i18n/routing';
import { type Issue, type IssueCode, issue } from './issue';
import { LANGUAGES } from './language';
import type { ReadQuiz } from './quiz';

/** Questions that a guide of our own has at least: attempts differ, and each outcome can be tested twice. */
const ENOUGH = 10;
/** Below that, shares say nothing. */
const COUNTED_FROM = 8;
const POSITION_SHARE = 0.4;
const LONGEST_SHARE = 0.3;
/** A right option may be that many times as long as the longest wrong one. */
const LENGTH_RATIO = 1.25;
const TYPES: readonly QuestionType[] = ['single', 'scenario', 'multiple', 'truefalse', 'order'];
const TYPES_NEEDED = 4;

/** Options are shuffled when they are shown: one that speaks of the others loses its meaning. */
const SPEAKS_OF_OTHERS: Readonly<Record<Locale, RegExp>> = {
  fr: /(?<!\p{L})(?:(?:toutes|tous|aucune? de|aucune? des|l’une de|les deux) (?:(?:ces|les) )?(?:réponses|options|choix|énoncés)(?=$|[.,]| (?:ci|précéd|sont|n’est))|ci-dessus|qui précèdent)/iu,
  en: /(?<!\p{L})(?:(?:all|none|both|any|neither|either|some)(?: of)? (?:these|the) (?:answers|options|choices)(?=$|[.,]| (?:are|is))|(?:of|all|options?|answers?|choices?) (?:the )?above(?!\p{L}))/iu,
};

type Report = (code: IssueCode, path: readonly PropertyKey[], params?: Issue['params']) => void;

/** A question of which one option is right, with its place in the quiz. */
interface Single {
  readonly question: SingleQuestion;
  readonly index: number;
  /** Position of the right option, from 0. */
  readonly right: number;
}

function singlesOf(questions: readonly Question[]): Single[] {
  return questions.flatMap((question, index) =>
    question.type === 'single' || question.type === 'scenario'
      ? [{ question, index, right: question.options.findIndex((option) => option.right) }]
      : [],
  );
}

function longest(options: readonly PickOption[], locale: Locale): number {
  return Math.max(...options.filter(({ right }) => !right).map((option) => option.text[locale].length));
}

function checkPositions(singles: readonly Single[], report: Report): void {
  const most = Math.ceil(singles.length * POSITION_SHARE);
  for (const position of new Set(singles.map(({ right }) => right))) {
    const there = singles.filter(({ right }) => right === position);
    if (there.length <= most) continue;
    const ids = there.map(({ question }) => question.id).join(', ');
    const params = { position: position + 1, count: there.length, of: singles.length, most, ids };
    report('quiz_position', ['questions', there[most]?.index ?? 0, 'options', position], params);
  }
}

function lengthOf({ question, right }: Single, locale: Locale): number {
  return question.options[right]?.text[locale].length ?? 0;
}

function checkEachLength(singles: readonly Single[], locale: Locale, report: Report): void {
  for (const single of singles) {
    const { question, index, right } = single;
    const length = lengthOf(single, locale);
    const other = longest(question.options, locale);
    if (length <= other * LENGTH_RATIO) continue;
    const params = { id: question.id, locale, length, most: Math.floor(other * LENGTH_RATIO) };
    report('quiz_right_long', ['questions', index, 'options', right, 'text', locale], params);
  }
}

function checkLengths(singles: readonly Single[], locale: Locale, report: Report): void {
  const long = singles.filter(
    (single) => lengthOf(single, locale) > longest(single.question.options, locale),
  );
  const most = Math.floor(singles.length * LONGEST_SHARE);
  const [first] = long;
  if (long.length <= most || !first) return;
  const ids = long.map(({ question }) => question.id).join(', ');
  const params = { locale, count: long.length, of: singles.length, most, ids };
  report('quiz_right_longest', ['questions', first.index, 'options', first.right, 'text', locale], params);
}

function checkOptions(questions: readonly Question[], report: Report): void {
  for (const [index, question] of questions.entries()) {
    if (question.type === 'truefalse') continue;
    for (const [number, { text }] of question.options.entries()) {
      for (const locale of LANGUAGES) {
        const found = SPEAKS_OF_OTHERS[locale].exec(text[locale]);
        if (!found) continue;
        const params = { id: question.id, words: found[0] };
        report('quiz_all_above', ['questions', index, 'options', number, 'text', locale], params);
      }
    }
  }
}

/**
 * What keeps a quiz from being guessed, in our own library: enough questions, of several types, on every
 * outcome, whose right answer is given away neither by its place nor by its length (in characters, in each
 * language). A consultant's own quiz is free of all this.
 */
export function checkQuizBalance({ quiz, outcomes, locate }: ReadQuiz): Issue[] {
  const issues: Issue[] = [];
  const report: Report = (code, path, params = {}) => {
    const at = locate(path);
    issues.push(issue(code, params, at.line, at.column));
  };
  const { questions } = quiz;
  if (questions.length < ENOUGH)
    report('quiz_short', ['questions'], { count: questions.length, least: ENOUGH });
  for (let outcome = 1; outcome <= (outcomes ?? 0); outcome += 1) {
    const tested = questions.some((question) => question.outcome === outcome);
    if (!tested) report('outcome_untested', ['questions'], { outcome });
  }
  checkOptions(questions, report);
  const singles = singlesOf(questions);
  for (const locale of LANGUAGES) checkEachLength(singles, locale, report);
  if (questions.length < COUNTED_FROM) return issues;
  const missing = TYPES.filter((type) => !questions.some((question) => question.type === type));
  if (TYPES.length - missing.length < TYPES_NEEDED)
    report('quiz_types', ['questions'], { missing: missing.join(', '), least: TYPES_NEEDED });
  checkPositions(singles, report);
  for (const locale of LANGUAGES) checkLengths(singles, locale, report);
  return issues;
}
