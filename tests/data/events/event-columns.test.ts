import { describe, expect, it } from "vitest";
import { isoDate } from "../../../src/core/session.ts";
import { readClock, splitStamp } from "../../../src/data/events/clock-text.ts";
import { type EventOptions, readEvents } from "../../../src/data/events/read-events.ts";
import { utcText } from "../../../src/market/calendar/instant.ts";
import { textFile } from "../../sources/files.ts";

const zones: Readonly<Record<string, string>> = {
  SAP: "Europe/Berlin",
  MSFT: "America/New_York",
  IBM: "America/New_York",
};
const known = {
  ids: new Set(["SAP", "MSFT", "IBM", "005930", "000660", "기아"]),
  zoneOf: (id: string) => zones[id] ?? "Asia/Seoul",
};
const events = (text: string, options: EventOptions = {}) => readEvents(textFile("e.csv", text), { known, ...options });

describe("the security of an event", () => {
  it.each(["emittent", "Unternehmen", "PERMCO", "stkcd", "Mã CK", "회사", "event", "id", "x7", "group", "Headline"])(
    "stands in the column %s, whose cells are ids",
    async (header) => {
      const found = await events(`${header},when_announced,size\nMSFT,2020-11-09,3\nIBM,2020-11-10,4\n`);
      expect(found.map(({ securities }) => securities)).toEqual([["MSFT"], ["IBM"]]);
      expect(found[0]!.characteristics).toEqual({ size: "3" });
    },
  );

  it("is the column of ids where the names of another mean it too", async () => {
    const [event] = await events("company,ticker,date\nMicrosoft,MSFT,2020-11-09\n");
    expect(event).toMatchObject({ securities: ["MSFT"], characteristics: { company: "Microsoft" } });
  });

  it("keeps a column of companies without prices, whose rows are then excluded by name", async () => {
    const found = await events("회사명,date\n쌍용,2020-11-09\n기아,2020-11-10\n");
    expect(found.map(({ securities }) => securities)).toEqual([["쌍용"], ["기아"]]);
  });

  it("is asked for where two columns hold ids, unless the user names one", async () => {
    const text = "bidder,prey,date\nMSFT,IBM,2020-11-09\nIBM,MSFT,2020-11-10\n";
    await expect(events(text)).rejects.toMatchObject({
      code: "BAD_EVENT",
      message: 'two columns could be the security: "bidder", "prey"',
      hint: expect.stringContaining("security=bidder"),
    });
    const [event] = await events(text, { columns: { security: "prey" } });
    // The ids of the other party are no characteristic.
    expect(event).toMatchObject({ securities: ["IBM"], characteristics: {} });
  });

  it("may be a list in a column of any name", async () => {
    const [event] = await events("names,date\nMSFT; IBM,2020-11-09\n");
    expect(event!.securities).toEqual(["MSFT", "IBM"]);
  });

  it.each(["date\n2020-11-09\n", "day,score\n2020-11-09,4\n", "size,date\n12.5,2020-11-09\n"])(
    "is never all by default: %j",
    async (text) => {
      await expect(events(text)).rejects.toMatchObject({
        code: "BAD_EVENT",
        hint: expect.stringContaining("securities: all"),
      });
      const [event] = await events(text, { securities: "all" });
      expect(event!.securities).toBeNull();
    },
  );

  it("may be called like a member of every object", async () => {
    const ids = { ids: new Set(["constructor", "__proto__", "toString"]), zoneOf: () => null };
    const text = "event_id,share,date,__proto__\na,constructor,2020-11-09,1\na,__proto__,2020-11-09,2\n";
    const [event] = await events(text, { known: ids });
    expect(event!.securities).toEqual(["constructor", "__proto__"]);
    expect(Object.keys(event!.bySecurity!)).toEqual(["constructor", "__proto__"]);
  });
});

