import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import { beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import type { JsonSchema } from "../../../src/core/json-schema.ts";
import { exchangeCodes } from "../../../src/disk/load-calendars.ts";
import { exampleStudy } from "../../../src/disk/starter-text.ts";
import { resultJson } from "../../../src/report/writers/result-json.ts";
import type { FileReading, StudyResult } from "../../../src/results/result.ts";
import { resultJsonSchema } from "../../../src/results/result-keys.ts";
import { runStudy } from "../../../src/study/pipeline.ts";
import { parseStudy } from "../../../src/study/settings/parse-study.ts";
import { inventedCloses, sessionsOf } from "../../support/market.ts";
import { root, shippedStudy } from "../../support/studies.ts";
import { loadFiles } from "../../support/temporary-study.ts";

// The published schemas, held against files by a validator that knows nothing of this program.
const published = (name: string): JsonSchema =>
  JSON.parse(readFileSync(join(root, "schema", `${name}.schema.json`), "utf8"));
// `strict` refuses misspelt keywords; it would also refuse a type that is a list, and anyOf of required keys.
const validator = (schema: JsonSchema) =>
  new Ajv({ allErrors: true, strict: true, strictRequired: false, strictTypes: false }).compile(schema);

describe("the schema of the study file", () => {
  const validate = validator(published("study"));
  const faults = (value: unknown) => {
    validate(value);
    return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
  };
  const files = readdirSync(join(root, "data"), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".yaml"))
    .map((file) => join("data", file));

  it.each(files)("allows %s, which names it in its first line", (file) => {
    const text = readFileSync(join(root, file), "utf8");
    // A parser with its own idea of numbers: 005930 is 5930 to it, as it is to an editor.
    expect(faults(parse(text))).toEqual([]);
    expect(text.split("\n")[0]).toBe("# yaml-language-server: $schema=../../schema/study.schema.json");
  });

  it("allows the starter of init", () => {
    expect(faults(parse(exampleStudy({ id: "a", title: "b", model: "garch" })))).toEqual([]);
  });

  const smallest = { study: "x", prices: "p.csv", events: "e.csv" };
  it.each<[string, Record<string, unknown>]>([
    ["a misspelt key", { "event-windw": [-5, 5] }],
    ["a misspelt key of an event", { events: [{ date: "2019-02-28", titel: "x" }] }],
    ["a choice that does not exist", { returns: "logs" }],
    ["a window of three days", { "event-window": [-5, 0, 5] }],
    ["a window in text", { windows: [["-1", "1"]] }],
    ["an id with a slash", { benchmark: "a/b" }],
    ["no events", { events: undefined }],
    ["neither prices nor securities", { prices: undefined }],
    [
      "a change that is no percentage",
      { events: [{ date: "2019-02-28", claims: [{ security: "a", change: "-1.8" }] }] },
    ],
    ["fewer than two estimation days", { "min-estimation": 1 }],
  ])("refuses %s, as the program does", (_, change) => {
    const value = JSON.parse(JSON.stringify({ ...smallest, ...change }));
    expect(faults(smallest)).toEqual([]);
    expect(faults(value)).not.toEqual([]);
    expect(() => parseStudy(value, undefined, { securities: ["a", "b"] })).toThrow(
      expect.objectContaining({ code: "BAD_STUDY" }),
    );
  });

  it.each<[string, Record<string, unknown>]>([
    ["a model", { model: "market-modle" }],
    ["one of several models", { models: ["market-model", "x"] }],
  ])("knows the ids of %s", (_, change) => {
    expect(faults({ ...smallest, ...change })).not.toEqual([]);
  });

  it("offers the MICs of exchanges, and takes other names", () => {
    const { exchange, securities } = published("study").properties!;
    const ofSecurity = (securities!.anyOf!.find(({ items }) => items !== undefined)!.items as JsonSchema).properties!
      .exchange!;
    for (const schema of [exchange!, ofSecurity]) expect(schema.anyOf![0]!.enum).toEqual(exchangeCodes());
    expect(faults({ ...smallest, exchange: "NASDAQ" })).toEqual([]);
  });

  it("says something of every key, and nothing of it ends in a full stop", () => {
    const described = (schema: JsonSchema): unknown[] => [
      ...Object.values(schema.properties ?? {}).map(({ description }) => description),
      ...Object.values(schema.properties ?? {}).flatMap(described),
      ...(schema.anyOf ?? []).flatMap(described),
      ...[schema.items ?? []].flat().flatMap(described),
    ];
    const words = described(published("study"));
    expect(words.length).toBeGreaterThan(60);
    for (const text of words) expect(text).toMatch(/[^.]$/);
  });
});

/** A reading in which no key is null. */
const reading: FileReading = {
  ...{
    kind: "events",
    layout: "events",
    furtherColumns: 0,
    unused: ["x"],
    encoding: "cp949",
    sheet: "A",
    linesAbove: 1,
  },
  columns: [{ name: "Day", meaning: "date", why: "name known" }],
  dates: { form: "DD.MM.YYYY", order: "day-first", example: "28.02.2019", why: "with points the day stands first" },
  decimal: { mark: ",", thousands: ".", why: "1.234,5 shows it" },
  unit: { is: "percent", why: "said by the user" },
  zone: { name: "Asia/Seoul", why: "said by the user" },
  rows: 1,
  leftOut: [{ what: "rows without a close", count: 1 }],
  span: ["2019-02-28", "2019-02-28"],
  first: { when: "2019-02-28", security: "KOSPI", value: 1 },
  last: { when: "2019-02-28", security: null, value: Number.NaN },
};

