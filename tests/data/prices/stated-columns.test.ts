import { describe, expect, it } from "vitest";
import { isoDate } from "../../../src/core/session.ts";
import { readEvents } from "../../../src/data/events/read-events.ts";
import { type PriceOptions, readPrices } from "../../../src/data/prices/read-prices.ts";
import { textFile } from "../../sources/files.ts";

const days = ["2021-06-15", "2021-06-16", "2021-06-17"];
const closes = [101.5, 102.25, 99.75];

interface Kind {
  readonly header: string;
  /** A row, with D for the date and P for the price that the user means; other figures are not to be read. */
  readonly row: string;
  readonly columns: NonNullable<PriceOptions["columns"]>;
  readonly input?: "price" | "return";
}

const kinds: Readonly<Record<string, Kind>> = {
  "names that mean nothing": {
    header: "x1,x2,x3",
    row: "D,FOO,P",
    columns: { date: "x1", security: "x2", close: "x3" },
  },
  "names in Korean": { header: "날,회,값", row: "D,FOO,P", columns: { date: "날", security: "회", close: "값" } },
  "a close before an adjusted close": {
    header: "Ticker,Date,Close,Adj Close",
    row: "FOO,D,P,7",
    columns: { close: "Close" },
  },
  "the second of two dates": {
    header: "Ticker,Date,Settled,Close",
    row: "FOO,1999-01-04,D,P",
    columns: { date: "Settled" },
  },
  "an id that another name would mean": {
    header: "Ticker,Fund,Date,Close",
    row: "Q,FOO,D,P",
    columns: { security: "Fund" },
  },
  "names in another case, with spaces and signs": {
    header: "Trade_Day;Paper;Last Px",
    row: "D;FOO;P",
    columns: { date: "trade day", security: "PAPER", close: "last-px" },
  },
};

const textOf = ({ header, row }: Kind) =>
  [header, ...days.map((day, i) => row.replace("D", day).replace("P", String(closes[i])))].join("\n");

describe("columns that the user names", () => {
  it.each(Object.entries(kinds))("come before any guess: %s", async (_, kind) => {
    const [series] = await readPrices([textFile("p.csv", textOf(kind))], { columns: kind.columns });
    expect(series!.security).toBe("FOO");
    expect(Array.from(series!.sessions, isoDate)).toEqual(days);
    expect([...series!.closes]).toEqual(closes);
  });

  it("are read in any order of the file's columns", async () => {
    const cells = { x1: "D", x2: "FOO", x3: "P", open: "5", "Adj Close": "6" };
    const names = Object.keys(cells) as (keyof typeof cells)[];
    for (const turn of names.keys()) {
      const header = [...names.slice(turn), ...names.slice(0, turn)];
      const kind = { header: header.join(","), row: header.map((name) => cells[name]).join(","), columns: {} };
      const columns = { date: "x1", security: "x2", close: "x3" };
      const [series] = await readPrices([textFile("p.csv", textOf(kind))], { columns });
      expect([header, ...series!.closes]).toEqual([header, ...closes]);
    }
  });

  it("that the file does not have are refused with the nearest name", async () => {
    const text = "Date,Close\n2021-06-15,101.5\n";
    await expect(readPrices([textFile("p.csv", text)], { columns: { close: "Clsoe" } })).rejects.toMatchObject({
      code: "BAD_LAYOUT",
      message: expect.stringContaining('"Close"'),
    });
  });

  it.each([
    ["a,b\nFOO,2021-06-16\n", { security: "a", date: "b" }],
    ["buyer,seller,date\nFOO,BAR,2021-06-16\n", { security: "buyer" }],
    ["ticker,announced,completed\nFOO,2021-06-16,2021-06-30\n", { date: "announced" }],
    ["ticker,date,start\nFOO,2021-06-30,2021-06-16\n", { date: "start" }],
  ])("hold for events too: %j", async (text, columns) => {
    const known = { ids: new Set(["FOO", "BAR"]), zoneOf: () => "America/New_York" };
    const [event] = await readEvents(textFile("e.csv", text), { known, columns });
    expect(event!.securities).toEqual(["FOO"]);
    expect(isoDate(event!.date!)).toBe("2021-06-16");
  });
});
