import { describe, expect, it } from "vitest";
import { eventsIn, readEventTable } from "../../../src/data/events/read-events.ts";
import { textFile } from "../../sources/files.ts";

const known = { ids: new Set(["OAK", "ELM", "SPX", "DAX"]), zoneOf: () => null };

async function read(text: string, benchmark?: string) {
  const table = await readEventTable(textFile("e.csv", text));
  return eventsIn(table, { known: benchmark === undefined ? known : { ...known, benchmark } });
}

describe("a column of benchmarks in a list of events", () => {
  it.each([
    ...[
      "market_ticker",
      "Market",
      "mkt",
      "Benchmark Index",
      "index",
      "bench_id",
      "Vergleichsindex",
      "Indice de reference",
    ],
    ...["시장지수", "市場", "指数", "Marktindex", "Índice"],
  ])("is known by its name: %s", async (header) => {
    const { events, reading } = await read(
      `security_ticker,${header},event_date\nOAK,SPX,2020-03-16\nELM,DAX,2020-03-17\n`,
    );
    expect(events.map(({ securities, benchmark }) => [securities, benchmark])).toEqual([
      [["OAK"], "SPX"],
      [["ELM"], "DAX"],
    ]);
    expect(reading!.columns).toContainEqual({
      name: header,
      meaning: "benchmark",
      why: "its name means a market, and its cells are ids of the prices",
    });
  });

  it("is known by its cells, where all are the study's benchmark", async () => {
    const { events, reading } = await read("firm,ref,date\nOAK,SPX,2020-03-16\nELM,SPX,2020-03-17\n", "SPX");
    expect(events.map(({ securities, benchmark }) => [securities, benchmark])).toEqual([
      [["OAK"], "SPX"],
      [["ELM"], "SPX"],
    ]);
    expect(reading!.columns).toContainEqual({
      name: "ref",
      meaning: "benchmark",
      why: "its cells are the study's benchmark",
    });
  });

  it("names the security where no other column does", async () => {
    const { events } = await read("index,date\nSPX,2020-03-16\nDAX,2020-03-17\n", "SPX");
    expect(events.map(({ securities, benchmark }) => [securities, benchmark])).toEqual([
      [["SPX"], undefined],
      [["DAX"], undefined],
    ]);
  });

  it.each(["firm,rival,date\nOAK,ELM,2020-03-16\n", "firm,index_member,date\nOAK,ELM,2020-03-16\n"])(
    "is not any second column of ids: %j",
    async (text) => {
      await expect(read(text, "SPX")).rejects.toMatchObject({
        code: "BAD_EVENT",
        message: expect.stringContaining("two columns could be the security"),
      });
    },
  );
});
