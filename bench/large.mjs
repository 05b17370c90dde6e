// Writes a large panel: node bench/large.mjs FOLDER [observations] [securities] [sessions]
// returns.csv (wide), market.csv, events.csv and study.yaml; the same bytes every time.
import { createWriteStream, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const [, , folder = "large", ...sizes] = process.argv;
const [observations = 1_000_000, securities = 3000, sessions = 2520] = sizes.map(Number);

/** Splitmix: uniform on (0, 1). */
let state = 20190228;
function uniform() {
  state = (state + 0x9e3779b9) | 0;
  let z = state ^ (state >>> 16);
  z = Math.imul(z, 0x21f0aaad);
  z ^= z >>> 15;
  z = Math.imul(z, 0x735a2d97);
  return ((z ^ (z >>> 15)) >>> 0) / 2 ** 32 + 2 ** -33;
}
const normal = () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());

mkdirSync(folder, { recursive: true });
const days = [];
for (let day = Date.UTC(2014, 0, 1); days.length < sessions; day += 86_400_000) {
  if (new Date(day).getUTCDay() % 6 !== 0) days.push(new Date(day).toISOString().slice(0, 10));
}
const ids = Array.from({ length: securities }, (_, s) => `S${String(s).padStart(4, "0")}`);
const betas = ids.map(() => 0.5 + uniform());
const written = (stream) => new Promise((resolve) => stream.end(resolve));

const returns = createWriteStream(join(folder, "returns.csv"));
const market = ["date,market\n"];
returns.write(`date,${ids.join(",")}\n`);
for (const day of days) {
  const m = 0.01 * normal();
  market.push(`${day},${m.toFixed(6)}\n`);
  const line = `${day},${betas.map((beta) => (beta * m + 0.02 * normal()).toFixed(6)).join(",")}\n`;
  if (!returns.write(line)) await new Promise((resolve) => returns.once("drain", resolve));
}
await written(returns);
writeFileSync(join(folder, "market.csv"), market.join(""));

const events = createWriteStream(join(folder, "events.csv"));
events.write("event_id,security,date\n");
for (let i = 1; i <= observations; i++) {
  const at = 140 + Math.floor(uniform() * (sessions - 160));
  const line = `${i},${ids[Math.floor(uniform() * securities)]},${days[at]}\n`;
  if (!events.write(line)) await new Promise((resolve) => events.once("drain", resolve));
}
await written(events);
writeFileSync(
  join(folder, "study.yaml"),
  `study: large
benchmark: market
prices: [returns.csv, market.csv]
input: return
events: events.csv
estimation-window: [-130, -11]
event-window: [-5, 5]
windows: [[-5, 5], [0, 0]]
`,
);
