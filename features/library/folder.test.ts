import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sha256Hex } from '@/lib/hash';
import { loadLibraryFromFolder } from './folder';
import { webp } from './images/samples.fixture';
import { guide } from './mdx.fixture';

const both = '{ fr: "Un", en: "One" }';
const LAW = `- { id: F1.1, act: P-39.1, section: "2", confidence: V, statement: ${both} }\n`;
const GLOSSARY = `- { id: entreprise, term: ${both}, meaning: ${both}, act: P-39.1, section: "2", fact: F1.1 }\n`;
const PROGRAMS = `- { slug: accueil, title: ${both}, summary: ${both}, audience: everyone, items: [{ document: un, due_days: 7 }] }\n`;
const QUIZ = `pass: 1
draw: 1
tries: 0
questions:
  - { id: m01-q1, type: truefalse, outcome: 1, rests_on: [F1.1], prompt: ${both}, answer: true, why: ${both} }
`;
const BODY = '## Un\n\nVoir [le glossaire](/glossary#entreprise) et [ceci](/guides/un).';

const GOOD: Readonly<Record<string, string>> = {
  'law.yaml': LAW,
  'glossary.yaml': GLOSSARY,
  'programs.yaml': PROGRAMS,
  'guides/un/fr.mdx': guide(BODY),
  'guides/un/en.mdx': guide(BODY),
  'guides/un/quiz.yaml': QUIZ,
};

let dir = '';
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'paraphe-content-'));
});
afterEach(() => rm(dir, { recursive: true }));

async function load(change: Readonly<Record<string, string | Buffer | null>> = {}) {
  for (const [path, text] of Object.entries({ ...GOOD, ...change })) {
    if (text === null) continue;
    await mkdir(dirname(join(dir, path)), { recursive: true });
    await writeFile(join(dir, path), text);
  }
  const library = await loadLibraryFromFolder(dir);
  const issues = library.issues.map(({ file, line, code }) => `${file}:${line} ${code}`);
  return { ...library, issues };
}

