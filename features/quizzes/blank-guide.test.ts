import { expect, test } from 'vitest';
import { blankGuide, type ReadGuide } from './blank-guide';

const read = (own: { id: string; dueOn: string; html: string }): ReadGuide => ({
  html: own.html,
  guide: {
    documentId: 'd',
    slug: 'discretion',
    code: 'M02',
    versionId: 'v',
    number: 2,
    reviewedOn: '2026-11-21',
    quiz: { draw: 5, pass: 4, tries: 3 },
    title: 'Discrétion',
    summary: 'Parler bas',
    outcomes: ['Savoir se taire'],
    minutes: 6,
    handout: null,
    glossaryAt: null,
    assignment: { id: own.id, cycle: 1, state: 'open', dueOn: own.dueOn, waits: false },
    past: [{ id: own.id, versionId: 'v', outdated: false, submitted: false, passed: null, checked: 3 }],
  },
});
const mark = (name: string) => `secret${name}`;
const mine = read({ id: 'aaa', dueOn: '2026-12-24', html: '<p>Chez moi</p>' });
const theirs = read({ id: 'bbb', dueOn: '2027-01-03', html: '<p>Chez eux</p>' });

test('two people as far along in one version have one blank guide, with nothing of theirs', () => {
  const blank = blankGuide(mine, mark, 'fr').found;
  expect(blank).toEqual(blankGuide(theirs, mark, 'fr').found);
  expect(JSON.stringify(blank)).not.toMatch(/aaa|2026-12-24|Chez moi/);
});

test('what it leaves out comes back as each reads it', () => {
  const { text, due } = blankGuide(mine, mark, 'fr').holes;
  expect(text).toEqual({ mark: 'secrettext', html: '<p>Chez moi</p>' });
  expect(due.html).toBe('24\u00a0décembre 2026');
  expect(due.mark).toBe('4\u00a0mai 9876');
  expect(blankGuide(theirs, mark, 'en').holes.due.html).toBe('January\u00a03, 2027');
});

test('whoever is further along, or reads another version, has another', () => {
  const blank = (guide: Partial<ReadGuide['guide']>) =>
    JSON.stringify(blankGuide({ ...mine, guide: { ...mine.guide, ...guide } }, mark, 'fr').found);
  const [past] = mine.guide.past;
  if (!past) throw new Error('no attempt');
  const each = [
    blank({}),
    blank({ past: [{ ...past, checked: 4 }] }),
    blank({ past: [] }),
    blank({ assignment: null }),
    blank({ versionId: 'w', number: 3 }),
    blank({ past: [{ ...past, outdated: true }] }),
  ];
  expect(new Set(each).size).toBe(each.length);
});
