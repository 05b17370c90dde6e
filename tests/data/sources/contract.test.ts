import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { EventStudyError } from "../../../src/core/errors.ts";
import type { PriceEntryValue } from "../../../src/core/price-entry.ts";
import { priceRecords } from "../../../src/core/price-keys.ts";
import { isoDate, parseSession } from "../../../src/core/session.ts";
import { openSource, priceSources } from "../../../src/data/sources/index.ts";
import { memorySource } from "../../../src/data/sources/memory.ts";
import type { FileAccess, PriceSource, SourceOptions } from "../../../src/data/sources/price-source.ts";
import { fileAccess } from "../../../src/disk/file-access.ts";
import { loadStudy } from "../../../src/disk/load-study.ts";
import { folderForTest } from "../../support/temporary-study.ts";
import type { Row, SourceFixture } from "./fixture.ts";

// What every source of the registry owes. A new kind inherits all of it by a file with its fixture in kinds/.

const dates = ["2014-06-02", "2014-06-03", "2014-06-04", "2014-06-05", "2014-06-06"];
const good: Row[] = dates.flatMap((date, t): Row[] => [
  [date, "005930", String(100 + t)],
  [date, "MKT", String(50 + t)],
]);
const bad = good.map(([date, id, close]): Row => [date, id, id === "MKT" && date === dates[3] ? "n.v." : close]);

const options: SourceOptions = { input: "price", negativeCloses: "refuse", volumes: false };
const span = (first: string, last: string) => ({ first: parseSession(first), last: parseSession(last) });

interface Opened {
  readonly source: PriceSource;
  readonly value: PriceEntryValue;
  /** Scratch folders that are still there. */
  readonly scratch: () => readonly string[];
}

async function open(fixture: SourceFixture, rows: readonly Row[]): Promise<Opened> {
  const folder = folderForTest({});
  const value = await fixture.store(rows, folder);
  const made: string[] = [];
  const access = fileAccess(folder);
  const files: FileAccess = {
    ...access,
    scratch() {
      const scratch = access.scratch();
      made.push(scratch.path);
      return scratch;
    },
  };
  const entry = { value, security: null, column: null, where: ["prices"] };
  const source = await openSource({ entry, options, files, place: { file: "study.yaml", line: 3 } });
  return { source, value, scratch: () => made.filter(existsSync) };
}

const plain = (series: Awaited<ReturnType<PriceSource["read"]>>) =>
  series.map(({ security, sessions, closes }) => ({ security, days: [...sessions].map(isoDate), closes: [...closes] }));

describe.each(priceSources.map(({ id }) => id))("the price source %s", async (id) => {
  const { fixture } = (await import(`./kinds/${id}.ts`)) as { fixture: SourceFixture };

  it("has the keys of its record in the table, its id first and those of paths known to both", () => {
    const { pathKeys } = priceSources.find((kind) => kind.id === id)!;
    const keys = Object.entries(priceRecords[id]?.keys ?? {});
    expect(pathKeys).toEqual(keys.filter(([, { schema }]) => schema.format === "file").map(([key]) => key));
    if (id !== "files") expect(keys[0]).toMatchObject([id, { required: true }]);
  });

  it("lists its securities with their spans before a price is read; ids stay text", async () => {
    const { source } = await open(fixture, good);
    const listed = [...(await source.securities())].sort(([a], [b]) => (a < b ? -1 : 1));
    expect(listed).toEqual([
      ["005930", span(dates[0]!, dates[4]!)],
      ["MKT", span(dates[0]!, dates[4]!)],
    ]);
    await source.close();
  });

  it("reads the spans that are asked for, or says that it gives whole histories", async () => {
    const { source } = await open(fixture, good);
    await source.securities();
    const asked = new Map([
      ["005930", span(dates[1]!, dates[3]!)],
      ["absent", span(dates[0]!, dates[4]!)],
    ]);
    const [from, to] = source.reads === "spans" ? [1, 4] : [0, 5];
    expect(plain(await source.read(asked))).toEqual([
      { security: "005930", days: dates.slice(from, to), closes: [100, 101, 102, 103, 104].slice(from, to) },
    ]);
    expect(await source.read(new Map())).toEqual([]);
    await source.close();
  });

  it("gives the same in two reads, and two openings give the same hash", async () => {
    const [first, second] = [await open(fixture, good), await open(fixture, good)];
    for (const { source } of [first, second]) {
      const all = await source.securities();
      expect(plain(await source.read(all))).toEqual(plain(await source.read(all)));
    }
    expect(first.source.provenance()).toEqual(
      second.source.provenance().map((input) => (input.of === "rows" ? input : expect.objectContaining(input))),
    );
    await first.source.close();
    await second.source.close();
  });

  it("tells where the prices came from: path, rows and hash", async () => {
    const { source } = await open(fixture, good);
    await source.read(await source.securities());
    const inputs = source.provenance();
    expect(inputs).toHaveLength(1);
    expect(inputs[0]!.rows).toBeGreaterThan(0);
    expect(inputs[0]!.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(inputs[0]!.path).not.toMatch(/^\//);
    await source.close();
  });

  it("names the place of a bad cell, and leaves nothing behind when it is closed after the failure", async () => {
    const { source, scratch } = await open(fixture, bad);
    const error = await (async () => source.read(await source.securities()))().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(EventStudyError);
    const { code, message, place } = error as EventStudyError;
    expect(code).toBe("BAD_PRICE");
    expect(message).toContain("n.v.");
    expect(place.file).toBeTruthy();
    expect(place.line ?? place.row ?? String(place.column)).toSatisfy(
      (at: unknown) => typeof at === "number" || String(at).includes(dates[3]!),
    );
    await source.close();
    expect(scratch()).toEqual([]);
  });

  it("is chosen by the entry of a study file, and gives the loader what it holds", async () => {
    const folder = folderForTest({});
    const value = await fixture.store(good, folder);
    const study = { study: "s", prices: value, model: "mean-adjusted", events: [{ date: dates[2]! }] };
    const { writeFileSync } = await import("node:fs");
    writeFileSync(join(folder, "study.yaml"), JSON.stringify(study));
    const { series, inputs } = await loadStudy(join(folder, "study.yaml"));
    expect([...series.keys()].sort()).toEqual(["005930", "MKT"]);
    expect(inputs).toHaveLength(2);
  });
});

describe("prices in memory", () => {
  const frame = { date: dates, "005930": [100, 101, 102, 103, 104], MKT: [50, 51, 52, 53, 54] };

  it("are a source of whole histories that nothing is awaited of", () => {
    const input = { path: "vendor", sha256: "0".repeat(64), rows: 5 };
    const source = memorySource(frame, {}, [input]);
    expect(source.reads).toBe("whole");
    expect([...source.securities()]).toEqual([
      ["005930", span(dates[0]!, dates[4]!)],
      ["MKT", span(dates[0]!, dates[4]!)],
    ]);
    const asked = new Map([["MKT", span(dates[1]!, dates[2]!)]]);
    expect(plain(source.read(asked))).toEqual([{ security: "MKT", days: dates, closes: [50, 51, 52, 53, 54] }]);
    expect(source.read(asked)).toEqual(source.read(asked));
    expect(source.provenance()).toEqual([input]);
  });

  it("name the place of a bad cell", () => {
    expect(() => memorySource({ ...frame, MKT: [50, 51, "n.v.", 53, 54] })).toThrow(
      expect.objectContaining({ code: "BAD_PRICE", place: { file: "columns", row: 3, column: "MKT" } }),
    );
  });
});
