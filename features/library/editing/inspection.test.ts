import { describe, expect, test } from 'vitest';
import { eachBox } from './boxes';
import { inspectTexts } from './inspection';
import { readBody } from './request-body';
import { checkBody, LARGEST_BODY } from './wire';

const references = {
  glossaryIds: new Set<string>(),
  facts: new Map([['F1.1', { act: 'P-39.1', section: '2' }]]),
  assets: new Map(),
};
const text = (title: string, body: string) =>
  `---\ncode: M90\nrevision: 1\ntitle: ${title}\nsummary: Un.\nreviewed: 2026-11-21
public: false\nrests_on: [F1.1]\noutcomes: [Savoir]\n---\n\n## Une partie\n\n${body}\n`;
const quiz = `pass: 1
draw: 1
tries: 0
questions:
  - {id: m90-q1, type: truefalse, outcome: 1, rests_on: [F1.1], prompt: {fr: Oui, en: "Yes"}, answer: true, why: {fr: Car., en: As.}}
`;
const guide = (texts: Partial<Record<'fr' | 'en' | 'quiz', string>>) =>
  inspectTexts({ kind: 'guide', slug: 'essai', ...eachBox(() => ''), ...texts }, references);

describe('inspectTexts', () => {
  test('what may be published has no issue, is measured, and may still read better', async () => {
    const found = await guide({ fr: text('Un', 'Un nom.'), en: text('One', 'A name.'), quiz });
    expect(found.report.issues).toEqual([]);
    expect(found.report.document).not.toBeNull();
    expect(found.measures.fr).toMatchObject({ words: 4, minutes: 1 });
    expect(found.advice.map(({ file, code }) => [file, code])).toContainEqual(['quiz.yaml', 'quiz_short']);
  });

  test('while one language is empty the other is read, checked, measured and shown', async () => {
    const found = await guide({ fr: text('Un', 'Un nom {x}.') });
    const codes = found.report.issues.map(({ file, code }) => `${file} ${code}`);
    expect(codes).toContain('en.mdx language_missing');
    expect(codes).toContain('fr.mdx expression');
    const mended = await guide({ fr: text('Un', 'Un nom.') });
    expect(mended.report.issues.map(({ code }) => code)).toEqual(['language_missing']);
    expect(mended.read.fr?.tree).not.toBeNull();
    expect(mended.measures).toMatchObject({ fr: { words: 4 }, en: null });
    expect(mended.rows).toEqual([{ fr: { line: 12, label: '## Une partie' }, en: null }]);
  });

  test('an empty document says what is missing, and nothing breaks', async () => {
    const found = await guide({});
    expect(found.report.issues.map(({ file }) => file)).toEqual(['fr.mdx', 'en.mdx']);
    expect(found.rows).toEqual([]);
  });
});

describe('readBody', () => {
  const post = (body: string, headers = {}) =>
    readBody(new Request('http://localhost/', { method: 'POST', body, headers }), checkBody);

  test('takes texts, and leaves out what it does not know', async () => {
    const sent = { kind: 'guide', language: 'fr', ...eachBox(() => 'x'), other: 1 };
    expect(await post(JSON.stringify(sent))).toEqual({
      body: { kind: 'guide', language: 'fr', ...eachBox(() => 'x') },
    });
  });

  test('refuses what is no JSON, no such thing, or too long', async () => {
    expect(await post('{')).toEqual({ status: 400, reason: 'unreadable' });
    expect(await post('[]')).toEqual({ status: 400, reason: 'unreadable' });
    expect(await post(' '.repeat(LARGEST_BODY + 1))).toEqual({ status: 413, reason: 'too_long' });
    const long = { kind: 'guide', language: 'fr', fr: 'x'.repeat(400_001) };
    expect(await post(JSON.stringify(long))).toEqual({ status: 400, reason: 'too_long' });
  });
});
