// Runs the studies of the repository with two versions of the program and compares every figure that they write.
//   node tools/compare-results.mjs OLD_CLI NEW_CLI [--tables] [--strict] [--only hanoi-summit,bench] [--show 20]
// OLD_CLI and NEW_CLI are the dist/cli.js of two checkouts, each built, each with its own node_modules.
//
// Figures are numbers, nulls, booleans and single words (ids, codes, dates, verdicts): each must be equal to the last bit.
// Texts are strings of several words (messages, labels): they are compared too, listed apart, and fail only with --strict.
// --tables writes and compares tables.tex and tables.xlsx as well. The bench study needs ../shared and a python3 with
// numpy; without them it is left out, and the output says so.
// Exit code: 0 all figures equal; 1 a figure differs, a file or a row is missing, or a run failed.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { panelFolder } from "../bench/panel.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));

/** A study file by name; for the bench study the reason why it is left out, where it is. */
function findStudies() {
  const data = (path) => ({ study: join(root, "data", path) });
  const panel = panelFolder();
  return {
    "hanoi-summit": data("hanoi-summit/study.yaml"),
    "hanoi-summit/models.yaml": data("hanoi-summit/models.yaml"),
    "hanoi-firms": data("hanoi-firms/study.yaml"),
    "north-korea-nuclear-tests": data("north-korea-nuclear-tests/study.yaml"),
    bench: panel.reason ? { reason: panel.reason } : { study: join(panel.folder, "all-tests-5000.yaml") },
  };
}

/** What a comparison finds: counts, and the places that differ. */
function emptyFindings() {
  return { figures: 0, texts: 0, largest: 0, differences: [], textDifferences: [], oneSided: [] };
}

/** A string of several words is a text; a single word (id, code, date, verdict) is a figure. */
const isText = (value) => typeof value === "string" && /\s/.test(value.trim());

/** The same text but for the space before a per cent sign. */
const withoutPercentSpace = (text) => text.replace(/[\s\u00a0\u202f~]+(\\?%)/g, "$1");

function compareValues(place, before, after, findings) {
  if (isText(before) || isText(after)) {
    findings.texts++;
    if (before !== after) findings.textDifferences.push({ place, before: String(before), after: String(after) });
    return;
  }
  findings.figures++;
  if (Object.is(before, after)) return;
  if (typeof before === "number" && typeof after === "number")
    findings.largest = Math.max(findings.largest, Math.abs(after - before));
  findings.differences.push({ place, before, after });
}

const isRecord = (value) => typeof value === "object" && value !== null;

/** Compares two JSON values, key by key and element by element. */
function compareJson(place, before, after, findings) {
  if (!isRecord(before) || !isRecord(after)) return compareValues(place, before, after, findings);
  if (Array.isArray(before) && Array.isArray(after) && before.length !== after.length)
    findings.differences.push({ place: `${place}.length`, before: before.length, after: after.length });
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const inside = Array.isArray(before) ? `${place}[${key}]` : `${place}.${key}`;
    if (key in before && key in after) compareJson(inside, before[key], after[key], findings);
    else findings.oneSided.push(`${inside} only ${key in before ? "before" : "after"}`);
  }
}

/** The cells of a CSV file (RFC 4180), row by row. */
function parseCsv(text) {
  const rows = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    rows.at(-1).push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end !== ",") rows.push([]);
  }
  return rows.filter((row) => row.length > 1 || (row[0] ?? "") !== "");
}

/** A cell as a number where it is one. */
const parseCell = (cell) => (cell.trim() !== "" && Number.isFinite(Number(cell)) ? Number(cell) : cell);

/** Compares two tables column by column (by name) and row by row (by place). */
function compareTables(place, before, after, findings) {
  const [[oldNames, ...oldRows], [newNames, ...newRows]] = [before, after];
  if (oldRows.length !== newRows.length)
    findings.differences.push({ place: `${place}, rows`, before: oldRows.length, after: newRows.length });
  for (const name of oldNames.filter((n) => !newNames.includes(n)))
    findings.oneSided.push(`${place}, ${name} only before`);
  for (const name of newNames.filter((n) => !oldNames.includes(n)))
    findings.oneSided.push(`${place}, ${name} only after`);
  for (const [column, name] of oldNames.entries()) {
    const other = newNames.indexOf(name);
    if (other < 0) continue;
    for (let row = 0; row < Math.min(oldRows.length, newRows.length); row++) {
      const [a, b] = [oldRows[row][column] ?? "", newRows[row][other] ?? ""].map(parseCell);
      compareValues(`${place}, row ${row + 2}, ${name}`, a, b, findings);
    }
  }
}

/** LaTeX: the numbers of the file in their order are its figures, the rest of each line is text. */
function compareLatex(place, before, after, findings) {
  const numbersOf = (text) => text.match(/[-−]?\d+(?:\.\d+)?/g) ?? [];
  compareJson(`${place}, number`, numbersOf(before).map(Number), numbersOf(after).map(Number), findings);
  const asTexts = (text) => text.split("\n").map((line) => `line: ${line}`);
  compareJson(`${place}, line`, asTexts(before), asTexts(after), findings);
}

