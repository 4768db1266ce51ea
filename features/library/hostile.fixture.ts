/*
 * Texts that somebody could hand in to harm whoever reads, renders or stores them. Bodies of a guide, the first line of
 * which is line 12 of the file; large ones are made here.
 */

/** What it tries, the body, the code that it must be refused with, and `line:column` of the file. */
export type HostileBody = readonly [what: string, body: string, code: string, place: string];

const BIDI = ['\u202A', '\u202B', '\u202C', '\u202D', '\u202E', '\u2066', '\u2067', '\u2068', '\u2069'];
const NO_WIDTH = ['\u200B', '\u200C', '\u200D', '\u200E', '\u200F', '\u061C', '\u2060', '\u2064', '\u00AD'];
const BLANK = ['\uFEFF', '\u034F', '\u115F', '\u3164', '\u2800', '\uFE0F', '\u180E', '\uFFFC', '\uFFF9'];
const APART = ['\u2028', '\u2029', '\u0085', '\u0000', '\u001B', '\u007F', '\uE000', '\u{E0041}', '\uFFFE'];
const INVISIBLE = [...BIDI, ...NO_WIDTH, ...BLANK, ...APART];

const point = (char: string): string =>
  (char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');

/** In the source itself: a word, a link, an attribute, a title. */
const invisible: HostileBody[] = INVISIBLE.flatMap((char): HostileBody[] => [
  [`U+${point(char)} in a word`, `mo${char}t`, 'control_character', '12:3'],
  [`U+${point(char)} in an address`, `[mot](https://a${char}.ca)`, 'control_character', '12:16'],
  [
    `U+${point(char)} in an attribute`,
    `<Callout kind="note" title="a${char}b">\n\nx\n\n</Callout>`,
    'control_character',
    '12:30',
  ],
]);

/** Written as entities, which hold none of them in the source. NUL and halves of characters become U+FFFD by themselves. */
const asEntities: HostileBody[] = INVISIBLE.filter((char) => char !== '\u0000' && char !== '\u0085').flatMap(
  (char): HostileBody[] => [
    [`&#x${point(char)}; in a word`, `mo&#x${point(char)};t`, 'control_character', '12:1'],
    [
      `&#x${point(char)}; in an attribute`,
      `<Callout kind="note" title="a&#x${point(char)};b">\n\nx\n\n</Callout>`,
      'control_character',
      '12:1',
    ],
  ],
);

/** Addresses that a browser would run, or that lead elsewhere than they say. */
const SCHEMES = [
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'javascript&colon;alert(1)',
  'javascript&#58;alert(1)',
  'javascript&#x3a;alert(1)',
  '&#106;&#97;&#118;&#97;script:alert(1)',
  '&#x6A&#x61;vascript:alert(1)',
  'java&Tab;script:alert(1)',
  'java&NewLine;script:alert(1)',
  'java&#x09;script:alert(1)',
  'java&#x0d;script:alert(1)',
  '&#1;javascript:alert(1)',
  'javascript%3Aalert(1)',
  '%6Aavascript:alert(1)',
  'j\\avascript:alert(1)',
  'javascript:https://a.ca',
  'javascript://a.ca/%0Aalert(1)',
  'j\u0430vascript:alert(1)',
  '\uFF4Aavascript:alert(1)',
  'javascript\uFF1Aalert(1)',
  'jav\u0131script:alert(1)',
  'vbscript:msgbox(1)',
  'VBScript:x',
  'data:text/html,b',
  'DATA:text/html;base64,PHNjcmlwdD4=',
  'data:image/svg+xml;base64,PHN2Zz4=',
  'dat&#97;:text/html,x',
  'blob:https://a.ca/1',
  'filesystem:https://a.ca/1',
  'view-source:https://a.ca',
  'about:blank',
  'file:///etc/passwd',
  'ftp://a.ca/x',
  'ws://a.ca',
  'intent://a.ca#Intent;end',
  'ms-msdt:/id',
  'tel:911',
  'sms:911',
  'http:',
  'http://',
  'https:/a.ca',
  'https:a.ca',
  '//a.ca',
  '///a.ca',
  '/\\a.ca',
  '/%5Ca.ca',
  'https:\\\\\\\\a.ca',
  'https://a.ca@b.ca',
  'https://a.ca:x@b.ca',
  'https://%61dmin:@b.ca',
  'https://localhost',
  'https://x.localhost/',
  'http://printer.local',
  'http://127.0.0.1',
  'http://127.1',
  'http://0x7f.1',
  'http://017700000001',
  'http://2130706433',
  'http://192.168.1.1/admin',
  'http://[::1]',
  'http://[::ffff:127.0.0.1]',
  'http://169.254.169.254/latest/meta-data',
  'https://xn--80ak6aa92e.com',
  'https://\u0430pple.com',
  'https://a\u2024ca',
  'https://\u24D0.ca',
  'https://a.ca.',
  'https://a..ca',
  'https://.ca',
  'https://a.ca:99999',
  'mailto:a@b.ca?bcc=c@d.ca',
  'mailto:a@b.ca?subject=x&cc=c@d.ca',
  'mailto:a@b.ca?subject=x%0Abcc:c@d.ca',
  'mailto:a@b.ca%0Abcc:c@d.ca',
  'mailto:a@b.ca,c@d.ca',
  'mailto:',
];

const links: HostileBody[] = SCHEMES.map((url) => [
  `the address ${url}`,
  `Un [mot](<${url}>).`,
  url.startsWith('/%5C') ? 'url_inside_unknown' : 'url_refused',
  '12:4',
]);

/** The same address where Markdown has other ways to write it. */
const otherLinks: HostileBody[] = [
  ['a reference', '[mot][a]\n\n[a]: javascript:alert(1)', 'link_definition', '12:1'],
  ['a reference that is its own text', '[mot]\n\n[mot]: javascript:alert(1)', 'link_definition', '12:1'],
  ['a definition alone', 'x\n\n[a]: <javascript:alert(1)> "t"', 'link_definition', '14:1'],
  ['an image', '![mot](javascript:alert(1))', 'image', '12:1'],
  ['an image by reference', '![mot][a]\n\n[a]: data:text/html,x', 'image', '12:1'],
  ['an image in a link', '[![mot](https://a.ca/b.png)](https://a.ca)', 'image', '12:2'],
  ['an autolink', '<javascript:alert(1)>', 'mdx_syntax', '12:18'],
  ['an autolink of the Web', '<https://a.ca>', 'mdx_syntax', '12:8'],
  ['a link in a title', '## [mot](javascript:x)', 'url_refused', '12:4'],
  ['a link in a table', '| a |\n|---|\n| [x](javascript:y) |', 'url_refused', '14:3'],
  ['a link in a choice', '<InOurShop>\n\n[x](data:y)\n\n</InOurShop>', 'url_refused', '14:1'],
  ['a bare address with a name', 'Un https://a:b@c.ca mot.', 'url_refused', '12:4'],
  ['words that show another address', '[https://www.cai.gouv.qc.ca](https://a.ca)', 'url_misleads', '12:1'],
  [
    'words that show another name',
    '[www.cai.gouv.qc.ca](https://a.ca/www.cai.gouv.qc.ca)',
    'url_misleads',
    '12:1',
  ],
];

/** Programs, HTML, and what only looks like a component. */
const programs: HostileBody[] = [
  ['an import', 'import fs from "fs"', 'import_export', '12:1'],
  ['an import for its effects', 'import "https://a.ca/x.js"', 'import_export', '12:1'],
  ['an import in the middle', 'Un.\n\nimport a from "b"\n\nDeux.', 'import_export', '14:1'],
  ['an import after a title', '## Un\nimport a from "b"', 'import_export', '13:1'],
  ['an import in a component', '<InOurShop>\n\nimport a from "b"\n\n</InOurShop>', 'import_export', '14:1'],
  ['an export', 'export const a = 1', 'import_export', '12:1'],
  ['a layout', 'export default ({ children }) => children', 'import_export', '12:1'],
  ['an export of everything', 'export * from "b"', 'import_export', '12:1'],
  ['an expression', 'Un {process.env.PARAPHE_SECRET} deux.', 'expression', '12:4'],
  ['a block expression', '{globalThis.constructor.constructor("return 1")()}', 'expression', '12:1'],
  ['a template string', 'Un {`1`}.', 'expression', '12:4'],
  ['a call that imports', 'Un {import("fs")}.', 'expression', '12:4'],
  ['a comment', 'Un {/* x */} deux.', 'expression', '12:4'],
  ['broken JavaScript', 'Un {1 +}.', 'expression', '12:8'],
  ['an expression that never ends', 'Un {1', 'expression', '12:6'],
  ['a spread', '<Callout {...a}>\n\nx\n\n</Callout>', 'attribute_expression', '12:1'],
  [
    'a spread of a literal',
    '<Callout {...{kind: "note"}}>\n\nx\n\n</Callout>',
    'attribute_expression',
    '12:1',
  ],
  ['a value that is computed', '<Callout kind={"note"}>\n\nx\n\n</Callout>', 'attribute_expression', '12:1'],
  ['a value that is an element', '<Callout kind=<b/>>\n\nx\n\n</Callout>', 'mdx_syntax', '12:15'],
  ...[
    'onClick',
    'onclick',
    'ONCLICK',
    'onError',
    'formAction',
    'style',
    'className',
    'class',
    'id',
    'key',
    'ref',
    'dangerouslySetInnerHTML',
    'srcDoc',
    'href',
    'children',
    'is',
    'slot',
    'constructor',
    '__proto__',
    'hasOwnProperty',
  ].map(
    (name): HostileBody => [
      `the attribute ${name}`,
      `<InOurShop ${name}="alert(1)">\n\nx\n\n</InOurShop>`,
      'attribute_unknown',
      '12:1',
    ],
  ),
  [
    'an attribute with a name space',
    '<InOurShop xlink:href="javascript:x">\n\nx\n\n</InOurShop>',
    'attribute_unknown',
    '12:1',
  ],
  ...[
    'script',
    'style',
    'iframe',
    'object',
    'embed',
    'svg',
    'math',
    'form',
    'input',
    'img',
    'a',
    'base',
    'meta',
    'link',
    'template',
    'noscript',
    'video',
    'details',
    'marquee',
    'callout',
    'CALLOUT',
    'Callоut',
    'constructor',
    'toString',
    '__proto__',
    'prototype',
  ].map((name): HostileBody => [`the element ${name}`, `Un <${name} /> deux.`, 'component_unknown', '12:4']),
  ['a script with words', '<script>alert(1)</script>', 'component_unknown', '12:1'],
  ['a script in a title', '## Un <script>x</script>', 'component_unknown', '12:7'],
  ['a script in a table', '| a |\n|---|\n| <script>x</script> |', 'component_unknown', '14:3'],
  ['a member', 'Un <React.Fragment /> deux.', 'component_unknown', '12:4'],
  ['a name space', 'Un <svg:script /> deux.', 'component_unknown', '12:4'],
  ['a fragment', '<>x</>', 'component_unknown', '12:1'],
  ['a custom element', 'Un <x-y /> deux.', 'component_unknown', '12:4'],
  ['an HTML comment', 'Un <!-- x --> deux.', 'mdx_syntax', '12:5'],
  ['a doctype', '<!doctype html>', 'mdx_syntax', '12:2'],
  ['CDATA', '<![CDATA[x]]>', 'mdx_syntax', '12:2'],
  ['a processing instruction', '<?php x ?>', 'mdx_syntax', '12:2'],
  ['a tag that never ends', 'Un <Callout', 'mdx_syntax', '12:12'],
  ['a component that never ends', '<InOurShop>\n\nx', 'mdx_syntax', '12:1'],
  [
    'components that cross',
    '<InOurShop>\n\n<Checklist>\n\n</InOurShop>\n\n</Checklist>',
    'mdx_syntax',
    '16:1',
  ],
];

const lists = (levels: number): string =>
  Array.from({ length: levels }, (_, level) => `${'  '.repeat(level)}- a`).join('\n');
/** Lines as long as they may be. */
const lines = (unit: string, bytes: number): string => {
  const line = unit.repeat(Math.floor(3_900 / unit.length));
  return `${line}\n`.repeat(Math.ceil(bytes / line.length));
};
const table = (columns: number, rows: number): string =>
  `|${'a|'.repeat(columns)}\n|${'-|'.repeat(columns)}\n${'|\n'.repeat(rows)}`;

/** What would take a parser, a rule or a page seconds or gigabytes: refused by counting, before any of them sees it. */
export const BOMBS: readonly HostileBody[] = [
  ['10 MB of words', 'mot '.repeat(2_500_000), 'too_large', '1:1'],
  ['10 MB of one letter', 'a'.repeat(10_000_000), 'too_large', '1:1'],
  ['10 MB of line ends', '\n'.repeat(10_000_000), 'too_large', '1:1'],
  ['10 MB of marks on a letter', `e${'\u0301\u0323'.repeat(2_500_000)}`, 'too_large', '1:1'],
  ['100 KB of marks on a letter', `e${'\u0301\u0323'.repeat(25_000)}`, 'piled_marks', '12:2'],
  ['a tower of marks', `e${'\u0301'.repeat(6)}`, 'piled_marks', '12:2'],
  ['lines without end', 'a\n'.repeat(20_000), 'too_many_lines', '6001:1'],
  ['a line without end', 'a'.repeat(50_000), 'line_too_long', '12:1'],
  ['quotations on a line', '> '.repeat(1_900), 'nested_markers', '12:1'],
  ['quotations over lines', `${'> '.repeat(50)}a\n`.repeat(100), 'nested_markers', '12:1'],
  ['quotations of lists', '> - '.repeat(900), 'nested_markers', '12:1'],
  ['a list of 300 levels', lists(300), 'indented_too_far', '25:1'],
  ['list marks on a line', '- '.repeat(1_900), 'nested_markers', '12:1'],
  ['numbers on a line', '1. '.repeat(1_000), 'nested_markers', '12:1'],
  ['5,000 items', '- a\n'.repeat(5_000), 'too_many_items', '1512:1'],
  ['components in components', '<Callout>\n'.repeat(1_400), 'too_deep', '24:1'],
  [
    'components whose names hide the next',
    `${`<Callout title="${'>'.repeat(500)}">\n`.repeat(20)}`,
    'too_deep',
    '24:1',
  ],
  ['fragments', `${'<>'.repeat(1_000)}\n`, 'too_deep', '12:1'],
  ['tags side by side', '<A />\n'.repeat(3_000), 'too_many_tags', '1512:1'],
  ['brackets', '[\n'.repeat(5_000), 'too_many_brackets', '1510:1'],
  ['links in links', `${'[a]('.repeat(500)}\n`.repeat(20), 'too_many_brackets', '14:1993'],
  ['braces', `{ a b ${'}'.repeat(3_000)}`, 'too_many_braces', '12:47'],
  ['emphasis that opens', lines('*a **b ', 100_000), 'too_many_emphases', '13:3099'],
  ['emphasis that closes', lines('a** ', 100_000), 'too_many_emphases', '13:2099'],
  ['emphasis of two kinds', lines('*a _b ', 100_000), 'too_many_emphases', '14:1198'],
  ['strikes', lines('~a ~~b ', 100_000), 'too_many_emphases', '13:3099'],
  ['bars', `|a|b|\n|-|-|\n${lines('|', 100_000)}`, 'too_many_bars', '14:2995'],
  ['a table of 1,000 columns', table(1_000, 4_000), 'too_many_bars', '1012:1'],
  ['a program of blank lines', `export const a = [\n\n${'1,\n\n'.repeat(2_000)}`, 'import_export', '12:1'],
];

/** Bounded by what they are made of, and refused by the rules: the parser sees them. */
export const SLOW: readonly HostileBody[] = [
  ['a table that is rendered as wide on each row', table(13, 50), 'table_wide', '12:1'],
  ['emphasis in emphasis', `${'*a _b '.repeat(20)}${'c_ d* '.repeat(20)}`, 'too_deep', '12:44'],
  ['tags that never end', '<a '.repeat(1_300), 'mdx_syntax', '12:4'],
];

export const HOSTILE: readonly HostileBody[] = [
  ...invisible,
  ...asEntities,
  ...links,
  ...otherLinks,
  ...programs,
];