describe("the date of an event", () => {
  it.each(["Earnings Date", "공시일", "Fecha de anuncio", "rdq", "whatever"])("is found under %s", async (name) => {
    const [event] = await events(`${name},firm\n2020-11-09,MSFT\n`);
    expect(isoDate(event!.date!)).toBe("2020-11-09");
  });

  it("is asked for where two columns could be it, and where none is", async () => {
    const two = "ticker,announced,filed\nMSFT,2020-11-09,2020-11-12\n";
    await expect(events(two)).rejects.toThrow('two columns could be the date: "announced", "filed"');
    await expect(events("ticker,quarter\nMSFT,Q3\n")).rejects.toThrow('no column of dates among "ticker", "quarter"');
  });

  it("is not the first line of data", async () => {
    await expect(events("MSFT,2020-11-09\nIBM,2020-11-10\n")).rejects.toMatchObject({
      code: "BAD_EVENT",
      hint: "put a line with the names of the columns above it, such as security,date",
    });
    const [event] = await events("SAP;MSFT;1;09.11.2020;tech\n");
    expect(event).toMatchObject({ id: "1", securities: ["SAP"], benchmark: "MSFT", group: "tech" });
  });

  it("needs rows", async () => {
    await expect(events("ticker,date\n")).rejects.toThrow("e.csv has a header and no rows");
  });
});

