import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Block } from '@/features/agreements/canonical-tree';
import { sha256Hex } from '@/lib/hash';
import { openFolder } from '@/tests/support/folder';
import { WITH_TOOLS, withTools } from '@/tests/support/outside-tools';
import { endTypesetting, type PrintedDocument, printedJson, typeset } from './typeset';
import { asArchive, NotTypst } from './typesetting/archive';
import { Typesetter } from './typesetting/typesetter';

const words = (value: string) => [{ type: 'text' as const, value }];
const paragraph = (value: string): Block => ({ type: 'paragraph', children: words(value) });

function document(over: Partial<PrintedDocument> = {}): PrintedDocument {
  return {
    locale: 'fr',
    title: 'Engagement de confidentialité',
    organization: 'Boutique Filante',
    at: new Date('2026-11-22T19:03:00Z'),
    tree: {
      v: 1,
      children: [
        { type: 'heading', level: 1, children: words('Engagement de confidentialité') },
        { type: 'heading', level: 2, children: words('Parties') },
        paragraph('Je m’engage à la discrétion.'),
        {
          type: 'list',
          ordered: true,
          items: [
            {
              lead: words('un'),
              lists: [{ type: 'list', ordered: false, items: [{ lead: [], lists: [] }] }],
            },
            { children: [paragraph('deux')] },
          ],
        },
        { type: 'table', head: [words('a'), words('b')], rows: [[words('1'), [{ type: 'break' }]]] },
        {
          type: 'paragraph',
          children: [
            { type: 'strong', children: words('gras') },
            { type: 'emphasis', children: words('penché') },
            { type: 'link', url: 'https://www.cai.gouv.qc.ca/', children: words('lien') },
          ],
        },
      ],
    },
    heading: 'Page de preuve',
    evidence: [
      { section: 'Qui', label: 'Nom', value: 'Élise' },
      { label: 'SHA-256', value: 'ab'.repeat(32), code: true },
    ],
    notes: ['Une note.'],
    ...over,
  };
}

function file(pdf: Uint8Array): { cwd: string; name: string } {
  const cwd = openFolder();
  writeFileSync(join(cwd, 'file.pdf'), pdf);
  return { cwd, name: 'file.pdf' };
}

const textOf = (pdf: Uint8Array) => Buffer.from(pdf).toString('latin1');

// The typesetter starts with the first document.
beforeAll(async () => {
  await typeset(document());
}, 60_000);
afterAll(endTypesetting);

test('the same content and date give the same bytes, by whatever process', async () => {
  const once = await typeset(document());
  expect(sha256Hex(await typeset(document()))).toBe(sha256Hex(once));
  await endTypesetting();
  expect(sha256Hex(await typeset(document()))).toBe(sha256Hex(once));
  const later = await typeset(document({ at: new Date('2026-11-22T19:03:01Z') }));
  expect(sha256Hex(later)).not.toBe(sha256Hex(once));
}, 60_000);

test(
  'PDF/A-2a by its own word, tagged, titled, in our fonts alone and embedded',
  () =>
    withTools('set documents', ['pdfinfo', 'qpdf'], async ({ pdfinfo, qpdf }) => {
      const pdf = await typeset(document({ locale: 'en' }));
      const { cwd, name } = file(pdf);
      const info = (await pdfinfo([name], { cwd })).stdout;
      expect(info).toMatch(/Title:\s+Engagement de confidentialité/);
      expect(info).toMatch(/Tagged:\s+yes/);
      expect(info).toMatch(/Page size:\s+612 x 792/);
      expect((await qpdf(['--check', name], { cwd })).code).toBe(0);
      const raw = textOf(pdf);
      expect(raw).toContain('<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>');
      expect(raw).toMatch(/\/OutputIntents \[\d+ 0 R\]/);
      expect(raw).toContain('/Lang (en-CA)');
      const { stdout } = await qpdf(['--json=2', '--json-key=qpdf', name], { cwd });
      const fonts = [...stdout.matchAll(/"\/FontName": "\/[A-Z]{6}\+([\w-]+)"/g)].map(([, font]) => font);
      expect(new Set(fonts)).toEqual(
        new Set([
          'ParapheSans-Bold',
          'ParapheSans-Regular',
          'ParapheSerif-Bold',
          'ParapheSerif-Italic',
          'ParapheSerif-Regular',
        ]),
      );
      expect(stdout.match(/"\/FontFile[23]?":/g)).toHaveLength(fonts.length);
      const kinds = ['H1', 'P', 'L', 'Table', 'TH', 'Link', 'Em', 'Strong'];
      for (const kind of kinds) expect(stdout).toContain(`"/S": "/${kind}"`);
    }),
  WITH_TOOLS,
);

