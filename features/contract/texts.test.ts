import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { treeOfBytes } from '@/features/agreements/canonical-reading';
import { inventory, type Kind } from '@/features/inventory/inventory';
import en from '@/messages/en.json';
import fr from '@/messages/fr.json';
import { type Facts, factsIn, goesOutside, roles, wrongIn } from './facts';
import { readyFacts } from './facts.fixture';
import { chapters, clauses, composeTexts, digestOf } from './texts';

const messages = { fr, en };
const kinds = Object.keys(inventory) as Kind[];
const said = (bytes: Uint8Array) =>
  Buffer.from(bytes)
    .toString('utf8')
    .replace(/&amp;/g, '&')
    .replace(/&quot;/g, '"')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>');

describe('the texts', () => {
  it('tell of every kind of the inventory, what, why and how long, in both languages', () => {
    for (const { part, locale, bytes } of composeTexts(readyFacts)) {
      const text = said(bytes);
      const words = messages[locale].inventory;
      for (const kind of kinds) {
        const { title, what, why } = words.kinds[kind];
        for (const one of [title, what, why, words.kept[inventory[kind].kept]]) {
          expect(text.includes(one.normalize('NFC')), `${part} ${locale} ${kind}: ${one}`).toBe(true);
        }
      }
    }
  });

  it('hold every clause that the contract needs, every chapter of the assessment, and no hole', () => {
    for (const { part, locale, bytes } of composeTexts(readyFacts)) {
      const text = said(bytes);
      const words = messages[locale].contract.texts;
      const titles =
        part === 'contract'
          ? clauses.map((name) => words.contract[name].title)
          : chapters.map((name) => words.assessment[name].title);
      for (const title of titles) expect(text).toContain(title);
      expect(text).not.toMatch(/\{\w+\}/);
      expect(text).toContain(words.general);
    }
  });

  it('say the window, the destruction and what s. 18.3 asks', () => {
    const [contract] = composeTexts(readyFacts).filter(
      (one) => one.part === 'contract' && one.locale === 'fr',
    );
    const text = said(contract?.bytes ?? Buffer.alloc(0));
    for (const one of ['pendant 30 jours', 'dans les 90 jours', 'sans délai', 'art. 18.3', readyFacts.name]) {
      expect(text).toContain(one);
    }
  });

  it('have an annex on what goes outside Québec exactly when something does', () => {
    fc.assert(
      fc.property(fc.subarray([...roles]), (outside) => {
        const facts: Facts = {
          ...readyFacts,
          stampName: 'Autorité',
          stampPlace: 'Ici',
          otherName: 'Soutien',
          otherPlace: 'Là',
          otherWhat: 'Dépannage',
          ...Object.fromEntries(
            roles.map((role) => [`${role}Where`, outside.includes(role) ? 'outside' : 'quebec']),
          ),
          outsideLaw: 'Loi de l’endroit',
          outsideMeasures: 'Chiffrement',
        };
        expect(wrongIn(facts)).toEqual({});
        expect(goesOutside(facts)).toBe(outside.length > 0);
        for (const { locale, bytes } of composeTexts(facts)) {
          const annex = said(bytes).includes(messages[locale].contract.texts.outsideLead);
          expect(annex).toBe(outside.length > 0);
        }
      }),
      { numRuns: 32 },
    );
  });

  it('are an assessment alone for who keeps their own copy', () => {
    const parts = composeTexts({ ...readyFacts, operator: 'self' }).map(({ part }) => part);
    expect(parts).toEqual(['assessment', 'assessment']);
  });

  it('are bytes that read back as the same tree, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 60, unit: 'grapheme' }), (typed) => {
        const facts = factsIn({ ...readyFacts, name: typed });
        for (const { bytes } of composeTexts(facts)) expect(treeOfBytes(bytes)).not.toBeNull();
      }),
      { numRuns: 20 },
    );
  });

  it('change their digest when a fact does', () => {
    const before = digestOf(composeTexts(readyFacts));
    expect(digestOf(composeTexts(readyFacts))).toBe(before);
    expect(digestOf(composeTexts({ ...readyFacts, hostPlace: 'Québec' }))).not.toBe(before);
  });
});

describe('the facts', () => {
  it('need the annex once something goes outside, and no backup beyond what is promised', () => {
    expect(wrongIn(readyFacts)).toEqual({});
    expect(wrongIn({ ...readyFacts, hostWhere: 'outside' })).toEqual({
      outsideLaw: 'required',
      outsideMeasures: 'required',
    });
    expect(wrongIn({ ...readyFacts, backupDays: '60' })).toEqual({ backupDays: 'too_many_days' });
    expect(wrongIn({ ...readyFacts, backupDays: '0' })).toEqual({ backupDays: 'number' });
    expect(wrongIn({ ...readyFacts, stampName: 'Autorité' })).toEqual({
      stampPlace: 'required',
      stampWhere: 'required',
    });
    expect(wrongIn(factsIn({}))).toMatchObject({
      operator: 'required',
      name: 'required',
      hostName: 'required',
    });
  });
});