describe("a time of day", () => {
  it.each([
    ["16:05:00", 965, null],
    ["8:00 AM ET", 480, "ET"],
    ["4:05 p.m.", 965, null],
    ["12:30 AM", 30, null],
    ["12:05 PM", 725, null],
    ["오후 4시 5분", 965, null],
    ["午前9時", 540, null],
    ["下午4点半", 990, null],
    ["17h45", 1065, null],
    ["17.45 Uhr", 1065, null],
    ["16:05 (KST)", 965, "(KST)"],
    ["16:05+09:00", 965, "+09:00"],
  ])("is read in %j", (text, minutes, zone) => {
    expect(readClock(text)).toMatchObject({ minutes, zone });
  });

  it.each(["1605", "160500", "16.05"])("is read in %j in a column of times only", (text) => {
    expect(readClock(text)).toBeNull();
    expect(readClock(text, true)!.minutes).toBe(965);
  });

  it.each(["25:00", "16:75", "13:05 AM", "2020", "1:2", "MSFT", ""])("is not %j", (text) => {
    expect(readClock(text)).toBeNull();
  });

  it.each([
    ["2020-11-09 16:05", "2020-11-09"],
    ["2020-11-09T16:05:00", "2020-11-09"],
    ["09.11.2020 16:05", "09.11.2020"],
    ["Nov 9, 2020 4:05 PM", "Nov 9, 2020"],
    ["2020年11月9日 16:05", "2020年11月9日"],
    ["2020년 11월 9일 오후 4:05", "2020년 11월 9일"],
    ["20201109160500", "20201109"],
  ])("is split from its date in %j", (text, date) => {
    expect(splitStamp(text)).toMatchObject({ date, clock: { minutes: 965 } });
  });

  const after = "2020-11-09T21:05Z";
  it.each([
    "ticker,date,anntims\nMSFT,2020-11-09,16:05:00\n",
    "ticker,date,Announcement Time\nMSFT,2020-11-09,4:05 PM\n",
    "ticker,date,x\nMSFT,2020-11-09,4:05 PM EST\n",
    "ticker,date\nMSFT,2020-11-09 16:05\n",
    "ticker,date,time,zone\nMSFT,2020-11-09,22:05,CET\n",
    "ticker,at\nMSFT,2020-11-09 16:05 ET\n",
    "ticker,at\nMSFT,2020-11-09T16:05\n",
    "ticker,date,时间\nMSFT,2020-11-09,1605\n",
  ])("is used: %j", async (text) => {
    expect(utcText((await events(text))[0]!.at!)).toBe(after);
  });

  it("is said to be in the zone of the exchange only where nothing else names one", async () => {
    const text = "ticker,date,hora\nMSFT,2020-11-09,16:05\nIBM,2020-11-10,9:00\n";
    expect((await events(text)).map(({ assumedZone }) => assumedZone)).toEqual([
      "America/New_York",
      "America/New_York",
    ]);
    const [stated] = await events(text, { zone: "Europe/London" });
    expect(stated).not.toHaveProperty("assumedZone");
    expect(utcText(stated!.at!)).toBe("2020-11-09T16:05Z");
  });

  it.each([
    ["date,Time (KST)", "2020-11-09,16:05", "2020-11-09T07:05Z"],
    ["date,Time [CET]", "2020-11-09,16:05", "2020-11-09T15:05Z"],
    ["date,Uhrzeit (MEZ)", "2020-11-09,16:05", "2020-11-09T15:05Z"],
    ["date,GMT time", "2020-11-09,16:05", "2020-11-09T16:05Z"],
    ["date,time_et", "2020-11-09,16:05", "2020-11-09T21:05Z"],
    ["date,Time (UTC+9)", "2020-11-09,16:05", "2020-11-09T07:05Z"],
    ["datetime_utc", "2020-11-09 16:05", "2020-11-09T16:05Z"],
    ["date_utc,time_utc", "2020-11-09,16:05", "2020-11-09T16:05Z"],
    ["at (JST)", "2020-11-09 16:05", "2020-11-09T07:05Z"],
    // Neither French words nor names without a zone.
    ["date et heure", "2020-11-09 16:05", "2020-11-09T21:05Z"],
    ["date,TIME OF CALL", "2020-11-09,16:05", "2020-11-09T21:05Z"],
  ])("is in the zone that its column is named by: %s", async (header, cells, instant) => {
    expect(utcText((await events(`ticker,${header}\nMSFT,${cells}\n`))[0]!.at!)).toBe(instant);
    // What the user says comes before the name, what a cell says before both.
    const [stated] = await events(`ticker,${header}\nMSFT,${cells}\n`, { zone: "Asia/Hong_Kong" });
    expect(utcText(stated!.at!)).toBe("2020-11-09T08:05Z");
    const [own] = await events(`ticker,${header}\nMSFT,${cells} ET\n`);
    expect(utcText(own!.at!)).toBe("2020-11-09T21:05Z");
  });

  it("needs a zone where the securities have several", async () => {
    await expect(events("ticker,date,hora\nMSFT,2020-11-09,16:05\nSAP,2020-11-10,9:00\n")).rejects.toMatchObject({
      code: "BAD_ZONE",
      place: { column: "hora", line: 2 },
      message: expect.stringContaining("16:05"),
    });
  });

  it.each(["2020-11-09 00:00:00", "2020-11-09 00:00:00-05:00", "2020-11-09T00:00"])(
    "is none where every row says midnight: %s",
    async (text) => {
      const [event] = await events(`ticker,date\nMSFT,${text}\n`);
      expect(event).toMatchObject({ at: null });
      expect(isoDate(event!.date!)).toBe("2020-11-09");
    },
  );

  it.each([
    ["nach Börsenschluss", "post"],
    ["장 마감 후", "post"],
    ["Before Market Open", "pre"],
    ["寄り前", "pre"],
    ["During Market Hours", "during"],
    ["Time Not Supplied", null],
  ])("may be a word: %s", async (word, time) => {
    const [event] = await events(`ticker,date,time\nMSFT,2020-11-09,${word}\n`);
    expect(event).toMatchObject({ at: null, time });
  });

  it("is asked for where two columns hold times", async () => {
    await expect(events("ticker,date,release,call\nMSFT,2020-11-09,16:05,17:00\n")).rejects.toThrow(
      'two columns could be the time: "release", "call"',
    );
  });

  it("is refused where clocks never showed it", async () => {
    await expect(events("ticker,date,time\nMSFT,2018-03-11,02:30\n")).rejects.toMatchObject({
      code: "BAD_TIME",
      place: { column: "time" },
    });
  });
});
