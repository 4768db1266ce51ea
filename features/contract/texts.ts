import { createTranslator } from 'next-intl';
import { canonicalHtml } from '@/features/agreements/canonical-html';
import type { Block, CanonicalTree, Item, Words } from '@/features/agreements/canonical-tree';
import { inventory, kindsAbout, type Subject } from '@/features/inventory/inventory';
import type { Locale } from '@/i18n/routing';
import { sha256Hex } from '@/lib/hash';
import en from '@/messages/en.json';
import fr from '@/messages/fr.json';
import { DESTROYED_WITHIN, EXPORT_DAYS, type Facts, goesOutside, isOwn, suppliersOf } from './facts';

/*
 * The two texts, made of three things and nothing else: the words of `contract.texts`, the inventory of what the database
 * holds, and what the operator said of the deployment. The same three give the same bytes.
 */

export const parts = ['assessment', 'contract'] as const;
export type Part = (typeof parts)[number];

const SUBJECTS: readonly Subject[] = ['person', 'login', 'organization', 'library'];

const messagesOf = (locale: Locale) => (locale === 'fr' ? fr : en);

const text = (value: string): Words => ({ type: 'text', value });
const heading = (value: string, level = 2): Block => ({ type: 'heading', level, children: [text(value)] });
const paragraph = (value: string): Block => ({ type: 'paragraph', children: [text(value)] });

/** Line ends that were typed are kept. */
const typed = (value: string): Block => ({
  type: 'paragraph',
  children: value
    .split('\n')
    .flatMap((line, index): Words[] => [...(index ? [{ type: 'break' } as const] : []), text(line)]),
});

const list = (items: readonly (readonly Words[])[]): Block => ({
  type: 'list',
  ordered: false,
  items: items.map((lead): Item => ({ lead, lists: [] })),
});
const strong = (value: string): Words => ({ type: 'strong', children: [text(value)] });

/** Everything that is kept, a kind at a time: what, why, how long. No kind of the inventory is left out. */
function inventoryBlocks(locale: Locale): Block[] {
  const t = createTranslator({ locale, messages: messagesOf(locale), namespace: 'inventory' });
  const labels = createTranslator({ locale, messages: messagesOf(locale), namespace: 'contract.texts' });
  return SUBJECTS.flatMap((subject): Block[] => [
    heading(labels(`subjects.${subject}`), 3),
    list(
      kindsAbout(subject).map((kind) => [
        strong(t(`kinds.${kind}.title`)),
        { type: 'break' },
        text(t(`kinds.${kind}.what`)),
        { type: 'break' },
        text(`${labels('why')} ${t(`kinds.${kind}.why`)}`),
        { type: 'break' },
        text(`${labels('kept')} ${t(`kept.${inventory[kind].kept}`)}`),
      ]),
    ),
  ]);
}

function supplierBlocks(facts: Facts, locale: Locale): Block[] {
  const t = createTranslator({ locale, messages: messagesOf(locale), namespace: 'contract.texts' });
  const items = suppliersOf(facts).map(({ role, name, place, outside }) => [
    strong(t(`roles.${role}`)),
    text(t(outside ? 'supplierOutside' : 'supplier', { name, place })),
    ...(role === 'other' ? [text(` ${facts.otherWhat.replace(/\n+/g, ' ')}`)] : []),
    ...(role === 'backup' ? [text(` ${t('backupDays', { days: Number(facts.backupDays) })}`)] : []),
  ]);
  return [list(items)];
}

/** The annex on what goes outside Québec: what s. 17 has one weigh. Nothing where all stays. */
function outsideBlocks(facts: Facts, locale: Locale, title: 'outside' | 'annexOutside'): Block[] {
  if (!goesOutside(facts)) return [];
  const t = createTranslator({ locale, messages: messagesOf(locale), namespace: 'contract.texts' });
  const places = suppliersOf(facts).filter(({ outside }) => outside);
  return [
    heading(t(`${title}.title`)),
    paragraph(t('outsideLead')),
    list(
      places.map(({ role, name, place }) => [
        strong(t(`roles.${role}`)),
        text(t('supplier', { name, place })),
      ]),
    ),
    heading(t('outsideParts.sensitivity'), 3),
    paragraph(t('outsideSensitivity')),
    heading(t('outsideParts.purposes'), 3),
    paragraph(t('outsidePurposes')),
    heading(t('outsideParts.measures'), 3),
    typed(facts.outsideMeasures),
    heading(t('outsideParts.law'), 3),
    typed(facts.outsideLaw),
    paragraph(t('outsideEnd')),
  ];
}

