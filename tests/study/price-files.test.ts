import { describe, expect, it } from "vitest";
import type { StudyResult } from "../../src/results/result.ts";
import { runStudy } from "../../src/study/pipeline.ts";
import { inventedCloses, sessionsOf, wideFile } from "../support/market.ts";
import { loadFiles } from "../support/temporary-study.ts";

// The same prices in every form that a study can name them in give the same figures.
const sessions = sessionsOf("XNYS", "2018-01-02", "2018-12-31");
const closes = inventedCloses(["0001", "0002", "MKT"], sessions.length);

const head = `study: invented
benchmark: MKT
exchange: XNYS
events: [{ id: e, date: 2018-10-03 }]
estimation-window: [-110, -11]
`;

const single = (id: string) => wideFile(sessions, { close: closes[id]! });
const long = () =>
  `date,security,close\n${Object.entries(closes)
    .flatMap(([id, column]) => sessions.map((session, t) => `${session},${id},${column[t]}\n`))
    .join("")}`;

/** Figures alone: nothing that names a file. */
const figures = ({ observations, groups, clock, audit, exclusions }: StudyResult) => ({
  ...{ observations, groups, clock, audit, exclusions },
});
const run = async (keys: string, files: Record<string, string>) =>
  runStudy(await loadFiles({ ...files, "study.yaml": head + keys }));

const expected = () => run("prices: closes.csv\n", { "closes.csv": wideFile(sessions, closes) });
const half = Math.floor(sessions.length / 2);
const cut = (from: number, to: number) =>
  wideFile(
    sessions.slice(from, to),
    Object.fromEntries(Object.entries(closes).map(([id, column]) => [id, column.slice(from, to)])),
  );
const files = { "p/0001.csv": single("0001"), "p/0002.csv": single("0002"), "p/MKT.csv": single("MKT") };

describe("one set of prices", () => {
  it.each<[string, string, Record<string, string>]>([
    ["a folder of one file a security", "prices: p\n", files],
    ["a glob", 'prices: "p/*.csv"\n', files],
    ["a list", "prices: [p/0001.csv, p/0002.csv, p/MKT.csv]\n", files],
    ["a long file", "prices: long.csv\n", { "long.csv": long() }],
    [
      "one file a year",
      'prices: "closes-*.csv"\n',
      { "closes-1.csv": cut(0, half), "closes-2.csv": cut(half, sessions.length) },
    ],
    [
      "declared securities of a wide file",
      "prices: closes.csv\nsecurities: [{ id: 0001 }, { id: 0002 }, { id: MKT }]\n",
      { "closes.csv": wideFile(sessions, closes) },
    ],
    [
      "a file of its own beside a shared one",
      "prices: closes.csv\nsecurities: [{ id: 0001 }, { id: 0002, prices: p/0002.csv }, { id: MKT }]\n",
      { "closes.csv": wideFile(sessions, { "0001": closes["0001"]!, MKT: closes.MKT! }), "p/0002.csv": single("0002") },
    ],
  ])("as %s", async (_, keys, given) => {
    expect(figures(await run(keys, given))).toEqual(figures(await expected()));
  });

  it("keeps the zeros of ids that only the header knows", async () => {
    expect((await expected()).observations.map(({ id }) => id)).toEqual(["e/0001", "e/0002"]);
  });
});

describe("how cells are read", () => {
  it("negative-closes: absolute takes a mean of bid and ask, refuse is an error", async () => {
    const marked = { ...closes, "0001": closes["0001"]!.map((close, t) => (t % 7 === 3 ? -close : close)) };
    const given = { "closes.csv": wideFile(sessions, marked) };
    expect(figures(await run("prices: closes.csv\nnegative-closes: absolute\n", given))).toEqual(
      figures(await expected()),
    );
    await expect(run("prices: closes.csv\n", given)).rejects.toMatchObject({ code: "BAD_PRICE" });
  });

  it("dates: an order that the column does not tell", async () => {
    // Only days up to the twelfth: both orders are possible throughout.
    const rows = sessions
      .map((session, t) => [session.split("-"), t] as const)
      .filter(([[, , day]]) => Number(day) <= 12);
    const text = (order: (parts: string[]) => string) =>
      `date,0001,MKT\n${rows.map(([parts, t]) => `${order(parts)},${closes["0001"]![t]},${closes.MKT![t]}\n`).join("")}`;
    const keys =
      "prices: closes.csv\ngaps: accept\nestimation-window: [-60, -6]\nevents: [{ id: e, date: 2018-10-03 }]\n";
    const bare = "study: s\nbenchmark: MKT\n";
    const load = async (file: string, more = "") =>
      figures(runStudy(await loadFiles({ "closes.csv": file, "study.yaml": bare + keys + more })));
    const american = text(([year, month, day]) => `${month}/${day}/${year}`);
    const iso = await load(text((parts) => parts.join("-")));
    expect(await load(american, "dates: mdy\n")).toEqual(iso);
    await expect(load(american)).rejects.toMatchObject({ code: "AMBIGUOUS_DATE" });
  });

  it("unit: per cent is a hundredth", async () => {
    const returns = inventedCloses(["A", "MKT"], sessions.length);
    const scaled = (factor: number) =>
      wideFile(
        sessions,
        Object.fromEntries(
          Object.entries(returns).map(([id, column]) => [
            id,
            // Powers of two over a power of ten: the text of a hundredth is exact in both units.
            column.map(
              (close, t) => Number((((Math.round(close * 1000) * 7 + t * 13) % 400) - 200).toFixed(0)) * factor,
            ),
          ]),
        ),
      );
    const load = async (factor: number, unit: string) =>
      runStudy(
        await loadFiles({
          "r.csv": scaled(factor),
          "study.yaml": `${head}prices: r.csv\ninput: return\nunit: ${unit}\n`,
        }),
      );
    const [percent, decimal] = [await load(0.015625, "percent"), await load(0.00015625, "decimal")];
    percent.observations[0]!.days.forEach((day, t) => {
      expect(day.ar).toBeCloseTo(decimal.observations[0]!.days[t]!.ar, 14);
    });
    expect(percent.observations[0]!.days[0]!.return).not.toBe(0);
  });
});

describe("what cannot be found", () => {
  it("a glob that matches nothing", async () => {
    await expect(run('prices: "q/*.csv"\n', files)).rejects.toMatchObject({
      code: "MISSING_FILE",
      message: "q/*.csv names no file",
      place: { line: 6 },
    });
  });

  it("a declared security that no file holds, with the nearest id", async () => {
    await expect(run("prices: p\nsecurities: [{ id: 0001 }, { id: 002 }, { id: MKT }]\n", files)).rejects.toMatchObject(
      {
        code: "MISSING_SECURITY",
        message: 'the price files have no series of 002 (did you mean "0002"?)',
        place: { line: 7 },
      },
    );
  });

  it("a study with neither securities nor prices", async () => {
    await expect(run("", {})).rejects.toMatchObject({
      code: "BAD_STUDY",
      message: "the study has neither securities nor prices",
    });
  });

  it("a benchmark that the files do not hold", async () => {
    await expect(
      run("prices: p\n", { "p/0001.csv": single("0001"), "p/0002.csv": single("0002") }),
    ).rejects.toMatchObject({
      code: "UNKNOWN_SECURITY",
      message: 'benchmark names the security "MKT", which is in no price file',
      hint: "the price files have: 0001, 0002",
    });
  });
});
