import type { Root } from 'mdast';
import type { OrgValue } from '@/components/mdx/registry';
import type { Field, KnownFacts } from '@/features/library/frontmatter';
import type { Locale } from '@/i18n/routing';
import { sha256Hex } from '@/lib/hash';
import { type AnswerError, type Answers, cleanText, conditionOf, contradictionsIn } from './answers';
import { renderCanonicalHtml } from './canonical-html';
import type { CanonicalTree } from './canonical-tree';

/**
 * What an owner has written in a template, as it is stored: by field id, and for words `<id>.en` besides, since
 * the English version may need its own. Without it the French words stand in both.
 */
export type FillIn = Readonly<Record<string, string>>;

/** One language of the template that is filled in. */
export interface TemplateText {
  readonly title: string;
  readonly tree: Root;
  readonly fields: readonly Field[];
}

export type OrganizationValues = Readonly<Record<OrgValue, string | null>>;

/** Fields whose answer is words, which two languages may word differently. */
export const isWorded = ({ type }: Field): boolean =>
  type === 'text' || type === 'longtext' || type === 'list';

/** The error code of a field's contradiction: it has words of its own, in the template. */
const contradictionCode = (field: string, index: number): string => `contradiction.${field}.${index}`;

/** Whether an error says that answers may not stand together. */
export const isContradiction = (code: string): boolean => code.startsWith('contradiction.');

/** The template's reasons by their error codes, in the language of the fields. */
export function contradictionReasons(fields: readonly Field[]): Record<string, string> {
  const reasons = fields.flatMap(({ id, contradictions = [] }) =>
    contradictions.map(({ reason }, index) => [contradictionCode(id, index), reason]),
  );
  return Object.fromEntries(reasons);
}

/** The key under which the English words of a field are kept. */
export const englishKey = (id: string): string => `${id}.en`;

/** What was posted, cleaned; boxes become `true` or `false`, and what the template does not ask is left out. */
export function readFillIn(fields: readonly Field[], posted: Readonly<Record<string, unknown>>): FillIn {
  const kept: Record<string, string> = {};
  const keep = (key: string) => {
    const value = posted[key];
    const text = typeof value === 'string' ? cleanText(value) : '';
    if (text) kept[key] = text;
  };
  for (const field of fields) {
    if (field.type === 'boolean') {
      kept[field.id] = ['yes', 'true'].includes(String(posted[field.id])) ? 'true' : 'false';
      continue;
    }
    keep(field.id);
    if (isWorded(field)) keep(englishKey(field.id));
  }
  return kept;
}

/** The answers that one language's text shows. */
function answersIn(fields: readonly Field[], fillIn: FillIn, locale: Locale): Answers {
  const answers: Record<string, string> = {};
  for (const { id, ...field } of fields) {
    const english = locale === 'en' && isWorded({ id, ...field }) ? fillIn[englishKey(id)] : undefined;
    const answer = english ?? fillIn[id];
    if (answer !== undefined) answers[id] = answer;
  }
  return answers;
}

export interface PreparedText {
  readonly title: string;
  readonly tree: CanonicalTree;
  readonly bytes: Buffer;
  /** 64 hexadecimal digits: what `sha256sum` says of the bytes. */
  readonly sha256: string;
}

export type Prepared =
  | { readonly ok: true; readonly texts: Readonly<Record<Locale, PreparedText>> }
  | {
      readonly ok: false;
      /** Key of the field (`id` or `id.en`) → error code. */
      readonly errors: Readonly<Record<string, string>>;
      /** What the organization has not said of itself yet. */
      readonly missing: readonly OrgValue[];
      /** The interview's answers contradict one another: they are mended there. */
      readonly interview: boolean;
    };

/** What the organization's interview says of a policy. */
export interface Told {
  /** Answers that it settles, by field: a form that says otherwise contradicts it. */
  readonly settled: Readonly<Record<string, string>>;
  readonly contradicts: boolean;
}

const NOTHING_TOLD: Told = { settled: {}, contradicts: false };

/** The error code of an answer that the interview belies. */
export const BELIED = 'contradiction.interview';

/** Fields that say otherwise than the interview. What is not answered yet says nothing. */
function beliedIn(fields: readonly Field[], answers: Answers, { settled }: Told): string[] {
  return fields.flatMap((field) => {
    const says = conditionOf(field, answers);
    const told = settled[field.id];
    return told !== undefined && says !== '' && says !== told ? [field.id] : [];
  });
}

/** Whom to ask and whom to tell: an undertaking without them can't be kept (P-39.1, ss. 3.1 and 3.5). */
const ORGANIZATION_NEEDED = [
  'name',
  'person_in_charge_title',
  'person_in_charge_contact',
  'incident_contact',
] as const satisfies readonly OrgValue[];

function errorKey({ id }: AnswerError, locale: Locale, fillIn: FillIn): string {
  return locale === 'en' && fillIn[englishKey(id)] !== undefined ? englishKey(id) : id;
}

/** Both languages of a template as filled in, byte for byte as they would be frozen; or all that stands in the way. */
export function prepareAdoption(
  template: Readonly<Record<Locale, TemplateText>>,
  fillIn: FillIn,
  organization: OrganizationValues,
  known: KnownFacts,
  told: Told = NOTHING_TOLD,
): Prepared {
  const missing = ORGANIZATION_NEEDED.filter((name) => !cleanText(organization[name] ?? ''));
  const errors: Record<string, string> = {};
  const render = (locale: Locale): PreparedText | null => {
    const { title, tree, fields } = template[locale];
    const values = Object.fromEntries(
      Object.entries(organization).flatMap(([name, value]) => (value ? [[name, value]] : [])),
    );
    const answers = answersIn(fields, fillIn, locale);
    const result = renderCanonicalHtml(tree, { title, locale, fields, answers, organization: values });
    if (result.ok) {
      const { tree: resolved, bytes } = result;
      return { title, tree: resolved, bytes, sha256: sha256Hex(bytes) };
    }
    for (const error of result.errors) {
      if (error.code !== 'organization_missing') errors[errorKey(error, locale, fillIn)] ??= error.code;
    }
    return null;
  };
  const fr = render('fr');
  const en = render('en');
  const { fields } = template.fr;
  for (const [id, index] of contradictionsIn(fields, answersIn(fields, fillIn, 'fr'), known)) {
    errors[id] ??= contradictionCode(id, index);
  }
  for (const id of beliedIn(fields, answersIn(fields, fillIn, 'fr'), told)) errors[id] ??= BELIED;
  const interview = told.contradicts;
  const nothingWrong = Object.keys(errors).length === 0 && missing.length === 0 && !interview;
  return fr && en && nothingWrong
    ? { ok: true, texts: { fr, en } }
    : { ok: false, errors, missing, interview };
}
