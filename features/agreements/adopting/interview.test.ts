import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyAnswers } from '@/features/interview/answers.fixture';
import { begunFields, CALENDAR_FORM, calendarFields, settledFields } from '@/features/interview/clauses';
import {
  calendarOf,
  contradictionIds,
  contradictionsOf,
  holders,
  taskIds,
  tasksOf,
} from '@/features/interview/findings';
import {
  type Answers,
  answersSchema,
  isAsked,
  nextStep,
  options,
  type StepId,
  stepIds,
} from '@/features/interview/questions';
import { loadLibraryFromFolder } from '@/features/library/folder';
import type { Field } from '@/features/library/frontmatter';
import { root } from '@/scripts/start/root';
import { BELIED, englishKey, prepareAdoption, readFillIn } from '../fill-in';

const library = await loadLibraryFromFolder(root('content'));
const slugs = ['politique-confidentialite', 'temoins-annexe', 'politique-gouvernance', 'resume-gouvernance'];
const templates = slugs.map((slug) => {
  const found = library.documents.find((document) => document.slug === slug);
  if (!found) throw new Error(`${slug} is not in the library`);
  return { slug, fr: found.fr, en: found.en };
});
const shop = {
  name: 'Boutique Filante',
  person_in_charge_title: 'Directrice',
  person_in_charge_contact: 'vie.privee@exemple.ca',
  incident_contact: 'incident@exemple.ca',
};
const runs = { numRuns: 150 };

/** What the interview leaves to the owner, answered so that nothing else stands in the way. */
const LEFT: Readonly<Record<string, string>> = { approved: 'yes', governance: 'adopted', trains: 'some' };

function rest({ id, type, options }: Field): string {
  if (LEFT[id]) return LEFT[id];
  if (type === 'date') return '2026-12-01';
  if (type === 'boolean') return 'false';
  // The last one is never the one that says that nobody knows, but for these two.
  if (id === 'provider_places') return 'quebec';
  if (id === 'goes_out') return 'no';
  if (id === 'outside_quebec') return 'no';
  if (id === 'start_state') return 'none';
  return type === 'choice' ? (options?.[0]?.value ?? '') : 'À remplir';
}

/** A form as the interview begins it, with what it leaves to the owner filled in. */
function filled(fields: readonly Field[], slug: string, answers: Answers) {
  const begun = begunFields(slug, answers);
  return readFillIn(fields, {
    ...Object.fromEntries(fields.map((field) => [field.id, rest(field)])),
    ...begun,
  });
}

/** What a check of the website saw; most often, nothing was checked. */
type Seen = Parameters<typeof contradictionsOf>[2];
const anySeen: fc.Arbitrary<Seen> = fc.option(fc.subarray([...options.added]), { freq: 2 });

const prepare = (
  one: (typeof templates)[number],
  fillIn: Record<string, string>,
  answers: Answers,
  signed: boolean,
  seen: Seen = null,
) => {
  const known = { signed_by_all: signed };
  return prepareAdoption(one, fillIn, shop, known, {
    settled: settledFields(one.slug, answers),
    contradicts: contradictionsOf(answers, known, seen).length > 0,
  });
};

describe('the interview', () => {
  it('blocks freezing exactly when something contradicts', () => {
    fc.assert(
      fc.property(anyAnswers, fc.boolean(), anySeen, (answers, signed, seen) => {
        const sound = contradictionsOf(answers, { signed_by_all: signed }, seen).length === 0;
        for (const one of templates) {
          const prepared = prepare(one, filled(one.fr.fields, one.slug, answers), answers, signed, seen);
          // Where nothing contradicts, the template finds no fault with what the interview wrote in it.
          const errors = sound && !prepared.ok ? prepared.errors : {};
          expect({ ok: prepared.ok, errors }).toEqual({ ok: sound, errors: {} });
        }
      }),
      runs,
    );
  });

  it('is not belied by a form: each answer that it settles is held to', () => {
    fc.assert(
      fc.property(anyAnswers, (answers) => {
        for (const one of templates) {
          const told = settledFields(one.slug, answers);
          const form = filled(one.fr.fields, one.slug, answers);
          for (const [id, is] of Object.entries(told)) {
            const field = one.fr.fields.find((it) => it.id === id);
            const other =
              field?.type === 'boolean'
                ? String(is !== 'true')
                : field?.options?.find(({ value }) => value !== is)?.value;
            if (!other) throw new Error(`${one.slug} has no ${id}`);
            const prepared = prepare(one, { ...form, [id]: other }, answers, true);
            expect(prepared.ok).toBe(false);
            // A contradiction of the template's own may be said of it first.
            if (!prepared.ok) expect(prepared.errors[id] ?? BELIED).toMatch(/^contradiction\./);
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  it('says the same in both languages, field by field and line by line', () => {
    fc.assert(
      fc.property(anyAnswers, (answers) => {
        for (const { slug, fr } of templates) {
          const begun = begunFields(slug, answers);
          const ids = fr.fields.map(({ id }) => id);
          for (const [key, value] of Object.entries(begun)) {
            const id = key.replace(/\.en$/, '');
            expect(ids).toContain(id);
            if (key === id) continue;
            expect(value.split('\n')).toHaveLength(begun[id]?.split('\n').length ?? 0);
            expect(begun[englishKey(id)]).toBe(value);
          }
        }
      }),
      runs,
    );
  });

  it('reaches every step, contradiction and task', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(anyAnswers, fc.boolean(), anySeen, (answers, signed, site) => {
        for (const { id } of contradictionsOf(answers, { signed_by_all: signed }, site)) seen.add(id);
        for (const { id } of tasksOf(answers)) seen.add(`task ${id}`);
        for (const step of stepIds) if (isAsked(step, answers)) seen.add(`step ${step}`);
      }),
      { numRuns: 400 },
    );
    const all = [
      ...contradictionIds,
      ...taskIds.map((id) => `task ${id}`),
      ...stepIds.map((id) => `step ${id}`),
    ];
    expect([...seen].sort()).toEqual(all.sort());
  });

  it('asks every step that counts once, and ends', () => {
    fc.assert(
      fc.property(anyAnswers, (answers) => {
        const walked: StepId[] = ['collects'];
        for (let step = nextStep('collects', answers); step; step = nextStep(step, answers))
          walked.push(step);
        expect(walked).toEqual(stepIds.filter((step) => isAsked(step, answers)));
      }),
      runs,
    );
  });

  it('lists a supplier, a place and a term for each answer, and none besides', () => {
    fc.assert(
      fc.property(anyAnswers, (answers) => {
        expect(calendarOf(answers).map(({ what }) => what)).toEqual(answers.collects?.what ?? []);
        const unsigned = holders(answers).filter(({ contract }) => contract === false);
        const contracts = tasksOf(answers).filter(({ id }) => id === 'contract');
        expect(contracts.map(({ holder }) => holder)).toEqual(unsigned);
        expect(answersSchema.parse(answers)).toEqual(answers);
      }),
      runs,
    );
  });
});

it('the answers settle every passage of the calendar to print that hangs on one', () => {
  const form = library.documents.find(({ slug }) => slug === CALENDAR_FORM);
  const asked = form?.fr.fields.flatMap(({ id, type }) => (type === 'boolean' ? [id] : []));
  const answers = { collects: { what: ['video'], sensitive: 'none' } } as const;
  expect([...calendarFields(answers).keys()].sort()).toEqual(asked?.sort());
  expect(calendarFields(answers).get('camera')).toBe('true');
  expect(calendarFields({}).size).toBe(0);
});
