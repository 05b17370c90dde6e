import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { StudyResult } from "../../src/results/result.ts";
import { expectClose } from "../support/close.ts";
import { eventstudy } from "../support/run-cli.ts";
import { root, studyFixture } from "../support/studies.ts";

// Seoul against New York by flags alone: the benchmark keeps the clock of its own exchange.
const golden = studyFixture("hanoi-summit").markets.KOSPI;
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "eventstudy-"));
  writeFileSync(join(folder, "events.csv"), "security,at\nKOSPI,2019-02-28T12:00+07:00\n");
});
afterAll(() => rmSync(folder, { recursive: true }));

const prices = (id: string) => ["--prices", join(root, "data", "hanoi-summit", "prices", `${id}.csv`)];

it("gives the figures of the study file", async () => {
  const { stdout, code } = await eventstudy([
    ...["run", ...prices("KOSPI"), ...prices("ACWI"), "--benchmark", "ACWI", "--events", join(folder, "events.csv")],
    ...["--exchange", "XKRX", "--benchmark-exchange", "XNYS", "--json"],
  ]);
  expect(code).toBe(0);
  const { observations, securities } = JSON.parse(stdout) as StudyResult;
  expect(securities.map(({ id, exchange }) => [id, exchange])).toEqual([
    ["KOSPI", "XKRX"],
    ["ACWI", "XNYS"],
  ]);
  observations[0]!.days.forEach((day, k) => {
    expectClose(day.benchmark, golden.days[k].benchmark, `benchmark of day ${day.day}`);
    expectClose(day.ar, golden.days[k].ar, `AR of day ${day.day}`);
  });
});
