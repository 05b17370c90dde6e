import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isoDate, sessionDay } from "../../../src/core/session.ts";
import { readPrices } from "../../../src/data/prices/read-prices.ts";
import { readDate } from "../../../src/data/tables/dates.ts";
import { textFile } from "../../sources/files.ts";

describe("readDate", () => {
  it.each([
    "2019-02-28",
    "2019/2/28",
    "2019.02.28",
    "2019. 02. 28.",
    "20190228",
    "2019년 02월 28일",
    "2019년 2월 28일",
    "2019- 02- 28",
    "Feb 28, 2019",
    "February 28, 2019",
    "28 Feb 2019",
    "28-Feb-2019",
    "28-FEB-19",
    "28.02.2019",
    "28.2.2019",
    "2019-02-28T00:00:00",
    "2019-02-28 00:00:00-05:00",
    "2019-02-28T00:00:00.000Z",
    "2019-02-28 15:30:00",
    "108/02/28",
    "民國108年2月28日",
    "平成31年2月28日",
  ])("%s", (text) => expect(readDate(text)).toBe(sessionDay(2019, 2, 28)));

  it.each(["02/28/2019", "28/02/2019", "28-02-2019", "2/28/19"])("%s waits for its column", (text) =>
    expect(readDate(text)).toMatchObject({ year: 2019 }),
  );

  it.each(["", "2019-02-29", "2019-02-27T15:00:00Z", "Foo 28, 2019", "43524", "2019", "31.02.2019", "1551312000001"])(
    "%j is no date",
    (text) => expect(readDate(text)).toBeNull(),
  );
});

describe("two ways of writing in one column", () => {
  const days = Array.from({ length: 24 }, (_, i) => i + 3);
  const two = (value: number) => String(value).padStart(2, "0");
  const forms = {
    points: (day: number) => `${two(day)}.06.2021`,
    slashes: (day: number) => `${two(day)}/06/2021`,
    hyphens: (day: number) => `${two(day)}-06-2021`,
    american: (day: number) => `06/${two(day)}/2021`,
  };
  const fileOf = (dates: readonly string[]) =>
    textFile("p.csv", `date,close\n${dates.map((date, i) => `${date},${i + 1}`).join("\n")}`);

  it.each(Object.entries(forms))(
    "betray days and months that a program swapped up to the 12th: %s",
    async (_, form) => {
      const swapped = days.map((day) => (day <= 12 ? `2021-${two(day)}-06` : form(day)));
      await expect(readPrices([fileOf(swapped)])).rejects.toMatchObject({
        code: "BAD_DATE",
        message: expect.stringContaining("day and month look swapped"),
        place: { column: "date" },
      });
    },
  );

  it.each(Object.entries(forms))("are read where both have days above 12: %s", async (_, form) => {
    const mixed = days.map((day) => (day % 2 ? `2021-06-${two(day)}` : form(day)));
    const [series] = await readPrices([fileOf(mixed)]);
    expect(Array.from(series!.sessions, isoDate)).toEqual(days.map((day) => `2021-06-${two(day)}`));
  });
});

describe("the order of day and month", () => {
  const sessions = async (cells: readonly string[], dates?: "mdy" | "dmy") => {
    const text = ["date,close", ...cells.map((cell) => `${cell},1`)].join("\n");
    const [series] = await readPrices([textFile("x.csv", text)], dates ? { dates } : {});
    return [...series!.sessions].map(isoDate);
  };

  it("is decided by the whole column", async () => {
    expect(await sessions(["03/01/2019", "03/13/2019"])).toEqual(["2019-03-01", "2019-03-13"]);
    expect(await sessions(["03/01/2019", "13/03/2019"])).toEqual(["2019-01-03", "2019-03-13"]);
  });

  it("is asked for, and taken, when the column does not tell", async () => {
    await expect(sessions(["03/01/2019", "03/04/2019"])).rejects.toMatchObject({ code: "AMBIGUOUS_DATE" });
    expect(await sessions(["03/01/2019", "03/04/2019"], "mdy")).toEqual(["2019-03-01", "2019-03-04"]);
    expect(await sessions(["03/01/2019", "03/04/2019"], "dmy")).toEqual(["2019-01-03", "2019-04-03"]);
  });

  it("is found for any month of sessions, in either order", async () => {
    const start = fc.integer({ min: 0, max: 20000 });
    await fc.assert(
      fc.asyncProperty(start, fc.boolean(), async (start, american) => {
        const expected = Array.from({ length: 31 }, (_, i) => isoDate(start + i));
        const cells = expected.map((date) => {
          const [year, month, day] = date.split("-");
          return american ? `${month}/${day}/${year}` : `${day}/${month}/${year}`;
        });
        expect(await sessions(cells)).toEqual(expected);
      }),
      { seed: 7, numRuns: 200 },
    );
  });
});
