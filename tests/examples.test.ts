import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { parseYaml } from "../src/data/formats/yaml.ts";
import { findDay, findObservation, findWindow } from "../src/results/find.ts";
import type { StudyResult } from "../src/results/result.ts";
import { eventstudy } from "./support/run-cli.ts";
import { root, studyFixture } from "./support/studies.ts";

// Every example runs as its first lines say, and prints what the committed report and the golden figures hold.
const committed = JSON.parse(readFileSync(`${root}reports/hanoi-summit/result.json`, "utf8")) as StudyResult;
const kospi = findObservation(committed, "summit-ends-early/KOSPI");
const golden = studyFixture("hanoi-summit");

function printed(file: string, ...given: string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, "examples", file), ...given], {
    ...{ encoding: "utf8", env: { ...process.env, NO_COLOR: "1" } },
  });
  expect(stderr, file).toBe("");
  expect(status, file).toBe(0);
  return stdout;
}

const percent = (x: number, decimals = 2) => `${(100 * x).toFixed(decimals)}%`;
const ranExamples = new Set<string>();
const example = (file: string, test: (run: (...given: string[]) => string) => void) => {
  ranExamples.add(file);
  it(file, () => test((...given) => printed(file, ...given)));
};

example("01-first-study.mjs", (run) => {
  const lines = run().trim().split("\n");
  expect(lines[0]).toBe(committed.study.title);
  committed.observations.forEach((observation, i) => {
    const { ar, p } = findDay(observation, 0);
    expect(lines[i + 1]).toMatch(new RegExp(`^${observation.security} .*p ${p.toFixed(3)}$`));
    expect(lines[i + 1]).toContain(percent(ar).replace("-", "−"));
  });
  expect(lines.at(-1)).toMatch(/^CAAR\[0,1\] .* kolari-pynnonen p 0\.\d{3}$/);
});

example("02-from-arrays.mjs", (run) => {
  const lines = run();
  expect(lines).toContain("day 0 is 2019-02-28 (in-session)");
  expect(lines).toContain(`AR on day 0: ${findDay(kospi, 0).ar}\n`);
  // An independent program's figure.
  const { ar } = golden.markets.KOSPI.days.find(({ day }: { day: number }) => day === 0);
  expect(Number(/AR on day 0: (.*)/.exec(lines)![1])).toBeCloseTo(ar, 12);
});

example("03-danfojs-notebook.mjs", (run) => {
  const lines = run().trim().split("\n");
  expect(lines.at(-1)).toBe(JSON.stringify(kospi.days.map(({ ar }) => ar)));
  expect(lines).toContain("1 row without a close left out: GAP_AT_EVENT");
});

example("04-arrow.mjs", (run) => {
  const kosdaq = findObservation(committed, "summit-ends-early/KOSDAQ");
  const lines = run();
  expect(lines).toContain(`summit/KOSPI ${findDay(kospi, 0).ar}\n`);
  expect(lines).toContain(`summit/KOSDAQ ${findDay(kosdaq, 0).ar}\n`);
});

example("05-custom-windows.mjs", (run) => {
  const lines = run();
  expect(lines).toContain(`estimated on days -250 to −11 (${kospi.fit!.n} returns)`);
  for (const to of [0, 1, 5]) {
    const { car, p } = findWindow(kospi, 0, to);
    expect(lines).toContain(`CAR[0,${to}] ${percent(car, 3)}`);
    expect(lines).toContain(`p ${p.toFixed(4)}\n`);
  }
});

example("06-comparing-models.mjs", (run) => {
  const lines = run().trim().split("\n");
  expect(lines).toHaveLength(5);
  expect(lines[0]).toMatch(/^market-model .*E\[R_t\] = α \+ β·R_mt$/);
  expect(lines[0]).toContain(`AR ${percent(findDay(kospi, 0).ar, 3)}`);
});

example("07-placebo.mjs", (run) => {
  const { placebo, quantileP, rank } = findWindow(kospi, 0, 1);
  const lines = run();
  expect(lines).toContain(`residuals: p ${quantileP.toFixed(4)}`);
  expect(lines).toContain(`against ${placebo!.count} windows`);
  expect(lines).toContain(`p ${placebo!.p.toFixed(4)}\n`);
  expect(lines).toContain(`number ${rank!.place} of ${rank!.of}`);
});

