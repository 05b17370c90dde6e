/** The page's style: light and dark by the reader's choice, A4 in print. Its typeface is the charts'. */
export const pageStyle = `
:root { color-scheme: light dark; --ink: #1b1f23; --soft: #545d66; --paper: #ffffff; --panel: #f5f7f9; --line: #dde2e7; --strong: #99a3ad; --accent: #00598c; --tint: #e7f1f8;
  --text: eventstudy, system-ui, "Segoe UI", "Noto Sans", sans-serif; --bold: "eventstudy-bold", eventstudy, system-ui, "Segoe UI", sans-serif; --mono: ui-monospace, "Cascadia Mono", "DejaVu Sans Mono", monospace; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8ebee; --soft: #aab3bc; --paper: #16191d; --panel: #1f2429; --line: #30373e; --strong: #5d6973; --accent: #7cc4f5; --tint: #15293a; } }
* { box-sizing: border-box; }
html { scroll-padding-top: 1.25rem; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0 auto; max-width: 82rem; padding: 0 1.5rem; background: var(--paper); color: var(--ink); font: 1rem/1.55 var(--text); }
h1, h2, h3, h4, th, dt, label, .lead p:first-child, .facts .value { font-family: var(--bold); font-weight: 700; }
h1 { font-size: clamp(1.5rem, 1.1rem + 1.6vw, 2rem); line-height: 1.12; letter-spacing: -.015em; margin: 0 0 .4rem; text-wrap: balance; }
h2 { font-size: 1.5rem; line-height: 1.2; letter-spacing: -.008em; margin: 0 0 1rem; }
h3 { font-size: 1.02rem; line-height: 1.35; margin: 0; }
p { margin: .6rem 0; max-width: 44rem; text-wrap: pretty; }
a { color: var(--accent); text-underline-offset: .16em; text-decoration-thickness: .06em; }
:is(a, button, input, summary, canvas, [tabindex]):focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 2px; }
header { padding: 1.25rem 0 1rem; }
.subtitle { color: var(--soft); margin: 0; font-size: 1.05rem; line-height: 1.4; }
.skip { position: absolute; left: -100vw; }
.skip:focus { left: 1.5rem; top: .75rem; background: var(--paper); padding: .25rem .5rem; z-index: 2; }
main { border-top: 1px solid var(--line); padding-top: 1.25rem; }
.first-screen { display: grid; grid-template-columns: minmax(0, 5fr) minmax(0, 7fr); grid-template-rows: auto auto 1fr; gap: 1rem 2rem; align-items: start; }
.first-screen > .lead { grid-column: 1; }
.first-screen > .facts { grid-column: 1; margin: .25rem 0 0; grid-template-columns: repeat(2, minmax(0, 1fr)); }
.first-screen > p { grid-column: 1; margin: 0; color: var(--soft); font-size: .92rem; line-height: 1.45; }
.first-screen > .picture { grid-column: 2; grid-row: 1 / span 4; margin: 0; }
.first-screen:not(:has(.picture)) { grid-template-columns: minmax(0, 1fr); }
.first-screen .drawing { padding: 1rem 1.1rem; }
.first-screen .drawing > .note { font-size: .78rem; }
section[aria-labelledby="pictures"] { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(30rem, 100%), 1fr)); gap: 1.25rem 2rem; align-items: start; }
section[aria-labelledby="pictures"] > h2 { grid-column: 1 / -1; margin-bottom: 0; }
section[aria-labelledby="pictures"] > .picture { margin: 0; }
.appendix { border-top: 1px solid var(--line); }
.appendix > summary { padding: 1.25rem 0; }
.appendix > summary h2 { display: inline; margin: 0; }
.layout { display: grid; grid-template-columns: 12.5rem minmax(0, 1fr); gap: 3rem; padding-top: 1rem; }
.layout section { margin-bottom: 4rem; }
nav { position: sticky; top: 1.5rem; align-self: start; font-size: .9rem; }
nav ol { list-style: none; margin: 0; padding: 0; }
nav li a { display: block; padding: .22rem 0; color: var(--soft); text-decoration: none; line-height: 1.35; }
nav li a:hover { color: var(--accent); text-decoration: underline; }
.filter { display: block; margin-top: 1.25rem; padding-top: 1.25rem; border-top: 1px solid var(--line); }
.filter[hidden] { display: none; }
.filter label { display: block; margin-bottom: .35rem; font-size: .82rem; }
.filter input { width: 100%; font: inherit; padding: .35rem .55rem; color: inherit; background: var(--paper); border: 1px solid var(--strong); border-radius: 4px; }
.filter input::placeholder { color: var(--soft); opacity: 1; }
.filter p { margin: .35rem 0 0; color: var(--soft); font-size: .8rem; min-height: 1.3em; }
main > section { margin-bottom: 2.5rem; }
.lead { background: var(--tint); padding: 1.1rem 1.5rem 1.2rem; border-radius: 8px; }
.lead p { max-width: 50rem; margin: .55rem 0; }
.lead p:first-child { font-size: 1.25rem; line-height: 1.38; margin-top: 0; text-wrap: balance; }
.facts { display: grid; grid-template-columns: repeat(auto-fit, minmax(10.5rem, 1fr)); gap: 1.25rem 1.75rem; margin: 1.75rem 0 0; }
.facts.by-3 { grid-template-columns: repeat(3, minmax(0, 1fr)); }
.facts div { border-top: 2px solid var(--ink); padding-top: .55rem; }
.facts dt { font-size: .8rem; color: var(--soft); }
.facts dd { margin: 0; }
.facts .value { font-size: 1.35rem; line-height: 1.3; letter-spacing: -.01em; }
.facts .meaning { font-size: .84rem; line-height: 1.4; color: var(--soft); margin-top: .15rem; }
figure.picture { margin: 0 0 2.5rem; background: #ffffff; border: 1px solid var(--line); border-radius: 8px; overflow: hidden; }
figure.picture > img { display: block; max-width: 100%; height: auto; margin: 0 auto; }
.live figure.live { background: var(--paper); }
.save { float: right; margin: 0 0 .25rem .75rem; font-size: .82rem; padding: .1rem .6rem; color: var(--ink); border: 1px solid var(--strong); border-radius: 4px; text-decoration: none; }
.save:hover { border-color: var(--accent); color: var(--accent); }
.live figure.live > img, .live figure.live > .elsewhere { display: none; }
.elsewhere { padding: 1rem 1.5rem; color: #1b1f23; }
.elsewhere a { color: #00598c; }
.drawing { padding: 1.35rem 1.5rem 1.25rem; }
.drawing h3 { font-size: 1.2rem; line-height: 1.3; text-wrap: balance; }
.drawing > .subtitle { font-size: .95rem; margin-top: .2rem; max-width: none; }
.drawing > .note { margin: .75rem 0 0; max-width: 54rem; white-space: pre-line; }
.panels { display: grid; grid-template-columns: minmax(0, 1fr); gap: .75rem; margin-top: 1rem; }
.columns-2 { grid-template-columns: repeat(2, minmax(0, 1fr)); }
.columns-3 { grid-template-columns: repeat(3, minmax(0, 1fr)); }
.columns-4 { grid-template-columns: repeat(4, minmax(0, 1fr)); }
.panel h4 { font-size: .85rem; line-height: 1.3; margin: 0 0 .1rem; }
.frame { position: relative; }
.frame canvas { display: block; }
.legend { display: flex; flex-wrap: wrap; gap: .2rem .35rem; margin: .85rem 0 0 -.4rem; }
button { font: inherit; color: inherit; cursor: pointer; }
.legend button { display: inline-flex; align-items: center; gap: .4rem; font-size: .82rem; line-height: 1.2; padding: .3rem .45rem; background: none; border: 0; border-radius: 4px; }
.legend button:hover { background: var(--panel); }
.legend button[aria-pressed="false"] { color: var(--soft); text-decoration: line-through; }
.legend button[aria-pressed="false"] .swatch { opacity: .25; }
.swatch { width: .7rem; height: .7rem; border-radius: 2px; flex: none; }
.swatch.diamond { transform: rotate(45deg) scale(.85); border-radius: 0; }
.swatch.open { border: 2px solid; border-radius: 50%; }
.table { position: relative; margin: 1.5rem 0 2.25rem; }
:is(td, .lead, .facts) a { color: inherit; text-decoration-color: var(--strong); text-decoration-style: dotted; }
:is(td, .lead, .facts) a:hover { color: var(--accent); }
.date { white-space: nowrap; }
div.table > h3 { padding-right: 9rem; }
summary { cursor: pointer; padding: .7rem 9rem .7rem 0; }
summary h3 { display: inline; }
summary::marker { color: var(--soft); font-size: .85em; }
details.table { margin: 0; border-top: 1px solid var(--line); }
details.table + :not(details) { margin-top: 1.5rem; }
details.table[open] { padding-bottom: 1.5rem; }
.tools { position: absolute; top: -.1rem; right: 0; font-size: .82rem; color: var(--soft); display: flex; gap: .75rem; align-items: baseline; }
details.table > .tools { top: .6rem; }
.tools button, .card button, .more { font-size: .82rem; padding: .15rem .6rem; background: var(--paper); color: var(--ink); border: 1px solid var(--strong); border-radius: 4px; }
:is(.tools button, .card button, .more):hover { border-color: var(--accent); color: var(--accent); }
.scroll { overflow-x: auto; margin-top: .5rem; }
.live .long { max-height: 75vh; overflow-y: auto; }
.more { display: block; position: sticky; left: 0; margin: .75rem 0; }
table { border-collapse: separate; border-spacing: 0; width: 100%; font-size: .84rem; line-height: 1.4; font-variant-numeric: tabular-nums lining-nums; }
th, td { padding: .32rem .6rem; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
:is(th, td):first-child { padding-left: 0; }
:is(th, td):last-child { padding-right: .15rem; }
th { border-bottom: 1.5px solid var(--ink); vertical-align: bottom; font-size: .8rem; line-height: 1.25; background: var(--paper); }
.long th { position: sticky; top: 0; z-index: 1; }
tbody tr:hover td { background: var(--panel); }
:is(th, td).right { text-align: right; }
td.right, td.short, td.brief { white-space: nowrap; }
td { overflow-wrap: break-word; }
td.hash { font-family: var(--mono); font-size: .72rem; overflow-wrap: anywhere; color: var(--soft); }
td.none { color: var(--soft); }
th button { position: relative; background: none; border: 0; padding: 0; font: inherit; text-align: inherit; }
th button::after { content: "\\2195"; position: absolute; bottom: 0; left: calc(100% + .15em); color: var(--soft); opacity: 0; font-family: var(--text); }
th.right button::after { left: auto; right: calc(100% + .15em); }
th button:hover::after, th button:focus-visible::after { opacity: 1; }
th[aria-sort="ascending"] button::after { content: "\\2191"; opacity: 1; color: var(--accent); }
th[aria-sort="descending"] button::after { content: "\\2193"; opacity: 1; color: var(--accent); }
.note { color: var(--soft); font-size: .84rem; line-height: 1.45; margin: .5rem 0 0; max-width: 54rem; }
.glossary { display: grid; grid-template-columns: repeat(auto-fill, minmax(19rem, 1fr)); gap: 1.5rem 2.25rem; margin: 1.25rem 0 2rem; }
.glossary article { border-top: 1px solid var(--line); padding-top: .7rem; }
.glossary article:target { border-top: 2px solid var(--accent); }
:is(.glossary, .card) p { margin: .35rem 0; font-size: .88rem; line-height: 1.5; }
:is(.glossary, .card) .formula { font: .95rem/1.5 "STIX Two Text", Cambria, "Noto Serif", "DejaVu Serif", Georgia, serif; overflow-wrap: anywhere; background: var(--panel); padding: .3rem .6rem; border-radius: 4px; }
:is(.glossary, .card) .source { color: var(--soft); font-size: .8rem; overflow-wrap: anywhere; }
.card { max-width: min(34rem, calc(100vw - 2rem)); padding: 1.25rem 1.5rem; background: var(--paper); color: var(--ink); border: 1px solid var(--strong); border-radius: 8px; }
.card::backdrop { background: rgb(0 0 0 / .35); }
.card .actions { display: flex; justify-content: space-between; align-items: baseline; margin-top: 1rem; }
.code { position: relative; }
pre { font: .78rem/1.5 var(--mono); background: var(--panel); padding: 1rem 1.25rem; border-radius: 6px; margin: 0; width: max-content; min-width: 100%; }
.code > .tools { top: .75rem; right: .75rem; }
.code .scroll { max-height: 24rem; overflow: auto; background: var(--panel); border-radius: 6px; }
.spoken { position: absolute; width: 1px; height: 1px; margin: 0; overflow: hidden; clip-path: inset(50%); }
.offstage { position: fixed; left: -100vw; }
footer { color: var(--soft); font-size: .84rem; padding: 1.25rem 0 3rem; border-top: 1px solid var(--line); }
@media (max-width: 62rem) {
  .first-screen { display: block; }
  .first-screen > * { margin: 0 0 1rem; }
  .layout { display: block; padding-top: 1.25rem; }
  nav { position: static; margin-bottom: 2rem; }
  nav ol { display: flex; flex-wrap: wrap; gap: 0 1.1rem; }
}
@media (max-width: 40rem) {
  body { padding: 0 1rem; }
  header { padding: 1rem 0 .75rem; }
  .lead { padding: .9rem 1rem; margin: 0 -.25rem; }
  .lead p:first-child { font-size: 1.12rem; }
  .facts, .facts.by-3 { grid-template-columns: repeat(auto-fit, minmax(8.5rem, 1fr)); gap: 1rem 1.25rem; }
  .drawing { padding: 1rem; }
  .columns-2, .columns-3, .columns-4 { grid-template-columns: minmax(0, 1fr); }
  div.table > h3, summary { padding-right: 4.5rem; }
  .tools .count { display: none; }
  /* Names stay in sight while figures scroll; words get room enough not to make a row a tower. */
  :is(th, td):first-child { position: sticky; left: 0; z-index: 1; max-width: 42vw; white-space: normal; background: var(--paper); }
  .long th:first-child { z-index: 2; }
  tbody tr:hover td:first-child { background: var(--panel); }
  td.words { min-width: 15rem; }
}
@media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth; } }
@media print {
  @page { size: A4; margin: 15mm 14mm; }
  :root { --ink: #000; --soft: #444; --paper: #fff; --panel: #f4f6f8; --line: #c4c9ce; --strong: #888; --accent: #003a5c; --tint: #eef4f8; color-scheme: light; }
  body { max-width: none; padding: 0; font-size: 9.5pt; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  header { padding: 0 0 4mm; }
  h1 { font-size: 22pt; }
  h2 { font-size: 14pt; margin-bottom: 3mm; }
  h3 { font-size: 10pt; }
  nav, .tools, .save, .skip, .more, .legend, .card, footer { display: none; }
  .layout { display: block; padding-top: 4mm; }
  main { padding-top: 3mm; }
  .first-screen { display: block; }
  .first-screen > .facts { grid-template-columns: repeat(4, minmax(0, 1fr)); margin: 3mm 0; }
  .appendix { break-before: page; border: 0; }
  main > section { margin-bottom: 4mm; }
  main > section > p, main > section > ul { font-size: 8.6pt; line-height: 1.38; margin: 1.2mm 0; }
  section[aria-labelledby="pictures"] { display: block; }
  main > section > figure.picture > img, .live main > section > figure.live > img { max-height: 54mm; }
  .first-screen > figure.picture > img, .live .first-screen > figure.live > img { max-height: 80mm; }
  main > section td:nth-child(-n+2) { white-space: nowrap; }
  .first-screen > p { font-size: 8.6pt; margin: 2mm 0 0; }
  main > section > h2 { font-size: 12pt; margin-bottom: 1.5mm; }
  main > section > .table { margin: 2mm 0; }
  main > section > figure.picture { margin: 0 0 2mm; }
  main > section { margin-bottom: 8mm; }
  .lead { padding: 2.2mm 4mm; }
  .lead p:first-child { font-size: 12pt; }
  .facts { grid-template-columns: repeat(auto-fit, minmax(32mm, 1fr)); gap: 3mm 5mm; }
  .facts .value { font-size: 12.5pt; }
  .facts .meaning, .facts dt { font-size: 8pt; }
  figure.picture, .live figure.live { background: #fff; border: 0; border-radius: 0; margin: 0 0 5mm; }
  figure.picture > img, .live figure.live > img { display: block; max-height: 148mm; width: auto; margin: 0; }
  .live figure:has(img) .drawing { display: none; }
  .scroll, .live .long, .code .scroll { overflow: visible; max-height: none; }
  details.table { border-top: 0; margin-bottom: 5mm; }
  details::details-content { content-visibility: visible; display: block; height: auto; }
  summary { list-style: none; padding: 0; }
  summary::marker { content: ""; }
  .long th { position: static; }
  table { font-size: 7.2pt; line-height: 1.3; border-collapse: collapse; }
  th { font-size: 7.2pt; }
  th, td { padding: .6mm 1.1mm; }
  td.hash { font-size: 5.8pt; }
  th button::after { content: none !important; }
  .note { font-size: 7.5pt; }
  .glossary { display: block; columns: 2; column-gap: 8mm; }
  .glossary article { margin-bottom: 4mm; }
  pre { width: auto; font-size: 6pt; padding: 2mm 3mm; white-space: pre-wrap; columns: 2; column-gap: 6mm; }
  :is(.glossary, .card) p { font-size: 8pt; }
  :is(.glossary, .card) .formula { font-size: 8.5pt; }
  :is(.glossary, .card) .source { font-size: 7pt; }
  td.brief { white-space: normal; hyphens: manual; }
  .terms { display: none; }
  tr, figure, .lead, .facts div, .glossary article { break-inside: avoid; }
  /* Chromium repeats no head that holds a button. */
  th button { display: contents; }
  thead { display: table-header-group; break-inside: avoid; }
  h2, h3, summary, h2 + p { break-after: avoid; }
  .table.short, .facts { break-inside: avoid; }
  h2 { break-inside: avoid; }
  p { orphans: 3; widows: 3; }
  a { color: inherit; text-decoration: none; }
}
`;
