import { describe, expect, it } from "vitest";
import { leanRowOf } from "../../src/core/lean-row.ts";
import { csvLines } from "../../src/report/kit/csv.ts";
import { resultJson } from "../../src/report/writers/result-json.ts";
import { abnormalReturnsTable, observationsTable } from "../../src/results/tables.ts";
import { runStudy } from "../../src/study/pipeline.ts";
import { shippedStudy } from "../support/studies.ts";

// More than 1,000 observations: the Hanoi study's event again and again, under ids of its own.
const input = await shippedStudy("hanoi-summit", {});
const [event] = input.definition.events;
const copies = 120;
const many = {
  ...input,
  definition: {
    ...input.definition,
    events: Array.from({ length: copies }, (_, k) => ({ ...event!, id: `copy-${k}`, claims: [] })),
  },
};
const [small, large] = [runStudy(input), runStudy(many)];
const first = large.observations[0]!;
const same = small.observations.find(({ security }) => security === first.security)!;
const json = JSON.parse([...resultJson.render(large, { pictures: [], page: null })].join(""));

describe("a study of more than 1,000 observations", () => {
  it("leaves the rows of single observations to observations.csv", () => {
    expect(large.observations.length).toBeGreaterThan(1000);
    expect(json).toMatchObject({ schema: "eventstudy/result/1", observationsIn: "observations.csv" });
    expect(json).not.toHaveProperty("observations");
    expect([...csvLines(observationsTable(large))]).toHaveLength(1 + large.observations.length);
  });

  it("computes an observation's figures when they are read, and the same ones", () => {
    const { id: _id, event: _event, ...figures } = JSON.parse(JSON.stringify(first));
    const { id: _, event: __, ...expected } = JSON.parse(JSON.stringify(same));
    expect(figures.days).toEqual(expected.days);
    const closed = ({ placebo: _p, placeboReason: _r, ...rest }: Record<string, unknown>) => rest;
    expect(figures.windows.map(closed)).toEqual(expected.windows.map(closed));
    expect({ ...figures.fit, diagnostics: [] }).toEqual({ ...expected.fit, diagnostics: [] });
  });

  it("says what it does without, and folds warnings that are many", () => {
    const codes = large.warnings.map(({ code }) => code);
    expect(codes).toContain("PLACEBO_SKIPPED");
    expect(codes).toContain("DIAGNOSTICS_SKIPPED");
    expect(codes.filter((code) => code === "OVERLAPPING_EVENTS")).toHaveLength(1);
  });

  it("computes placebo figures of every observation when asked to, and none when told not to", () => {
    const placebos = (placebo: "always" | "never", study: typeof input) => {
      const result = runStudy({ ...study, definition: { ...study.definition, placebo } });
      return {
        codes: result.warnings.map(({ code }) => code),
        first: result.observations.find(({ security, status }) => security === first.security && status === "used")!,
      };
    };
    const asked = placebos("always", many);
    expect(asked.codes).not.toContain("PLACEBO_SKIPPED");
    expect(asked.first.windows.map(({ placebo }) => placebo?.p)).toEqual(same.windows.map(({ placebo }) => placebo?.p));
    expect(asked.first.windows[0]!.placebo!.p).toBeGreaterThan(0);
    const refused = placebos("never", input);
    expect(refused.codes).toContain("PLACEBO_SKIPPED");
    expect(refused.first.windows.map(({ placebo }) => placebo)).toEqual(same.windows.map(() => null));
  });

  it.each([
    ["observations", observationsTable],
    ["abnormal returns", abnormalReturnsTable],
  ])("writes the table of %s from figures as from whole rows", (_, tableOf) => {
    const some = large.observations.slice(0, 40);
    const whole = some.map((row) => (row as unknown as { toJSON(): typeof row }).toJSON());
    expect(some.map((row) => leanRowOf(row) !== undefined)).not.toContain(false);
    expect(whole.map(leanRowOf)).toEqual(whole.map(() => undefined));
    const lines = (observations: typeof some) => [...csvLines(tableOf({ study: large.study, observations }))];
    expect(lines(some)).toEqual(lines(whole));
    expect(lines(some).length).toBeGreaterThan(40);
  });
});
