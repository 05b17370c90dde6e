import { expect, it } from "vitest";
import { parseSession } from "../../src/core/session.ts";
import { runStudy } from "../../src/study/pipeline.ts";
import { shippedStudy } from "../support/studies.ts";

// A benchmark whose file ends says nothing of what came after: no figure may come of taking it for unmoved.
async function withBenchmarkUntil(last: string) {
  const input = await shippedStudy("hanoi-summit");
  const acwi = input.series.get("ACWI")!;
  const end = acwi.sessions.indexOf(parseSession(last)) + 1;
  const cut = { ...acwi, sessions: acwi.sessions.slice(0, end), closes: acwi.closes.slice(0, end) };
  const events = input.definition.events.map((event) => ({ ...event, securities: ["KOSPI", "SP500"] }));
  return runStudy({
    ...input,
    definition: { ...input.definition, events },
    series: new Map([...input.series, ["ACWI", cut]]),
  });
}

it("has no abnormal return after the benchmark's last close, and no observation where day 0 is such a day", async () => {
  const { observations } = await withBenchmarkUntil("2019-02-27");
  const [kospi, sp500] = observations;
  // Seoul's day 0 still knows New York's close of the day before; New York's own day 0 knows nothing.
  expect(kospi!.days.find(({ day }) => day === 0)!.ar).toBeCloseTo(-0.016597447077099602, 12);
  expect(kospi!.days.find(({ day }) => day === 1)!.ar).toBeNaN();
  expect(sp500!).toMatchObject({
    status: "excluded",
    reason: {
      code: "NO_FACTOR_DATA",
      message: "the benchmark or a factor of market-model has no value on day 0 (2019-02-28)",
    },
  });
});

it("excludes, with a code, what the benchmark leaves without any event day or with too few estimation days", async () => {
  const input = await shippedStudy("hanoi-summit");
  const acwi = input.series.get("ACWI")!;
  const from = acwi.sessions.indexOf(parseSession("2019-01-25"));
  const late = { ...acwi, sessions: acwi.sessions.slice(from), closes: acwi.closes.slice(from) };
  const kospi = input.definition.events.map((event) => ({ ...event, securities: ["KOSPI"] }));
  const definition = { ...input.definition, events: kospi };
  expect(() => runStudy({ ...input, definition, series: new Map([...input.series, ["ACWI", late]]) })).toThrow(
    "no observation is left of 1",
  );
  await expect(withBenchmarkUntil("2019-02-14")).rejects.toMatchObject({
    code: "NOTHING_LEFT",
    hint: expect.stringContaining("NO_FACTOR_DATA"),
  });
});
