/** The page's style: system fonts, light and dark by the reader's choice, A4 in print. */
export const pageStyle = `
:root { color-scheme: light dark; --ink: #1a1d21; --soft: #545c66; --paper: #ffffff; --panel: #f4f6f8; --line: #d5dae0; --accent: #00598c; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e9ec; --soft: #a7b0ba; --paper: #14171a; --panel: #1e2327; --line: #39424a; --accent: #7cc4f5; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.55 system-ui, "Segoe UI", "Noto Sans", sans-serif; }
main, header, nav { max-width: 62rem; margin: 0 auto; padding: 0 1.25rem; }
header { padding-top: 2.5rem; }
h1 { font-size: 2rem; line-height: 1.2; margin: 0 0 .25rem; }
h2 { font-size: 1.35rem; margin: 2.75rem 0 .75rem; padding-top: .5rem; border-top: 1px solid var(--line); }
.subtitle { color: var(--soft); margin: 0 0 1rem; font-size: 1.1rem; }
nav ul { list-style: none; display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; padding: 0; margin: .5rem 0 0; }
a { color: var(--accent); }
a:focus-visible, [tabindex]:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.lead { background: var(--panel); border-left: 4px solid var(--accent); padding: .75rem 1.25rem; border-radius: 0 6px 6px 0; }
.lead p { margin: .5rem 0; }
.lead p:first-child { font-size: 1.15rem; font-weight: 600; }
figure { margin: 1.75rem 0; }
figure img { display: block; max-width: 100%; height: auto; margin: 0 auto; background: #ffffff; border: 1px solid var(--line); border-radius: 4px; }
.scroll { overflow-x: auto; margin: 1.25rem 0; }
table { border-collapse: collapse; width: 100%; font-size: .85rem; font-variant-numeric: tabular-nums; }
caption { text-align: left; font-weight: 600; padding-bottom: .4rem; font-size: .95rem; }
th, td { padding: .3rem .6rem; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
th { border-bottom: 2px solid var(--ink); vertical-align: bottom; }
th.right, td.right { text-align: right; white-space: nowrap; }
td { overflow-wrap: anywhere; }
td:first-child { overflow-wrap: normal; }
.note { color: var(--soft); font-size: .85rem; margin: .4rem 0 0; }
footer { color: var(--soft); font-size: .85rem; margin: 3rem 0; }
@media print {
  @page { size: A4; margin: 14mm; }
  :root { --ink: #000; --soft: #444; --paper: #fff; --panel: #f4f6f8; --line: #bbb; --accent: #003a5c; color-scheme: light; }
  body { font-size: 10pt; }
  nav { display: none; }
  main, header { max-width: none; padding: 0; }
  .scroll { overflow: visible; }
  table { font-size: 7.5pt; }
  th, td { padding: .15rem .3rem; }
  tr, figure, .lead, caption { break-inside: avoid; }
  thead { display: table-header-group; }
  h2, caption { break-after: avoid; }
  figure img { max-height: 200mm; border: 0; }
}
`;
