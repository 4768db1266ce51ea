/** How LISEZMOI.html looks, on a screen and on paper: the house's ink and paper, with the fonts of the reader. */
export const READ_ME_STYLE = `
:root { color-scheme: light dark; --paper: #fbf8f1; --ink: #17212f; --soft: #505a69; --line: #dcd5c6; --accent: #0f5a63; --box: #fffdf8; }
@media (prefers-color-scheme: dark) { :root { --paper: #141a23; --ink: #ebe5d9; --soft: #b0b3b5; --line: #323c4a; --accent: #82c6c6; --box: #1b2330; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1.0625rem/1.6 "Source Serif 4", Literata, Georgia, "Times New Roman", serif; }
nav, main { max-width: 46rem; margin: 0 auto; padding: 1rem 1.25rem; }
nav { text-align: right; font-family: system-ui, sans-serif; font-size: 0.9375rem; }
main { padding-bottom: 4rem; }
h1 { font-size: 2rem; line-height: 1.18; margin: 1rem 0; text-wrap: balance; }
h2 { font-size: 1.3rem; line-height: 1.3; margin: 2.25rem 0 0.5rem; }
h3 { font-size: 1.05rem; margin: 1.5rem 0 0.5rem; }
.lead { font-size: 1.1875rem; color: var(--soft); }
.small { font-size: 0.9375rem; color: var(--soft); }
.note { border-left: 3px solid var(--accent); padding: 0.25rem 0 0.25rem 0.9rem; }
li { margin: 0.35rem 0; }
a { color: var(--accent); text-underline-offset: 0.18em; overflow-wrap: anywhere; }
code { font: 0.875em/1.5 ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; overflow-wrap: anywhere; }
pre { margin: 0.4rem 0 0.9rem; padding: 0.6rem 0.8rem; background: var(--box); border: 1px solid var(--line); border-radius: 3px; white-space: pre-wrap; }
hr { border: 0; border-top: 1px solid var(--line); margin: 3rem 0 1.5rem; }
table { width: 100%; border-collapse: collapse; font-size: 0.9375rem; font-variant-numeric: tabular-nums; }
th, td { text-align: left; vertical-align: top; padding: 0.4rem 0.75rem 0.4rem 0; border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
th { font-family: system-ui, sans-serif; font-size: 0.875rem; line-height: 1.35; }
th span { font-weight: normal; color: var(--soft); }
@media (max-width: 34rem) { thead { position: absolute; clip-path: inset(50%); } tr, td { display: block; border: 0; } tr { border-bottom: 1px solid var(--line); padding: 0.5rem 0; } td { padding: 0.1rem 0; } }
@media print {
  @page { margin: 18mm 20mm; }
  :root { color-scheme: light; --paper: #fff; --ink: #000; --soft: #333; --line: #999; --accent: #000; --box: #fff; }
  body { font-size: 10.5pt; line-height: 1.45; }
  nav { display: none; }
  main { max-width: none; padding: 0; }
  h1 { font-size: 20pt; }
  h2 { font-size: 13pt; }
  h1, h2, h3 { break-after: avoid; }
  li, pre, tr { break-inside: avoid; }
  p { orphans: 3; widows: 3; }
  hr { break-after: page; border: 0; margin: 0; }
  thead { display: table-header-group; }
  table { font-size: 9pt; }
}
`;