describe('the built-in library', () => {
  test('is read whole', async () => {
    const { documents, glossary, programs, facts, issues } = await load();
    expect(issues).toEqual([]);
    expect(documents).toHaveLength(1);
    expect(documents[0]).toMatchObject({
      kind: 'guide',
      slug: 'un',
      code: 'M01',
      public: true,
      reviewed: '2026-11-21',
      restsOn: ['F1.1'],
      fr: { title: 'Reconnaître', sha256: sha256Hex(guide(BODY)), minutes: 1 },
      quiz: { draw: 1 },
    });
    expect([glossary.length, programs.length, facts.length]).toEqual([1, 1, 1]);
  });

  test('the hash of a document is that of the canonical JSON of its three texts', async () => {
    const { documents } = await load();
    const text = JSON.stringify({ en: guide(BODY), fr: guide(BODY), quiz: QUIZ });
    expect(documents[0]?.sha256).toBe(sha256Hex(text));
  });

  describe('the rhythm of a program', () => {
    const program = (items: string, more: string) =>
      `- { slug: accueil, title: ${both}, summary: ${both}, audience: everyone, items: [${items}], ${more} }\n`;
    const good = '{ document: un, due_days: 7, again_after: incident }';

    test('is read as it is written', async () => {
      const yaml = program(
        good,
        'recurrence: { every_months: 12 }, refresher: { every_months: 6, questions: 1 }',
      );
      const { programs, issues } = await load({ 'programs.yaml': yaml });
      expect(issues).toEqual([]);
      expect(programs[0]).toMatchObject({
        recurrence: { every_months: 12 },
        refresher: { every_months: 6, questions: 1 },
        items: [{ document: 'un', again_after: 'incident' }],
      });
    });

    test.each<[string, string, string[]]>([
      [
        'another event',
        program('{ document: un, due_days: 7, again_after: rain }', ''),
        ['programs.yaml:1 yaml_choice'],
      ],
      ['no month', program(good, 'recurrence: { every_months: 0 }'), ['programs.yaml:1 yaml_too_small']],
      [
        'more questions than a guide has',
        program(good, 'refresher: { every_months: 6, questions: 2 }'),
        ['programs.yaml:1 refresher_questions'],
      ],
      ['a document twice', program(`${good}, ${good}`, ''), ['programs.yaml:1 entry_twice']],
    ])('%s', async (_, yaml, expected) => {
      expect((await load({ 'programs.yaml': yaml })).issues).toEqual(expected);
    });

    test('a form is never assigned', async () => {
      const form = (text: string) =>
        `---\ncode: T90\nrevision: 1\ntitle: "Un"\nsummary: "Un."\nreviewed: 2026-11-21\nrests_on: [F1.1]\n---\n\n${text}\n\n<Blank lines="1" label="Un" />\n`;
      const texts = { 'forms/feuille/fr.mdx': form('Un.'), 'forms/feuille/en.mdx': form('One.') };
      const yaml = program('{ document: feuille, due_days: 7 }', '');
      expect((await load({ ...texts, 'programs.yaml': yaml })).issues).toEqual([
        'programs.yaml:1 program_form',
      ]);
    });
  });

  describe('a page to print beside a guide', () => {
    const sheet = (words: string) => `---\ntitle: "Un"\n---\n\n${words} <Law section="2" fact="F1.1" />\n`;
    const both = (words: string) => ({
      'guides/un/handout.fr.mdx': sheet(words),
      'guides/un/handout.en.mdx': sheet(words),
    });

    test('is part of the guide, and of its hash', async () => {
      const { documents, issues } = await load(both('Parlez bas.'));
      expect(issues).toEqual([]);
      expect(documents[0]?.fr.handout).toMatchObject({ title: 'Un', source: sheet('Parlez bas.') });
      const handout = { en: sheet('Parlez bas.'), fr: sheet('Parlez bas.') };
      const text = JSON.stringify({ en: guide(BODY), fr: guide(BODY), handout, quiz: QUIZ });
      expect(documents[0]?.sha256).toBe(sha256Hex(text));
    });

    test.each<[string, Record<string, string | null>, string[]]>([
      [
        'no English',
        { 'guides/un/handout.fr.mdx': sheet('Un.') },
        ['guides/un/handout.en.mdx:1 language_missing'],
      ],
      [
        'a citation in one language',
        { ...both('Un.'), 'guides/un/handout.en.mdx': '---\ntitle: "One"\n---\n\nOne.\n' },
        ['guides/un/handout.fr.mdx:5 parity_only_fr'],
      ],
      [
        'more than a page',
        both('mot '.repeat(151)),
        ['guides/un/handout.fr.mdx:1 handout_long', 'guides/un/handout.en.mdx:1 handout_long'],
      ],
      [
        'what can only be pressed',
        both('<Term id="entreprise">mot</Term>'),
        ['guides/un/handout.fr.mdx:5 component_not_here', 'guides/un/handout.en.mdx:5 component_not_here'],
      ],
      [
        'poor typography',
        { ...both('Un.'), 'guides/un/handout.fr.mdx': sheet('Un : deux.') },
        ['guides/un/handout.fr.mdx:5 typography'],
      ],
    ])('%s', async (_, change, expected) => {
      expect((await load(change)).issues).toEqual(expected);
    });
  });

  test.each<[string, Record<string, string | null>, string[]]>([
    ['no English', { 'guides/un/en.mdx': null }, ['guides/un/en.mdx:1 language_missing']],
    ['no French', { 'guides/un/fr.mdx': ' \n' }, ['guides/un/fr.mdx:1 language_missing']],
    ['no quiz', { 'guides/un/quiz.yaml': null }, ['guides/un/quiz.yaml:1 quiz_missing']],
    ['no law', { 'law.yaml': null }, ['law.yaml:1 file_missing']],
    ['a fact twice', { 'law.yaml': LAW + LAW }, ['law.yaml:2 entry_twice']],
    [
      'half a citation',
      { 'law.yaml': `${LAW}- { id: F1.2, act: null, section: "2", confidence: V, statement: ${both} }` },
      ['law.yaml:2 fact_half_cited'],
    ],
    [
      'a term with another section',
      { 'glossary.yaml': GLOSSARY.replace('"2"', '"3"') },
      ['glossary.yaml:1 law_mismatch'],
    ],
    [
      'a term that rests on nothing',
      { 'glossary.yaml': GLOSSARY.replace('F1.1', 'F7.7') },
      ['glossary.yaml:1 fact_unknown'],
    ],
    [
      'a program of nothing',
      { 'programs.yaml': PROGRAMS.replace('document: un', 'document: deux') },
      ['programs.yaml:1 document_unknown'],
    ],
    [
      'a dead link',
      { 'guides/un/fr.mdx': guide(BODY.replace('/guides/un', '/guides/deux')) },
      ['guides/un/fr.mdx:14 link_dead'],
    ],
    [
      'a dead term',
      { 'guides/un/en.mdx': guide(BODY.replace('#entreprise', '#client')) },
      ['guides/un/en.mdx:14 link_dead'],
    ],
    [
      'a folder name with capitals',
      { 'guides/Deux/fr.mdx': null, 'forms/Deux/fr.mdx': 'x' },
      ['forms/Deux/en.mdx:1 language_missing', 'forms/Deux:1 slug_form'],
    ],
    [
      'an outcome that is not there',
      { 'guides/un/quiz.yaml': QUIZ.replace('outcome: 1', 'outcome: 2') },
      ['guides/un/quiz.yaml:5 outcome_unknown'],
    ],
    [
      'poor typography in a term',
      { 'glossary.yaml': GLOSSARY.replace('fr: "Un"', 'fr: "Un !"') },
      ['glossary.yaml:1 typography'],
    ],
    [
      'a trap in a program',
      { 'programs.yaml': PROGRAMS.replace('en: "One"', 'en: "Within 72 hours"') },
      ['programs.yaml:1 trap_hours_72'],
    ],
    [
      'a dead link in a document that has another issue',
      { 'guides/un/fr.mdx': guide(`${BODY.replace('/guides/un', '/guides/deux')}\n\nUn !`) },
      ['guides/un/fr.mdx:14 link_dead', 'guides/un/fr.mdx:16 typography'],
    ],
    [
      'a trap in the law',
      { 'law.yaml': LAW.replace('"Un"', '"En 72 heures"') },
      ['law.yaml:1 trap_hours_72'],
    ],
  ])('%s', async (_, change, expected) => {
    const { issues } = await load(change);
    for (const line of expected) expect(issues).toContain(line);
  });

  test('hands out every text with its place, and every quiz', async () => {
    const { texts, quizzes } = await load({ 'guides/un/en.mdx': guide('No heading.') });
    expect(texts.map(({ file, locale }) => `${file} ${locale}`).sort()).toEqual([
      ...['glossary.yaml en', 'glossary.yaml fr'],
      ...['guides/un/en.mdx en', 'guides/un/fr.mdx fr', 'guides/un/quiz.yaml en', 'guides/un/quiz.yaml fr'],
      ...['law.yaml en', 'law.yaml fr', 'programs.yaml en', 'programs.yaml fr'],
    ]);
    const french = texts.find(({ file }) => file === 'guides/un/fr.mdx');
    expect(french?.passages.map(({ text, line }) => `${line} ${text}`)).toEqual([
      '4 Reconnaître',
      '5 Une phrase.',
      '9 Reconnaître un renseignement.',
      '12 Un',
      '14 Voir le glossaire et ceci.',
    ]);
    expect(french?.prose).toEqual([{ text: 'Voir le glossaire et ceci.', line: 14, column: 1 }]);
    expect(french?.links).toEqual([
      { url: '/glossary#entreprise', line: 14, column: 6 },
      { url: '/guides/un', line: 14, column: 46 },
    ]);
    expect(quizzes.map(({ file, outcomes, quiz }) => [file, outcomes, quiz.draw])).toEqual([
      ['guides/un/quiz.yaml', 1, 1],
    ]);
  });

  test('a document with an issue is left out', async () => {
    const { documents, issues } = await load({ 'guides/un/en.mdx': guide('No heading.') });
    expect(documents).toEqual([]);
    expect(issues).toEqual(['guides/un/en.mdx:1 parity_block']);
  });

  test('the same question or code in two guides', async () => {
    const twice = {
      'guides/deux/fr.mdx': guide('## Un'),
      'guides/deux/en.mdx': guide('## Un'),
      'guides/deux/quiz.yaml': QUIZ,
    };
    const { issues } = await load(twice);
    expect(issues).toEqual(['guides/un/fr.mdx:1 code_twice', 'guides/un/quiz.yaml:1 question_elsewhere']);
  });
});

