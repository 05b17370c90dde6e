import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { eventstudy } from "../support/run-cli.ts";
import { root } from "../support/studies.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "eventstudy-"));
  // Two hundred dates, Sundays and days before the first price among them.
  const dates = Array.from({ length: 200 }, (_, k) => new Date(Date.UTC(2015, 11, 1) + k * 5 * 86_400_000));
  const rows = dates.map((date) => `KOSPI,${date.toISOString().slice(0, 10)}`);
  writeFileSync(join(folder, "events.csv"), `security,date\n${rows.join("\n")}\n`);
});
afterAll(() => rmSync(folder, { recursive: true }));

const prices = join(root, "data", "hanoi-summit", "prices", "KOSPI.csv");
const align = (...flags: string[]) =>
  eventstudy(["align", "--prices", prices, "--events", "events.csv", "--exchange", "XKRX", ...flags], { cwd: folder });

describe("align", () => {
  it("counts first, then shows a table an event", async () => {
    const { stdout } = await eventstudy(["align", "data/hanoi-summit/study.yaml"]);
    expect(stdout).toMatch(/^11 observations \(1 event, 11 securities\): 11 placed, 0 excluded\n/);
    expect(stdout).toContain(`        rule or code  observations
──────  ────────────  ────────────
placed  in-session               7
placed  pre-open                 3
placed  closed-day               1

summit-ends-early: Second Trump–Kim summit ends early with no agreement

security`);
  });

  it("cuts a long list, and says so", async () => {
    const { code, stdout } = await align();
    expect(code).toBe(0);
    expect(stdout).toMatch(/^200 observations \(200 events, 1 security\): \d+ placed, \d+ excluded\n/);
    expect(stdout).toMatch(/placed {4}date-only/);
    expect(stdout).toMatch(/placed {4}closed-day/);
    expect(stdout).toMatch(/excluded {2}BEFORE_LISTING/);
    expect(stdout).toContain("… 140 more; --all prints them, --csv and --json write them for programs");
    expect((await align("--all")).stdout.length).toBeGreaterThan(stdout.length);
  });

  it("gives every row as CSV and as JSON, and both agree with the summary", async () => {
    const csv = (await align("--csv")).stdout.trim().split("\n");
    const { clock } = JSON.parse((await align("--json")).stdout);
    expect(csv[0]).toBe(
      "event,security,exchange,timezone,localTime,localHours,state,day0,day0Close,rule,exclusion,warnings",
    );
    expect(csv).toHaveLength(201);
    expect(clock).toHaveLength(200);
    const excluded = clock.filter(({ exclusion }: { exclusion: string | null }) => exclusion !== null).length;
    expect((await align()).stdout).toContain(`${200 - excluded} placed, ${excluded} excluded`);
  });
});
