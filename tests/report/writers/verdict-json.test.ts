import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import { expect, it } from "vitest";
import { headline } from "../../../src/report/document/headline.ts";
import { verdictJson } from "../../../src/report/writers/verdict-json.ts";
import type { StudyResult } from "../../../src/results/result.ts";
import { runStudy } from "../../../src/study/pipeline.ts";
import { hanoiResult } from "../../support/sample-result.ts";
import { hanoiWith, root, shippedStudy } from "../../support/studies.ts";

const schema = JSON.parse(readFileSync(join(root, "schema", "verdict.schema.json"), "utf8"));
const closed = {
  ...schema,
  additionalProperties: false,
  properties: {
    ...schema.properties,
    verdicts: { type: "array", items: { ...schema.properties.verdicts.items, additionalProperties: false } },
  },
};
const isValid = new Ajv({ allErrors: true, strict: true, strictRequired: false, strictTypes: false }).compile(closed);

/** What the file says of a result, held against the published schema. */
function verdictOf(result: StudyResult) {
  const file = JSON.parse([...verdictJson.render(result, { pictures: [] })].join(""));
  isValid(file);
  expect(isValid.errors ?? []).toEqual([]);
  return file;
}

const summit = runStudy(await shippedStudy("hanoi-summit"));

it("gives the claim, its verdict, and the effect with the test that belongs to it", () => {
  const { verdicts, schema: version, study, ...file } = verdictOf(summit);
  expect([version, study]).toEqual(["eventstudy/verdict/1", "hanoi-summit"]);
  const day = summit.observations[0]!.days.find((entry) => entry.day === 0)!;
  expect(file).toMatchObject({
    ...{ claim: "KOSPI Composite −1.8%", verdict: "supported", stated: -0.018, move: "borderline" },
    ...{ figure: day.ar, test: "student-t", p: day.p, quantileP: day.quantileP, interval: day.interval },
    ...{ subject: "summit-ends-early/KOSPI", text: headline(summit).join(" ") },
  });
  expect(verdicts).toHaveLength(1);
  expect(file).toMatchObject(verdicts[0]);
});

it("has a verdict for each claim", async () => {
  const claims = [
    { security: "KOSPI", change: -0.018, decimals: 1, session: null },
    { security: "KOSDAQ", change: -0.05, decimals: 1, session: null },
  ];
  const several = runStudy(await hanoiWith({ claims }));
  const { verdicts } = verdictOf(several);
  expect(verdicts.map(({ verdict }: { verdict: string }) => verdict)).toEqual(
    several.claims.map(({ verdict }) => verdict),
  );
  expect(verdicts[1].text).toMatch(
    /^KOSDAQ Composite fell 2\.78% on 28 Feb 2019: the claim of −5\.0?% is contradicted\.$/,
  );
  expect(verdicts[1].figure).toBe(several.observations[1]!.days.find(({ day }) => day === 0)!.ar);
});

it("has a verdict for each leading group, in the words of the headline", async () => {
  const firms = runStudy(await shippedStudy("hanoi-firms"));
  const { verdicts, ...file } = verdictOf(firms);
  expect(verdicts.map(({ subject, verdict }: Record<string, string>) => [subject, verdict])).toEqual([
    ["exposed", "unusual"],
    ["large-caps", "ordinary"],
  ]);
  expect(file).toMatchObject({ claim: null, stated: null, quantileP: null, n: 16, test: "kolari-pynnonen" });
  for (const { text } of verdicts) expect(headline(firms).join(" ")).toContain(text.replace(/ on day 0\.$/, ""));
  // The interval excludes zero exactly where the verdict's p is below 5%.
  for (const { interval, p } of verdicts) expect(interval[0] > 0 || interval[1] < 0).toBe(p < 0.05);
});

it("says of a study without observations that there is no estimate", () => {
  const result = { ...hanoiResult(["KOSPI"]), observations: [], clock: [], claims: [], groups: [] };
  const { verdicts, verdict, figure } = verdictOf(result);
  expect({ verdicts, verdict, figure }).toEqual({ verdicts: [], verdict: "unknown", figure: null });
});