test(
  'whatever people write is text, or squares with their codes',
  () =>
    withTools('hostile names', ['pdftotext'], async ({ pdftotext }) => {
      const name = '#panic("x") \\ "y" $z$ `w` *v* _u_ @t <s> // r /* q */ ] [ ~ -- {{p}}';
      const foreign = 'محمد 李明 😀 e\u0301 \u202Eabc\u0000 \uD800';
      const made = document({
        title: name,
        organization: name,
        tree: { v: 1, children: [paragraph(name), paragraph(foreign)] },
        evidence: [{ section: name, label: name, value: foreign }],
        notes: [name],
        squares: 'Un carré □ tient lieu de ce qui manque.',
      });
      const { cwd, name: pdf } = file(await typeset(made));
      const text = (await pdftotext([pdf, '-'], { cwd })).stdout.replace(/\s+/g, ' ');
      expect(text.split('#panic("x") \\ "y" $z$ `w` *v* _u_ @t <s> // r /* q */').length).toBeGreaterThan(4);
      expect(text).toContain('□□□□ □□ □ é abc');
      expect(text).toContain('U+0645 U+062D U+0645 U+062F U+674E U+660E U+1F600');
      expect(text).toContain('Un carré □ tient lieu');
    }),
  WITH_TOOLS,
);

test('no text stops the press', async () => {
  const nasty = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.string({ unit: 'grapheme', maxLength: 60 }),
    fc.constantFrom('', ' ', '\n', 'a'.repeat(400), '\u0301', '\u00ad', '\u2028', '#', '\\', '\uFFFF'),
  );
  await fc.assert(
    fc.asyncProperty(nasty, nasty, async (one, other) => {
      const pdf = await typeset(
        document({
          title: one,
          lead: other,
          organization: other,
          tree: { v: 1, children: [paragraph(one), { type: 'heading', level: 2, children: words(other) }] },
          evidence: [{ section: other, label: one, value: other }],
          foot: one,
        }),
      );
      expect(textOf(pdf.subarray(0, 5))).toBe('%PDF-');
    }),
    { numRuns: 25 },
  );
}, 120_000);

test(
  'a long text runs over its pages, which say so; the evidence stands on the last',
  () =>
    withTools('long documents', ['pdfinfo', 'pdftotext'], async ({ pdfinfo, pdftotext }) => {
      const sentence = 'Je ne communique rien de ce qui est protégé, ni à l’extérieur, ni à l’intérieur. ';
      const tree = {
        v: 1 as const,
        children: Array.from({ length: 120 }, () => paragraph(sentence.repeat(6))),
      };
      const { cwd, name } = file(await typeset(document({ tree })));
      const pages = Number(/Pages:\s+(\d+)/.exec((await pdfinfo([name], { cwd })).stdout)?.[1]);
      expect(pages).toBeGreaterThan(15);
      const last = (await pdftotext(['-f', String(pages), name, '-'], { cwd })).stdout;
      expect(last).toContain('Page de preuve');
      expect(last).toContain(`page ${pages} sur ${pages}`);
    }),
  WITH_TOOLS,
);

test('evidence alone, with a square code that is described', async () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 2"><path d="M0 0h1v1H0z"/></svg>';
  const pdf = await typeset(document({ tree: null, qr: { svg, alt: 'Code à lire', beside: [] } }));
  expect(textOf(pdf)).toMatch(/\/Count 1\b/);
  expect(textOf(pdf)).toMatch(/\/Alt/);
});

test('a killed process is replaced, and the next document is made', async () => {
  const typesetter = new Typesetter();
  const json = printedJson(document());
  const before = await typesetter.set(json);
  const first = typesetter.pid;
  if (!first) throw new Error('no process');
  process.kill(first, 'SIGKILL');
  const during = typesetter.set(json);
  expect(sha256Hex(await during)).toBe(sha256Hex(before));
  expect(typesetter.pid).not.toBe(first);
  const second = typesetter.pid ?? 0;
  const asked = typesetter.set(json);
  process.kill(second, 'SIGTERM');
  expect(sha256Hex(await asked)).toBe(sha256Hex(before));
  await typesetter.end();
  expect(typesetter.pid).toBeUndefined();
}, 120_000);

test('the process is replaced after so many documents, and one that hangs is given up', async () => {
  const json = printedJson(document());
  const typesetter = new Typesetter(2);
  const pids: (number | undefined)[] = [];
  for (let n = 0; n < 3; n++) {
    await typesetter.set(json);
    pids.push(typesetter.pid);
  }
  expect(pids[0]).toBeTypeOf('number');
  expect(pids[1]).toBeUndefined();
  expect(pids[2]).not.toBe(pids[0]);
  await typesetter.end();
  await expect(new Typesetter(2, 1).set(json)).rejects.toThrow('the typesetter ended');
}, 120_000);

test('what can’t be set is refused at once, and the next document is set', async () => {
  const typesetter = new Typesetter();
  await expect(typesetter.set('{"locale":"fr"}')).rejects.toThrow('can’t be set');
  expect((await typesetter.set(printedJson(document()))).length).toBeGreaterThan(1000);
  await typesetter.end();
}, 120_000);

test('only what Typst wrote is made an archive', () => {
  expect(() => asArchive(Buffer.from('%PDF-1.7\n%%EOF\n'))).toThrow(NotTypst);
});