describe("the schema of result.json", () => {
  const strict = resultJsonSchema({ strict: true });
  const results: Record<string, unknown>[] = [];
  const fileOf = (result: StudyResult) =>
    JSON.parse([...resultJson.render(result, { pictures: [] } as never)].join(""));

  beforeAll(async () => {
    const hanoi = await shippedStudy("hanoi-summit");
    const narrow = hanoi.definition.events.map((event) => ({ ...event, securities: ["KOSPI"] }));
    const donors = ["NIKKEI225", "HSI", "SSEC"];
    const small = { events: narrow, windows: [{ from: 0, to: 0 }], draws: 99 };
    const sessions = sessionsOf("XNYS", "2017-01-03", "2019-12-31").slice(0, 700);
    const ids = ["AAA", "BBB", "MARKET"];
    const dates = Array.from(
      { length: 12 },
      (_, k) => `${ids[k % 2]},${sessions[300 + 30 * k]},${k % 2 ? "x" : "y"},${(k * 5) % 7}`,
    );
    const closes = Object.entries(inventedCloses(ids, sessions.length));
    const rows = closes.flatMap(([id, column]) => column.map((close, t) => `${sessions[t]},${id},${close}`));
    const characteristics = await loadFiles({
      "prices.csv": `date,security,close\n${rows.join("\n")}\n`,
      // The last event lies beyond the prices: an exclusion.
      "events.csv": `security,date,group,size\n${dates.join("\n")}\nAAA,2031-01-06,x,1\n`,
      "study.yaml":
        "study: x\nbenchmark: MARKET\nexchange: XNYS\nprices: { duckdb: prices.csv }\nevents: events.csv\nestimation-window: [-120, -11]\nwindows: [[0, 1]]\ndraws: 99\n",
    });
    const of = runStudy(characteristics);
    const runs = [
      of,
      runStudy({ ...hanoi, definition: { ...hanoi.definition, ...small, measure: "volatility" } }),
      runStudy({
        ...hanoi,
        definition: { ...hanoi.definition, ...small, models: ["synthetic-control"], modelOptions: { donors } },
      }),
      // How files may have been read.
      {
        ...of,
        provenance: { ...of.provenance, inputs: [{ path: "f.csv", sha256: "0".repeat(64), rows: 1, reading }] },
      },
      // As a study of more than 1,000 observations is written.
      { ...of, observations: Array.from({ length: 1001 }, () => of.observations[0]!) },
    ];
    const committed = ["hanoi-summit"].map((id) =>
      JSON.parse(readFileSync(join(root, "reports", id, "result.json"), "utf8")),
    );
    results.push(...committed, ...runs.map(fileOf), fileOf(runStudy(await shippedStudy("hanoi-firms", { draws: 99 }))));
  });

  it("allows every result, and knows every key of it", () => {
    expect(results.length).toBe(7);
    for (const schema of [published("result"), strict]) {
      const validate = validator(schema);
      for (const result of results) {
        validate(result);
        expect(validate.errors ?? []).toEqual([]);
      }
    }
  });

  it("knows no key that no result has", () => {
    const seen = new Set<string>();
    const walk = (value: unknown, schema: JsonSchema, path: string): void => {
      if (value === null || value === undefined) return;
      for (const one of schema.anyOf ?? []) walk(value, one, path);
      if (Array.isArray(value))
        for (const [i, item] of value.entries())
          walk(item, [schema.items].flat()[i] ?? [schema.items].flat()[0] ?? {}, path);
      else if (typeof value === "object") {
        for (const [key, inner] of Object.entries(value)) {
          const known = schema.properties?.[key];
          if (known !== undefined) seen.add(`${path}.${key}`);
          walk(
            inner,
            known ?? (schema.additionalProperties as JsonSchema) ?? {},
            `${path}.${known === undefined ? "*" : key}`,
          );
        }
      }
    };
    const known: string[] = [];
    const list = (schema: JsonSchema, path: string): void => {
      for (const one of schema.anyOf ?? []) list(one, path);
      for (const one of [schema.items ?? []].flat()) list(one as JsonSchema, path);
      for (const [key, inner] of Object.entries(schema.properties ?? {})) {
        known.push(`${path}.${key}`);
        list(inner, `${path}.${key}`);
      }
      if (typeof schema.additionalProperties === "object") list(schema.additionalProperties as JsonSchema, `${path}.*`);
    };
    list(published("result"), "");
    for (const result of results) walk(result, published("result"), "");
    expect(known.length).toBeGreaterThan(150);
    expect(known.filter((path) => !seen.has(path))).toEqual([]);
  });

  it.each<[string, (result: Record<string, unknown>) => void]>([
    ["another schema", (result) => Object.assign(result, { schema: "eventstudy/result/2" })],
    ["a figure in text", (result) => Object.assign((result.groups as object[])[0]!, { n: "11" })],
    ["a missing part", (result) => delete result.provenance],
  ])("refuses %s", (_, spoil) => {
    const result = structuredClone(results[0]!);
    spoil(result);
    expect(validator(published("result"))(result)).toBe(false);
  });

  it("lets pass a key that a later program adds", () => {
    expect(validator(published("result"))({ ...results[0], later: 1 })).toBe(true);
    expect(validator(strict)({ ...results[0], later: 1 })).toBe(false);
  });
});