example("08-chart-to-svg.mjs", (run) => {
  const folder = mkdtempSync(join(tmpdir(), "eventstudy-example-"));
  const read = (path: string) => readFileSync(path);
  run(folder);
  expect(readdirSync(folder).sort()).toEqual(["report.html", "tables.tex", "who-moved.png", "who-moved.svg"]);
  const report = join(root, "reports/hanoi-summit");
  expect(read(join(folder, "who-moved.png")).equals(read(join(report, "charts/who-moved.png")))).toBe(true);
  const hash = createHash("sha256")
    .update(read(join(folder, "report.html")))
    .digest("hex");
  expect(read(join(report, "report.html.sha256")).toString()).toBe(`${hash}  report.html\n`);
  expect(read(join(folder, "who-moved.svg")).toString()).toContain("<desc>");
  rmSync(folder, { recursive: true });
});

example("09-simulate-power.mjs", (run) => {
  const lines = run();
  // A test that assumes an unchanged variance rejects too often where the event raises it; BMP does not.
  expect(lines).toMatch(/^patell-z .*rejects too often$/m);
  expect(lines).toMatch(/^bmp +size 0\.0\d\d {2}power 0\.\d{3}$/m);
});

example("10-commonjs.cjs", (run) => {
  const lines = run();
  const days = [...lines.matchAll(/day 0 (\S+)/g)].map(([, day]) => day);
  expect(days).toEqual(studyFixture("north-korea-nuclear-tests").day0);
  expect(lines).toContain("MISSING_FILE: a file does not exist");
});

/** The job of the team's workflow. */
interface StudyJob {
  readonly strategy: { readonly matrix: { readonly study: readonly string[] } };
  readonly steps: readonly { readonly uses?: string; readonly with?: object }[];
}

it("team-repository: its scripts run every study, and so does its workflow by the action", async () => {
  const folder = mkdtempSync(join(tmpdir(), "eventstudy-team-"));
  cpSync(join(root, "examples/team-repository"), folder, { recursive: true });
  const { scripts } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as {
    scripts: Record<string, string>;
  };
  const studies = readdirSync(join(folder, "studies"));
  expect(scripts.studies!.split(" && ")).toHaveLength(studies.length);
  for (const command of scripts.studies!.split(" && ")) {
    const script = scripts[/^npm run (\w+)$/.exec(command)![1]!]!;
    const { code, stderr } = await eventstudy(script.split(" ").slice(1), { cwd: folder });
    expect(stderr).toContain("written to reports/");
    expect(code).toBe(0);
  }
  const result = JSON.parse(readFileSync(join(folder, "reports/hanoi-summit/result.json"), "utf8")) as StudyResult;
  expect(findDay(findObservation(result, "summit-ends-early/KOSPI"), 0).ar).toBe(findDay(kospi, 0).ar);
  expect(readFileSync(join(folder, "reports/hanoi-summit.xml"), "utf8")).toContain("KOSPI car[0,1]");
  const workflow = parseYaml(readFileSync(join(folder, ".github/workflows/studies.yml"), "utf8"), "studies.yml").value;
  const { strategy, steps } = (workflow as { jobs: { study: StudyJob } }).jobs.study;
  expect(strategy.matrix.study).toEqual(studies);
  const action = parseYaml(readFileSync(join(root, "action.yml"), "utf8"), "action.yml").value as { inputs: object };
  const given = steps.find(({ uses }) => uses?.includes("/eventstudy@"))!.with!;
  expect(Object.keys(action.inputs)).toEqual(expect.arrayContaining(Object.keys(given)));
  rmSync(folder, { recursive: true });
}, 60_000);

it("runs every program of the folder", () => {
  const programs = readdirSync(join(root, "examples")).filter((file) => /\.[mc]?js$/.test(file));
  expect([...ranExamples].sort()).toEqual(programs.sort());
  expect(programs.length).toBeGreaterThanOrEqual(10);
});
