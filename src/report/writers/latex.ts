import { decimal, percent, pValue } from "../../core/format.ts";
import { estimationWords } from "../../results/estimation-days.ts";
import type { Bounds, GroupResult, GroupWindow, ObservationResult, StudyResult } from "../../results/result.ts";
import type { TextFormat } from "../kit/format.ts";
import { intervalCell, outsideWords } from "../words/interval-words.ts";
import { type MeasureWords, wordsOf } from "../words/measure-words.ts";

/** Observations above which their tables are left to the CSV files: no journal prints them. */
const mostRows = 200;

const specials: Readonly<Record<string, string>> = {
  "\\": "\\textbackslash{}",
  "{": "\\{",
  "}": "\\}",
  $: "\\$",
  "&": "\\&",
  "#": "\\#",
  "%": "\\%",
  _: "\\_",
  "~": "\\textasciitilde{}",
  "^": "\\textasciicircum{}",
  "<": "\\textless{}",
  ">": "\\textgreater{}",
  "|": "\\textbar{}",
  '"': "\\textquotedbl{}",
  "−": "$-$",
  "²": "\\textsuperscript{2}",
};

/** Escapes text for LaTeX: no command, no end of a cell. Marks of direction and control characters are removed. */
export function escapeLatex(text: string): string {
  return (
    text
      .replace(/[\p{Cf}\p{Extended_Pictographic}]/gu, "")
      .replace(/\p{Cc}+/gu, " ")
      .replace(/[\\{}$&#%_~^<>|"−²]/g, (character) => specials[character]!)
      // A bracket or a star after the end of a row would be its argument.
      .replace(/^[[*]/, "{$&}")
  );
}

const stars = (p: number) => (p < 0.01 ? "***" : p < 0.05 ? "**" : p < 0.1 ? "*" : "");
const starNote = "Stars: p below 0.10 (*), 0.05 (**) and 0.01 (***), two-sided.";

interface LatexTable {
  readonly caption: string;
  readonly label: string;
  /** Column specification: `l` and `r`. */
  readonly columns: string;
  readonly head: readonly string[];
  /** Cells as LaTeX. */
  readonly rows: readonly (readonly string[])[];
  readonly notes: readonly string[];
}

const line = (cells: readonly string[]) => `    ${cells.join(" & ")} \\\\\n`;

/** A table with more lines than this breaks over pages. */
const linesOfPage = 48;
/** A table with more columns than this has smaller type and narrower gaps. */
const mostWideColumns = 7;

/** Stars overhang the gap between columns, so a column with stars has a wider gap. */
const figureColumns = (n: number, withStars: boolean) => (withStars ? "r@{\\hspace{1.45em}}" : "r").repeat(n);

const notesText = (notes: readonly string[]) =>
  `  \\begin{minipage}{0.95\\linewidth}\\footnotesize\n    \\emph{Notes.} ${notes.join(" ")}\n  \\end{minipage}\n`;

const typeOf = ({ head }: LatexTable) =>
  head.length > mostWideColumns ? "\\footnotesize\\setlength{\\tabcolsep}{3pt}" : "\\small";

function* floatText(table: LatexTable): Generator<string> {
  const { caption, label, columns, head, rows, notes } = table;
  yield `\\begin{table}[htbp]\n  \\centering\n  \\caption{${caption}}\n  \\label{${label}}\n  ${typeOf(table)}\n`;
  yield `  \\begin{tabular}{${columns}}\n    \\toprule\n${line(head)}    \\midrule\n`;
  for (const row of rows) yield line(row);
  yield `    \\bottomrule\n  \\end{tabular}\n  \\par\\smallskip\n${notesText(notes)}\\end{table}\n`;
}

/** A table over several pages, with its head on each. */
function* longText(table: LatexTable): Generator<string> {
  const { caption, label, columns, head, rows, notes } = table;
  const top = `    \\toprule\n${line(head)}    \\midrule\n`;
  yield `{${typeOf(table)}\n  \\begin{longtable}{${columns}}\n    \\caption{${caption}}\\label{${label}}\\\\\n`;
  yield `${top}    \\endfirsthead\n${top}    \\endhead\n    \\bottomrule\n    \\endlastfoot\n`;
  for (const row of rows) yield line(row);
  yield `  \\end{longtable}\n${notesText(notes)}}\n`;
}

const tableText = (table: LatexTable) => (table.rows.length > linesOfPage ? longText(table) : floatText(table));

const rangeText = ([from, to]: Bounds) => `$[${from}, ${to}]$`;
const figure = escapeLatex;
const starred = (text: string, p: number, withStars: boolean) =>
  `${figure(text)}${withStars && stars(p) !== "" ? `\\rlap{$^{${stars(p)}}$}` : ""}`;

function modelNote(model: string, result: StudyResult): string {
  const method = result.methods.find(({ id }) => id === model);
  const { benchmark } = result.study;
  const on = benchmark === null ? "" : ` on ${benchmark}`;
  return escapeLatex(`${method?.label ?? model}${on}, ${estimationWords(result, model, (day) => decimal(day, 0))}.`);
}

const labelOf = (result: StudyResult, ...parts: readonly string[]) =>
  ["tab", result.study.id, ...parts].join(":").replace(/[^\w:.-]/g, "-");

function heads(result: StudyResult) {
  const names = new Map(result.securities.map(({ id, name }) => [id, name]));
  const hasEvents = result.events.length > 1;
  return {
    titles: [...(hasEvents ? ["Event"] : []), "Security"],
    cells: ({ event, security }: ObservationResult) =>
      [...(hasEvents ? [event] : []), names.get(security) ?? security].map(escapeLatex),
  };
}

/** The CAR of every observation and window, with t in parentheses. */
function observationTable(model: string, result: StudyResult, withStars: boolean): LatexTable | null {
  const rows = result.observations.filter((o) => o.model === model && o.status === "used");
  if (rows.length === 0 || rows.length > mostRows) return null;
  const { titles, cells } = heads(result);
  const { windows } = result.study;
  const words = wordsOf(result);
  const sums = words.sums.replace(/^c/, "C");
  return {
    caption: `${sums}, ${escapeLatex(model)}`,
    label: labelOf(result, "car", model),
    columns: `${"l".repeat(titles.length + 1)}${figureColumns(windows.length, withStars)}`,
    head: [...titles, "Day 0", ...windows.map(rangeText)],
    rows: rows.flatMap((row) => [
      [...cells(row), row.day0 ?? "", ...row.windows.map(({ car, p }) => starred(words.amount(car), p, withStars))],
      [...titles.map(() => ""), "", ...row.windows.map(({ t }) => `(${figure(decimal(t))})`)],
    ]),
    notes: [
      `${sums} over windows of days relative to the event; in parentheses Student's $t$ with the model's degrees of freedom and the forecast error.`,
      modelNote(model, result),
      ...(withStars ? [starNote] : []),
    ],
  };
}

/** The CARs of a group by window that the sign test counts: all that are not zero, and those above zero. */
interface SignCount {
  readonly positive: number;
  readonly n: number;
}

/** Counts as the sign test does: a CAR of exactly zero is on neither side. */
function countSigns({ group, model }: GroupResult, [from, to]: Bounds, result: StudyResult): SignCount {
  let [positive, n] = [0, 0];
  for (const observation of result.observations) {
    if (observation.status !== "used" || observation.model !== model) continue;
    if (group !== "all" && observation.group !== group) continue;
    const car = observation.windows.find(({ window }) => window[0] === from && window[1] === to)?.car ?? Number.NaN;
    if (car > 0) positive++;
    if (car > 0 || car < 0) n++;
  }
  return { positive, n };
}

/** "6.3% (1/16)" */
const positiveCell = ({ positive, n }: SignCount) =>
  n === 0 ? "--" : `${figure(percent(positive / n, 1))} (${positive}/${n})`;

/** What a row of the averages is made with, besides its window. */
interface AverageColumns {
  /** Ids of the tests, two columns each. */
  readonly tests: readonly string[];
  readonly signs: (window: Bounds) => SignCount;
  readonly withStars: boolean;
  readonly words: MeasureWords;
}

function averageRow(window: GroupWindow, { tests, signs, withStars, words }: AverageColumns): string[] {
  const { amount } = words;
  const results = tests.map((id) => window.tests[id]);
  // The tests to read first may differ from window to window: the mark follows those of its own.
  const first = window.tests[window.headline[0] ?? ""];
  const p = first?.status === "computed" ? first.p : Number.NaN;
  return [
    rangeText(window.window),
    String(window.n),
    starred(amount(window.caar), p, withStars),
    positiveCell(signs(window.window)),
    ...results.flatMap((test) =>
      test?.status === "computed" ? [figure(decimal(test.statistic)), figure(pValue(test.p))] : ["--", "--"],
    ),
    figure(intervalCell(window, words)),
  ];
}

/** The usual second table of a paper: windows in rows, CAAR, share of positive CARs, the tests to read first, interval. */
function averageTable(group: GroupResult, result: StudyResult, withStars: boolean): LatexTable | null {
  const tests = [...new Set(group.windows.flatMap(({ headline }) => headline))];
  if (group.n < 2 || group.windows.length === 0) return null;
  const label = (id: string) => result.methods.find((method) => method.id === id)?.label ?? id;
  const signs = (window: Bounds) => countSigns(group, window, result);
  const columns: AverageColumns = { tests, signs, withStars, words: wordsOf(result) };
  const marks = tests.map((_, i) => String.fromCharCode(97 + i));
  return {
    caption: `Average cumulative abnormal returns, group ${escapeLatex(group.group)}, ${escapeLatex(group.model)}`,
    label: labelOf(result, "caar", group.group, group.model),
    columns: `lr${figureColumns(1, withStars)}r${"r".repeat(2 * tests.length)}r`,
    head: [
      ...["Window", "$N$", "CAAR", "Positive"],
      ...marks.flatMap((mark) => [`Statistic$^{${mark}}$`, "$p$"]),
      "95\\% interval",
    ],
    rows: group.windows.map((window) => averageRow(window, columns)),
    notes: [
      ...tests.map((id, i) => `$^{${marks[i]}}$\\,${escapeLatex(label(id))}.`),
      "The measured dependence chooses the tests; $p$ is two-sided.",
      "Positive: the share of CARs above zero, in parentheses their count of all that are not zero, as the sign test counts them.",
      "The interval holds the mean effects that the first test of its window does not reject at 5\\%.",
      ...group.windows.flatMap((window) => outsideWords(window, wordsOf(result)).map(escapeLatex)),
      modelNote(group.model, result),
      ...(withStars && tests.length > 0 ? [`${starNote} They follow the first test of each window.`] : []),
    ],
  };
}

/** `tables.tex`: publication tables for `\input`, with booktabs. */
export const latex: TextFormat = {
  id: "latex",
  file: "tables.tex",
  description: "tables for LaTeX, with booktabs; stars on request",
  onDemand: true,
  *render(result, { stars: withStars = false }) {
    yield `% ${escapeLatex(result.study.title)}: tables by ${escapeLatex(result.provenance.program)}\n% Needs \\usepackage{booktabs,longtable}; names outside Latin script need XeLaTeX or LuaLaTeX.\n`;
    const tables = [
      ...result.study.models.map((model) => observationTable(model, result, withStars)),
      ...result.groups.map((group) => averageTable(group, result, withStars)),
    ];
    for (const table of tables) {
      if (table === null) continue;
      yield "\n";
      yield* tableText(table);
    }
  },
};
