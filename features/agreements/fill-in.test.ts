import { describe, expect, it } from 'vitest';
import { loadLibraryFromFolder } from '@/features/library/folder';
import type { Field } from '@/features/library/frontmatter';
import { sha256Hex } from '@/lib/hash';
import { root } from '@/scripts/start/root';
import { contradictionReasons, prepareAdoption, readFillIn } from './fill-in';

const library = await loadLibraryFromFolder(root('content'));
const undertaking = library.documents.find((document) => document.slug === 'engagement-employe');
if (!undertaking) throw new Error('the undertaking is not in the library');
const template = { fr: undertaking.fr, en: undertaking.en };
const shop = {
  name: 'Boutique Filante',
  person_in_charge_title: 'Directrice',
  person_in_charge_contact: 'vie.privee@exemple.ca',
  incident_contact: 'incident@exemple.ca',
};
const answers = {
  effective_date: '2026-12-01',
  remote_work: 'true',
  adds_confidential: 'yes',
  extra_confidential: '  Prix coûtants\r\net recettes. ',
  'extra_confidential.en': 'Cost prices and recipes.',
  'effective_date.en': '2026-12-02',
  unknown: 'x',
};
const unknown = { signed_by_all: false };
const read = (posted: Record<string, unknown>) => readFillIn(template.fr.fields, posted);

describe('readFillIn', () => {
  it('keeps what the template asks, cleaned', () => {
    expect(read(answers)).toMatchObject({
      effective_date: '2026-12-01',
      remote_work: 'true',
      lists_tools: 'false',
      extra_confidential: 'Prix coûtants\net recettes.',
      'extra_confidential.en': 'Cost prices and recipes.',
    });
    expect(Object.keys(read(answers))).not.toContain('effective_date.en');
    expect(Object.keys(read(answers))).not.toContain('unknown');
    expect(read({ effective_date: ['2026-12-01', 'x'] }).effective_date).toBeUndefined();
  });
});

describe('prepareAdoption', () => {
  it('makes both languages, each with its own words, the same bytes every time', () => {
    const prepared = prepareAdoption(template, read(answers), shop, unknown);
    if (!prepared.ok) throw new Error(JSON.stringify(prepared));
    const { fr, en } = prepared.texts;
    expect(fr.bytes.toString()).toContain('Prix coûtants<br>et recettes.');
    expect(en.bytes.toString()).toContain('Cost prices and recipes.');
    expect(en.bytes.toString()).not.toContain('recettes');
    expect(fr.sha256).toBe(sha256Hex(fr.bytes));
    const again = prepareAdoption(template, read(answers), { ...shop }, unknown);
    expect(again.ok && again.texts.fr.sha256).toBe(fr.sha256);
  });

  it('puts the French words in both when there are no English ones', () => {
    const { 'extra_confidential.en': _, ...french } = answers;
    const prepared = prepareAdoption(template, read(french), shop, unknown);
    expect(prepared.ok && prepared.texts.en.bytes.toString()).toContain('Prix coûtants');
  });

  it('says beside each field what is wrong, and what the organization has not said', () => {
    const posted = {
      effective_date: 'demain',
      adds_clauses: 'yes',
      adds_confidential: 'yes',
      extra_confidential: 'Un.',
      'extra_confidential.en': 'x'.repeat(10_001),
    };
    const prepared = prepareAdoption(template, read(posted), { ...shop, incident_contact: ' ' }, unknown);
    expect(prepared).toEqual({
      ok: false,
      missing: ['incident_contact'],
      interview: false,
      errors: {
        effective_date: 'field_invalid',
        added_clauses: 'field_needed',
        'extra_confidential.en': 'field_too_long',
      },
    });
    expect(prepareAdoption(template, {}, shop, unknown)).toMatchObject({
      errors: { effective_date: 'field_missing' },
    });
  });

  it('writes a text that only words differ from the template', () => {
    const prepared = prepareAdoption(template, read(answers), shop, unknown);
    expect(prepared.ok && prepared.texts.fr.bytes.toString()).not.toMatch(/<(Field|Org|When|Law)/);
  });
});

describe('contradictions', () => {
  const together = { answers: { asks: 'true', how: 'never' }, field: 'how', reason: 'Jamais, et pourtant.' };
  const signed = {
    answers: { all: 'true' },
    unless: 'signed_by_all' as const,
    field: 'all',
    reason: 'Pas encore.',
  };
  const fields: Field[] = [
    { id: 'asks', type: 'boolean', required: false, label: 'Demande' },
    {
      id: 'how',
      type: 'choice',
      required: true,
      label: 'Comment',
      options: [
        { value: 'never', label: 'Jamais' },
        { value: 'often', label: 'Souvent' },
      ],
      contradictions: [together],
    },
    { id: 'all', type: 'boolean', required: false, label: 'Tous', contradictions: [signed] },
  ];
  const text = { title: 'Politique', tree: { type: 'root' as const, children: [] }, fields };
  const errorsOf = (posted: Record<string, string>, known = unknown) => {
    const prepared = prepareAdoption({ fr: text, en: text }, readFillIn(fields, posted), shop, known);
    return prepared.ok ? {} : prepared.errors;
  };

  it('refuses answers that may not stand together, beside the one to mend', () => {
    const refused = errorsOf({ asks: 'yes', how: 'never' });
    expect(refused).toEqual({ how: 'contradiction.how.0' });
    expect(contradictionReasons(fields)[refused.how ?? '']).toBe('Jamais, et pourtant.');
    expect(errorsOf({ how: 'never' })).toEqual({});
    expect(errorsOf({ asks: 'yes', how: 'often' })).toEqual({});
  });

  it('lets stand what the product knows to be so, and nothing else', () => {
    const posted = { how: 'often', all: 'yes' };
    expect(errorsOf(posted)).toEqual({ all: 'contradiction.all.0' });
    expect(errorsOf(posted, { signed_by_all: true })).toEqual({});
  });

  it('says first what is missing', () => {
    expect(errorsOf({ asks: 'yes' })).toEqual({ how: 'field_missing' });
  });

  const templates = library.documents.filter((document) => document.kind === 'policy');
  it.each(templates.map((document) => [document.slug, document] as const))(
    'each of %s is refused',
    (_, it) => {
      for (const { contradictions = [] } of it.fr.fields) {
        for (const { answers: together, field, reason } of contradictions) {
          const prepared = prepareAdoption({ fr: it.fr, en: it.en }, together, shop, unknown);
          const code = prepared.ok ? '' : (prepared.errors[field] ?? '');
          expect(contradictionReasons(it.fr.fields)[code]).toBe(reason);
          expect(contradictionReasons(it.en.fields)[code]).not.toBe(reason);
        }
      }
    },
  );
});