async function compareSpreadsheets(place, before, after, findings) {
  const { readXlsx } = await import("hucre/xlsx");
  const sheetsOf = async (bytes) => {
    const { sheets } = await readXlsx(bytes);
    const plain = (cell) => (cell instanceof Date ? cell.toISOString() : cell);
    return Object.fromEntries(sheets.map(({ name, rows }) => [name, rows.map((row) => row.map(plain))]));
  };
  compareJson(place, await sheetsOf(before), await sheetsOf(after), findings);
}

async function compareFiles(file, before, after, findings) {
  const [old, now] = [readFileSync(join(before, file)), readFileSync(join(after, file))];
  const [oldText, newText] = [old.toString(), now.toString()];
  if (file.endsWith(".json")) compareJson(file, JSON.parse(oldText), JSON.parse(newText), findings);
  else if (file.endsWith(".csv")) compareTables(file, parseCsv(oldText), parseCsv(newText), findings);
  else if (file.endsWith(".tex")) compareLatex(file, oldText, newText, findings);
  else await compareSpreadsheets(file, old, now, findings);
}

/** Compares the files of figures of two output folders. */
async function compareFolders(before, after) {
  const findings = emptyFindings();
  const list = (folder) => readdirSync(folder).filter((file) => /\.(json|csv|tex|xlsx)$/.test(file));
  const [old, now] = [list(before), list(after)];
  for (const file of new Set([...old, ...now])) {
    if (old.includes(file) && now.includes(file)) await compareFiles(file, before, after, findings);
    else findings.differences.push({ place: file, before: old.includes(file), after: now.includes(file) });
  }
  return findings;
}

function runStudy(cli, study, out, tables) {
  const formats = tables ? ["--formats", "latex,xlsx"] : [];
  const { status, stderr } = spawnSync(
    process.execPath,
    [cli, "run", study, "--out", out, "--skip", "charts,report", ...formats],
    { cwd: root, encoding: "utf8", maxBuffer: 1 << 28, env: { ...process.env, NO_COLOR: "1" } },
  );
  if (status !== 0) throw new Error(`${cli} run ${study} ended with ${status}:\n${stderr}`);
}

const list = (heading, entries, show) => {
  if (entries.length === 0) return;
  console.log(`  ${heading}:`);
  for (const entry of entries.slice(0, show)) console.log(`    ${entry}`);
  if (entries.length > show) console.log(`    … and ${entries.length - show} more`);
};

const shorten = (value) => {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 160 ? `${text.slice(0, 159)}…` : text;
};
const inWords = ({ place, before, after }) => `${place}: ${shorten(before)} → ${shorten(after)}`;

function printFindings(name, { figures, texts, largest, differences, textDifferences, oneSided }, show) {
  const formatting = textDifferences.filter(
    ({ before, after }) => withoutPercentSpace(before) === withoutPercentSpace(after),
  );
  const wording = textDifferences.filter((difference) => !formatting.includes(difference));
  console.log(
    `${name}: ${figures.toLocaleString("en")} figures compared, ${differences.length} differ` +
      ` (largest difference ${largest}); ${texts.toLocaleString("en")} texts compared,` +
      ` ${formatting.length} differ in the space before %, ${wording.length} in words; ${oneSided.length} keys in one only`,
  );
  list("figures that differ", differences.map(inWords), show);
  list("texts that differ in words", wording.map(inWords), show);
  list("keys that only one has", oneSided, show);
}

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      tables: { type: "boolean", default: false },
      strict: { type: "boolean", default: false },
      only: { type: "string" },
      show: { type: "string", default: "10" },
    },
  });
  const [before, after] = positionals.map((path) => resolve(path));
  if (positionals.length !== 2 || ![before, after].every(existsSync))
    throw new Error("usage: node tools/compare-results.mjs OLD_CLI NEW_CLI [--tables] [--strict] [--only NAMES]");
  const folder = mkdtempSync(join(tmpdir(), "eventstudy-compare-"));
  let differs = false;
  try {
    for (const [name, { study, reason }] of Object.entries(findStudies())) {
      if (values.only && !values.only.split(",").includes(name)) continue;
      if (reason) {
        console.log(`${name}: left out, since ${reason}`);
        continue;
      }
      const [a, b] = ["before", "after"].map((side) => join(folder, name.replaceAll("/", "-"), side));
      runStudy(before, study, a, values.tables);
      runStudy(after, study, b, values.tables);
      const findings = await compareFolders(a, b);
      printFindings(name, findings, Number(values.show));
      differs ||= findings.differences.length > 0;
      differs ||= values.strict && findings.textDifferences.length + findings.oneSided.length > 0;
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  process.exitCode = differs ? 1 : 0;
}

try {
  await main();
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
