// Cuts securities and a span out of a wide file of closes (date, then a column a security) for a study's prices/closes.csv.
//   node tools/import-panel.mjs FILE STUDY FROM TO SECURITY...
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";

const [file, study, from, to, ...securities] = process.argv.slice(2);
const [header, ...rows] = readFileSync(file, "utf8")
  .trim()
  .split(/\r?\n/)
  .map((line) => line.split(","));
const columns = securities.map((security) => header.indexOf(security));
const absent = securities.filter((_, i) => columns[i] < 0);
if (absent.length > 0) throw new Error(`${file} has no ${absent.join(", ")}`);
const kept = rows.filter(([date]) => date >= from && date <= to);
const lines = [["Date", ...securities], ...kept.map((row) => [row[0], ...columns.map((column) => row[column])])];
const target = new URL(`../data/${study}/prices/`, import.meta.url);
mkdirSync(target, { recursive: true });
writeFileSync(new URL("closes.csv", target), lines.map((line) => `${line.join(",")}\n`).join(""));