describe('images beside a guide', () => {
  const figure = (name: string, alt: string) => guide(`<Figure src="${name}" alt="${alt}" />`);
  const beside = (name: string, bytes: Buffer | null = null) => ({
    'guides/un/fr.mdx': figure(name, 'Un écran'),
    'guides/un/en.mdx': figure(name, 'A screen'),
    [`guides/un/${name}`]: bytes,
  });

  test('are read with their bytes, and the version rests on their names', async () => {
    const bytes = await webp();
    const name = `${sha256Hex(bytes)}.webp`;
    const { documents, images, issues } = await load(beside(name, bytes));
    expect(issues).toEqual([]);
    expect(images).toEqual([{ sha256: sha256Hex(bytes), bytes, width: 60, height: 40 }]);
    expect(documents[0]?.images).toEqual([{ name, width: 60, height: 40 }]);
    const other = await webp(61);
    const changed = await load(beside(`${sha256Hex(other)}.webp`, other));
    expect(changed.documents[0]?.sha256).not.toBe(documents[0]?.sha256);
    expect(changed.issues).toEqual([`guides/un/${name}:1 image_unused`]);
  });

  test('are there, and are what their name says', async () => {
    const bytes = await webp();
    const name = `${sha256Hex(bytes)}.webp`;
    expect((await load(beside(name))).issues).toEqual([
      'guides/un/fr.mdx:12 asset_unknown',
      'guides/un/en.mdx:12 asset_unknown',
    ]);
    expect((await load(beside('plan.png', await webp()))).issues).toEqual([
      'guides/un/fr.mdx:12 image_name',
      'guides/un/en.mdx:12 image_name',
    ]);
    const lying = await load(beside(name, await webp(61)));
    expect(lying.images).toEqual([]);
    expect(lying.issues).toContain(`guides/un/${name}:1 image_damaged`);
  });
});

test('our own content has no issue', async () => {
  const library = await loadLibraryFromFolder('content');
  expect(library.issues).toEqual([]);
  expect(library.documents.length).toBeGreaterThanOrEqual(4);
}, 60_000);
