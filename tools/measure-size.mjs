// Measures size and power of every test with `eventstudy simulate`, for docs/methods.md. About three minutes.
//   npm run build && node tools/measure-size.mjs && node tools/update-pages.mjs
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));

/** A column of the table: what it shows, and the flags that measure it. */
const columns = [
  ["independent", "independent", "--events 50 --window 11 --effect 0 --scenario independent"],
  ["same-date", "one date, ρ = 0.1", "--events 50 --window 11 --effect 0 --scenario same-date --rho 0.1"],
  ["event-variance", "event s.d. × 1.5", "--events 50 --window 11 --effect 0 --scenario event-variance"],
  ["t4", "heavy tails", "--events 50 --window 11 --effect 0 --scenario t4"],
  ["thin-trading", "thin trading", "--events 50 --window 11 --effect 0 --scenario thin-trading"],
  ["few", "N = 8, L = 1", "--events 8 --window 1 --effect 0 --scenario independent"],
  ["power", "power, N = 50, L = 1, 0.5%", "--events 50 --window 1 --effect 0.005 --scenario independent"],
];
const common = "--estimation 120 --repetitions 10000 --draws 199 --seed 1 --json";

const measured = columns.map(([id, title, flags]) => {
  const command = `eventstudy simulate ${flags} ${common}`;
  const words = command.split(" ").slice(1);
  const options = { cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"], maxBuffer: 1 << 26 };
  const { rates, note } = JSON.parse(execFileSync(process.execPath, ["dist/cli.js", ...words], options));
  const kept = rates.map(({ test, computed, rejected, reason }) => ({ test, computed, rejected, reason }));
  return { id, title, command, note, rates: kept };
});
writeFileSync(`${root}docs/evidence/test-size.json`, `${JSON.stringify(measured, null, 1)}\n`);
