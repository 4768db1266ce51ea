import { Worker } from 'node:worker_threads';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { expectSafe } from '@/components/mdx/hostile-tree.fixture';
import { fillTemplate, htmlTemplate } from '@/components/mdx/html-template';
import { mdxLabels } from '@/components/mdx/labels';
import fr from '@/messages/fr.json';
import { BOMBS, HOSTILE, SLOW } from './hostile.fixture';
import { LIMITS } from './limits';
import { parseMdx, refuseUnparsed } from './mdx';
import { guide, guideInput, PLAN } from './mdx.fixture';
import { AT_ONCE, MEMORY, parseMdxInWorker, parsersRunning } from './parse-in-worker';

const CONTEXT = {
  locale: 'fr',
  labels: mdxLabels((key) => fr.mdx[key]),
  glossary: new Map([['renseignement-personnel', { term: 'renseignement', meaning: 'Ce qui…' }]]),
  image: (name: string) => ({ href: `/images/${name}`, width: 4, height: 3 }),
  insideHref: (path: string, home: string) => home + path,
} as const;

const found = (issues: readonly { line: number; column: number; code: string }[]): string[] =>
  issues.map(({ line, column, code }) => `${line}:${column} ${code}`);

describe('a hostile text is refused, with its place', () => {
  test.each([...HOSTILE, ...SLOW])('%s', (_, body, code, place) => {
    const parsed = parseMdx(guide(body), guideInput());
    expect(found(parsed.issues)).toContain(`${place} ${code}`);
    expect(parsed.tree).toBeNull();
  });
});

describe('a bomb is refused by counting, before any parser', () => {
  test.each(BOMBS)('%s', (_, body, code, place) => {
    const refused = refuseUnparsed(guide(body), 'fr');
    expect(found(refused?.issues ?? [])).toContain(`${place} ${code}`);
    expect(refused?.tree).toBeNull();
  });

  test('what nobody writes by the thousand is said a few times, not by the thousand', () => {
    const parsed = parseMdx(guide('Un <Blink /> deux.\n\n'.repeat(250)), guideInput());
    expect(parsed.issues).toHaveLength(200);
    expect(parsed.tree).toBeNull();
  });

  test('limits leave ten times what the longest guide has', () => {
    expect(LIMITS.emphasis).toBeGreaterThan(2_000);
    expect(LIMITS.bars).toBeGreaterThan(2_000);
  });
});

test('what is accepted of whatever is pasted is rendered as what the registry and Markdown write', () => {
  const pieces = [
    ...[
      '[a](',
      ')',
      '<',
      '>',
      '/',
      '"',
      "'",
      '\n',
      '\n\n',
      '| a |\n|---|\n| ',
      ' |\n',
      '- ',
      '> ',
      '## ',
      '*',
      '`',
      '\\',
    ],
    ...[
      'javascript:',
      'data:',
      'https://a.ca',
      'https://a.ca/"onclick="x',
      '//a.ca',
      '/guides/b',
      '/glossary#x',
      'mailto:a@b.ca',
    ],
    ...[
      '<Callout kind="note" title="',
      '">',
      '</Callout>',
      '<InOurShop>',
      '</InOurShop>',
      ' onload="x"',
      '<script>',
      '</script>',
    ],
    ...[
      '<Term id="renseignement-personnel">',
      '</Term>',
      '<Law section="2" fact="F1.1" />',
      `<Figure src="${PLAN}" alt="`,
      '" />',
    ],
    ...['&lt;', '&#60;script&#62;', '&quot;', 'mot', ' ', 'é'],
  ];
  let accepted = 0;
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 12 }), (parts) => {
      const { tree } = parseMdx(guide(parts.join('')), guideInput());
      if (!tree) return;
      accepted += 1;
      const template = htmlTemplate(tree, { personInCharge: false, incidentContact: false }, CONTEXT);
      expectSafe(
        fillTemplate(template, { personInCharge: null, incidentContact: null, home: '/fr/library' }),
      );
    }),
    { numRuns: 1_000 },
  );
  expect(accepted).toBeGreaterThan(20);
}, 120_000);

describe('threads', () => {
  test('a few at once, whatever is handed in; each waits for its turn and is answered', async () => {
    let most = 0;
    const watching = setInterval(() => {
      most = Math.max(most, parsersRunning());
    }, 1);
    const bodies = Array.from({ length: 12 }, (_, index) => `Texte ${index}, <Blink />.`);
    const answers = await Promise.all(
      bodies.map((body) => parseMdxInWorker(guide(body), guideInput(), 100_000)),
    );
    clearInterval(watching);
    expect(most).toBe(AT_ONCE);
    expect(parsersRunning()).toBe(0);
    for (const { issues } of answers) expect(issues[0]?.code).toBe('component_unknown');
  }, 120_000);

  test('a text that needs more memory than its thread has ends the thread, not the server', async () => {
    const worker = new Worker('const a = []; for (;;) a.push(new Array(1e6).fill(a.length + 0.5));', {
      eval: true,
      resourceLimits: MEMORY,
    });
    const code = await new Promise((resolve) =>
      worker.once('error', (error: { code?: string }) => resolve(error.code)),
    );
    expect(code).toBe('ERR_WORKER_OUT_OF_MEMORY');
  }, 120_000);
});
