// The panel of ../shared/bench: 500 securities × 1,250 sessions of returns, and lists of 500, 5,000 and 50,000 events.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const shared = join(process.env.EVENTSTUDY_SHARED ?? resolve(root, "../shared"), "bench");

export const baseline = join(shared, "numpy_baseline.py");
export const golden = join(shared, "golden_5k.json");

export const sizes = { 500: "events_500.csv", 5000: "events_5k.csv", 50000: "events_50k.csv" };

/** The python that has numpy and pandas; null where none has. */
function pythonWithNumpy() {
  const has = (program) => spawnSync(program, ["-c", "import numpy, pandas"]).status === 0;
  return ["/usr/bin/python3", "python3", "python"].find(has) ?? null;
}

/** The tests that the numpy program computes too. */
const baselineTests = [
  ...["cross-sectional-t", "crude-dependence-t", "patell-z", "patell-adjusted", "bmp", "kolari-pynnonen"],
  ...["skewness-adjusted-t", "generalized-sign", "wilcoxon", "corrado-rank", "grank-t", "grank-z"],
];

/** The study of one size; `windows` as YAML; all tests unless some are named. */
function study(events, windows, tests = null) {
  return `study: bench
benchmark: market
prices: [returns_wide.csv, market.csv]
input: return
events: ${events}
estimation-window: [-130, -11]
event-window: [-5, 5]
windows: ${windows}
${tests ? `tests: [${tests.join(", ")}]\n` : ""}`;
}

/**
 * A folder with the panel, made once and kept, and the study files; or the reason why there is none.
 * The figures of `every-window.yaml` are those that golden_5k.json holds.
 */
export function panelFolder() {
  if (!existsSync(baseline)) return { reason: `${baseline} is absent (set EVENTSTUDY_SHARED)` };
  const python = pythonWithNumpy();
  if (python === null) return { reason: "python3 with numpy and pandas is absent" };
  const folder = join(tmpdir(), "eventstudy-bench-panel");
  mkdirSync(folder, { recursive: true });
  if (!existsSync(join(folder, "made"))) {
    const { status, stderr } = spawnSync(python, [join(shared, "generate.py")], { cwd: folder, encoding: "utf8" });
    if (status !== 0) throw new Error(stderr);
    writeFileSync(join(folder, "made"), "");
  }
  for (const [size, list] of Object.entries(sizes)) {
    const [, ...rows] = readFileSync(join(folder, list), "utf8").split("\n");
    writeFileSync(join(folder, `e${size}.csv`), ["event_id,security,date", ...rows].join("\n"));
    writeFileSync(join(folder, `s${size}.yaml`), study(`e${size}.csv`, "[[-5, 5], [0, 0]]", baselineTests));
    writeFileSync(join(folder, `all-tests-${size}.yaml`), study(`e${size}.csv`, "[[-5, 5], [0, 0]]"));
  }
  const running = Array.from({ length: 11 }, (_, k) => `[-5, ${k - 5}]`).join(", ");
  writeFileSync(join(folder, "every-window.yaml"), study("e5000.csv", `[${running}]`));
  return { folder, python };
}
