import type { Locale } from '@/i18n/routing';
import { escapeHtml } from '@/lib/holes';

/**
 * The style sheet of published pages: it stands in each of them, so that a page is one file. The faces are those of the
 * reader's own machine. Its colours are those of app/globals.css.
 */
export const STYLE = `
:root{color-scheme:light dark;--paper:#fbf8f1;--raised:#fffdf8;--ink:#17212f;--soft:#505a69;--line:#dcd5c6;--accent:#0f5a63;--accent-soft:#dfecea;--late:#954310;--late-soft:#f9e9da}
@media (prefers-color-scheme:dark){:root{--paper:#141a23;--raised:#1b2330;--ink:#ebe5d9;--soft:#b0b3b5;--line:#323c4a;--accent:#82c6c6;--accent-soft:#1c363d;--late:#f2a871;--late-soft:#40291a}}
*{box-sizing:border-box}
html{font:1.0625rem/1.6 Charter,"Bitstream Charter","Sitka Text",Cambria,Georgia,serif;-webkit-text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);overflow-wrap:break-word}
header,main,footer{max-width:42rem;margin:0 auto;padding:0 1.25rem}
header{padding-top:1.5rem;display:flex;flex-wrap:wrap;gap:.25rem 1.5rem;justify-content:space-between}
header p{margin:0;font-weight:600}
a{color:var(--accent);text-decoration:underline;text-underline-offset:.18em}
a:hover{text-decoration-thickness:2px}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
nav a,.skip,footer a,.index a,.notice a{display:inline-block;min-height:1.75rem}
.skip{position:absolute;left:.5rem;top:-4rem;padding:.5rem .75rem;background:var(--raised)}
.skip:focus{top:.5rem}
h1,h2,h3{line-height:1.25;text-wrap:balance}
h1{font-size:clamp(1.7rem,1.3rem + 2vw,2.4rem);margin:2rem 0 1rem;font-weight:600}
h2{font-size:1.35rem;margin:2.25rem 0 .75rem}
h3{font-size:1.1rem;margin:1.75rem 0 .5rem}
p,ul,ol,table{margin:0 0 1rem}
ul,ol{padding-left:1.4rem}
li{margin-bottom:.35rem}
table{width:100%;border-collapse:collapse;table-layout:fixed}
th,td{border:1px solid var(--line);padding:.45rem .6rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}
th{background:var(--accent-soft)}
.notice{margin:1.5rem 0 0;padding:.75rem 1rem;border-left:3px solid var(--late);background:var(--late-soft)}
.notice p{margin:0}
footer{margin-top:3rem;padding-top:1.25rem;padding-bottom:3rem;border-top:1px solid var(--line);font-size:.95rem}
footer h2{margin-top:0;font-size:1.1rem}
code{font:.85rem/1.5 ui-monospace,Menlo,Consolas,monospace;overflow-wrap:anywhere}
.soft{color:var(--soft)}
@media print{:root{--paper:#fff;--raised:#fff;--ink:#000;--soft:#333;--line:#999;--accent:#0f5a63;--accent-soft:#e3eceb;--late:#7a350b;--late-soft:#f7ece2}html{font-size:11pt}header,main,footer{max-width:none;padding-left:0;padding-right:0}.skip,nav{display:none}h2,h3{break-after:avoid}tr,li{break-inside:avoid}@page{margin:2cm}}
`.trim();

/**
 * A document of our own making around markup of our own making, in one file: no script, nothing beside it.
 * @param head more lines of its head
 */
export function standingAlone(
  { locale, title, head = [] }: { locale: Locale; title: string; head?: readonly string[] },
  body: readonly string[],
): string {
  return [
    '<!doctype html>',
    `<html lang="${locale}">`,
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escapeHtml(title)}</title>`,
    ...head,
    `<style>${STYLE}</style>`,
    '</head>',
    '<body>',
    ...body,
    '</body>',
    '</html>',
    '',
  ].join('\n');
}