/** Clauses of the contract, in their order: what s. 18.3 has it set, then what goes with it. */
export const clauses = [
  'parties',
  'object',
  'measures',
  'people',
  'suppliers',
  'incidents',
  'verification',
  'requests',
  'end',
  'language',
] as const;

/** Parts of the assessment before the organization's own. */
export const chapters = ['project', 'inCharge', 'measures', 'risks', 'format', 'end'] as const;

function clausesOf(part: Part, names: readonly string[], facts: Facts, locale: Locale): Block[] {
  const messages = messagesOf(locale).contract.texts[part] as unknown as Readonly<
    Record<
      string,
      { readonly title: string; readonly text: readonly string[]; readonly items?: readonly string[] }
    >
  >;
  const values: Readonly<Record<string, string>> = {
    name: facts.name,
    title: facts.chargeTitle,
    contact: facts.chargeContact,
    exportDays: String(EXPORT_DAYS),
    destroyedWithin: String(DESTROYED_WITHIN),
  };
  const filled = (words: string) => words.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
  return names.flatMap((name, index): Block[] => {
    const clause = messages[name];
    if (!clause) throw new Error(`no words for ${part}.${name}`);
    return [
      heading(`${index + 1}. ${filled(clause.title)}`),
      ...clause.text.map((one) => paragraph(filled(one))),
      ...(clause.items ? [list(clause.items.map((one) => [text(filled(one))]))] : []),
    ];
  });
}

/** One text in one language. */
function treeOf(part: Part, facts: Facts, locale: Locale): CanonicalTree {
  const t = createTranslator({ locale, messages: messagesOf(locale), namespace: 'contract.texts' });
  const title: Block = { type: 'heading', level: 1, children: [text(t(`${part}.title`))] };
  const general = paragraph(t('general'));
  if (part === 'contract') {
    return {
      v: 1,
      children: [
        title,
        general,
        ...clausesOf(part, clauses, facts, locale),
        heading(t('annexA')),
        ...inventoryBlocks(locale),
        heading(t('annexB')),
        ...supplierBlocks(facts, locale),
        ...outsideBlocks(facts, locale, 'annexOutside'),
      ],
    };
  }
  const own = isOwn(facts)
    ? paragraph(t('assessment.ownCopy'))
    : paragraph(t('assessment.provider', { name: facts.name }));
  return {
    v: 1,
    children: [
      title,
      general,
      ...clausesOf(part, chapters, facts, locale),
      heading(t('assessment.held')),
      ...inventoryBlocks(locale),
      heading(t('assessment.where')),
      own,
      ...supplierBlocks(facts, locale),
      ...outsideBlocks(facts, locale, 'outside'),
      heading(t('assessment.yours.title')),
      paragraph(t('assessment.yours.text')),
    ],
  };
}

export interface ComposedText {
  readonly part: Part;
  readonly locale: Locale;
  readonly bytes: Buffer;
  /** 64 hexadecimal digits. */
  readonly sha256: string;
}

/** The texts that these facts make: both languages of the assessment, and of the contract where there is one. */
export function composeTexts(facts: Facts): ComposedText[] {
  return parts
    .filter((part) => part === 'assessment' || !isOwn(facts))
    .flatMap((part) =>
      (['fr', 'en'] as const).map((locale) => {
        const bytes = canonicalHtml(treeOf(part, facts, locale));
        return { part, locale, bytes, sha256: sha256Hex(bytes) };
      }),
    );
}

/** What stands for all of the texts at once: whoever accepts says by it which ones were before their eyes. */
export const digestOf = (texts: readonly Pick<ComposedText, 'part' | 'locale' | 'sha256'>[]): string =>
  sha256Hex(
    texts
      .map(({ part, locale, sha256 }) => `${part} ${locale} ${sha256}\n`)
      .sort()
      .join(''),
  );
