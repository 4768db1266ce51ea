import { ACTS } from './acts';

/**
 * What authors may use in MDX beside Markdown. One list: the checker refuses everything else, and the
 * renderer has one component for each name.
 */
export type Place = 'guide' | 'agreement' | 'form' | 'handout';

export interface AttributeRule {
  readonly required?: boolean;
  /** The only values allowed. Without it, any text up to 300 characters. */
  readonly values?: readonly string[];
  /** Words for people: differs between languages. Everything else must be equal in French and English. */
  readonly text?: boolean;
}

export interface ComponentRule {
  /** `block` stands on its own lines; `inline` stands inside a sentence. */
  readonly display: 'block' | 'inline';
  /** `list` = exactly one Markdown list. */
  readonly content: 'blocks' | 'list' | 'text' | 'none';
  readonly attributes: Readonly<Record<string, AttributeRule>>;
  readonly places: readonly Place[];
  /** The only components it may stand directly in. */
  readonly inside?: readonly string[];
  /** The only components its direct children may be, and at least one of each. */
  readonly only?: readonly string[];
}

const GUIDE: readonly Place[] = ['guide'];
/** A guide and the sheet that is printed from it, on which nothing can be pressed. */
const GUIDE_AND_SHEET: readonly Place[] = ['guide', 'handout'];
const FILLABLE: readonly Place[] = ['agreement', 'form'];
const EVERYWHERE: readonly Place[] = ['guide', 'agreement', 'form', 'handout'];
const label: AttributeRule = { required: true, text: true };

/** Ruled lines of a space to write in: a page holds thirty of them. */
const LINES: readonly string[] = ['1', '2', '3', '4', '5', '6', '8', '10'];

export const ORG_VALUES = [
  'name',
  'person_in_charge_title',
  'person_in_charge_contact',
  'incident_contact',
] as const;
export type OrgValue = (typeof ORG_VALUES)[number];

export const COMPONENTS: Readonly<Record<string, ComponentRule>> = {
  Callout: {
    display: 'block',
    content: 'blocks',
    places: ['guide', 'form'],
    attributes: {
      kind: { required: true, values: ['note', 'caution', 'tip', 'law'] },
      title: { text: true },
    },
  },
  Scenario: { display: 'block', content: 'blocks', places: GUIDE, attributes: { title: label } },
  Choice: {
    display: 'block',
    content: 'blocks',
    places: GUIDE,
    inside: ['Scenario'],
    attributes: { label, verdict: { required: true, values: ['good', 'poor', 'mixed'] } },
  },
  KeyPoints: { display: 'block', content: 'list', places: GUIDE, attributes: {} },
  Checklist: {
    display: 'block',
    content: 'list',
    places: ['guide', 'form', 'handout'],
    attributes: {},
  },
  Term: {
    display: 'inline',
    content: 'text',
    places: ['guide', 'agreement', 'form'],
    attributes: { id: { required: true } },
  },
  Law: {
    display: 'inline',
    content: 'none',
    places: EVERYWHERE,
    attributes: {
      section: { required: true },
      act: { values: Object.keys(ACTS) },
      fact: { required: true },
    },
  },
  Figure: {
    display: 'block',
    content: 'none',
    places: GUIDE,
    attributes: { src: { required: true }, alt: label, caption: { text: true } },
  },
  Comparison: {
    display: 'block',
    content: 'blocks',
    places: GUIDE_AND_SHEET,
    only: ['Avoid', 'Prefer'],
    attributes: {},
  },
  Avoid: {
    display: 'block',
    content: 'blocks',
    places: GUIDE_AND_SHEET,
    inside: ['Comparison'],
    attributes: {},
  },
  Prefer: {
    display: 'block',
    content: 'blocks',
    places: GUIDE_AND_SHEET,
    inside: ['Comparison'],
    attributes: {},
  },
  InOurShop: { display: 'block', content: 'blocks', places: GUIDE_AND_SHEET, attributes: {} },
  Field: { display: 'inline', content: 'none', places: FILLABLE, attributes: { id: { required: true } } },
  Org: {
    display: 'inline',
    content: 'none',
    places: FILLABLE,
    attributes: { value: { required: true, values: ORG_VALUES } },
  },
  When: {
    display: 'block',
    content: 'blocks',
    places: FILLABLE,
    attributes: { field: { required: true }, is: { required: true } },
  },
  Blank: {
    display: 'block',
    content: 'none',
    places: ['form'],
    attributes: { lines: { required: true, values: LINES }, label },
  },
};

/** The rule of a component, or undefined: names inherited from `Object.prototype` are not components. */
export function componentRule(name: string | null): ComponentRule | undefined {
  return name !== null && Object.hasOwn(COMPONENTS, name) ? COMPONENTS[name] : undefined;
}
