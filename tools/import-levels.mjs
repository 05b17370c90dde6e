// Cuts closing levels out of a folder of SECURITY.csv files (date,close) for a study's prices/.
//   node tools/import-levels.mjs FOLDER STUDY FROM TO SECURITY...
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const [folder, study, from, to, ...securities] = process.argv.slice(2);
const target = new URL(`../data/${study}/prices/`, import.meta.url);
mkdirSync(target, { recursive: true });
for (const security of securities) {
  const [, ...rows] = readFileSync(join(folder, `${security}.csv`), "utf8")
    .trim()
    .split(/\r?\n/);
  const kept = rows.filter((row) => row.slice(0, 10) >= from && row.slice(0, 10) <= to);
  writeFileSync(new URL(`${security}.csv`, target), `${["Date,Close", ...kept].join("\n")}\n`);
}
