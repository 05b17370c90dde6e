import { describe, expect, it } from "vitest";
import { parseSession } from "../../../src/core/session.ts";
import { type EventOptions, readEvents } from "../../../src/data/events/read-events.ts";
import { textFile } from "../../sources/files.ts";

const events = (text: string, path = "events.csv", options?: EventOptions) => readEvents(textFile(path, text), options);
const noon = Date.UTC(2019, 1, 28, 5);

describe("readEvents", () => {
  it("reads an instant, its securities, and keeps what it does not know", async () => {
    const [event, ...others] = await events(
      [
        "event_id,security,at,published,headline,sector",
        "summit,KOSPI,2019-02-28T12:00+07:00,2019-02-28T15:19+07:00,Summit ends early,diplomacy",
        "summit,VNINDEX,2019-02-28T12:00+07:00,2019-02-28T15:19+07:00,Summit ends early,diplomacy",
      ].join("\n"),
    );
    expect(others).toEqual([]);
    expect(event).toEqual({
      id: "summit",
      at: noon,
      date: null,
      time: null,
      published: Date.UTC(2019, 1, 28, 8, 19),
      headline: "Summit ends early",
      securities: ["KOSPI", "VNINDEX"],
      group: null,
      claims: [],
      characteristics: { sector: "diplomacy" },
    });
  });

  it("keeps zeros of ids, and what differs by security", async () => {
    const [event] = await events(
      "event_id,ticker,date,group,size\n010,005930,2019-02-28,large,9\n010,000660,2019-02-28,small,9\n",
    );
    expect(event).toMatchObject({
      id: "010",
      securities: ["005930", "000660"],
      date: parseSession("2019-02-28"),
      group: null,
      characteristics: { size: "9" },
      bySecurity: {
        "005930": { group: "large", headline: null, characteristics: { size: "9" } },
        "000660": { group: "small", headline: null, characteristics: { size: "9" } },
      },
    });
  });

  it.each([
    ["pre", "pre"],
    ["BMO", "pre"],
    ["during", "during"],
    ["dmh", "during"],
    ["post", "post"],
    ["amc", "post"],
    ["", null],
  ])("reads the release code %j", async (code, time) => {
    const [event] = await events(`security,date,time\nAAPL,2019-01-29,${code}\n`);
    expect(event).toMatchObject({ id: "2019-01-29", time, date: parseSession("2019-01-29") });
  });

  it.each(["Datum", "fecha", "日付", "Event Date", "announcement_date"])("finds the date under %s", async (name) => {
    const [event] = await events(`id,security,${name}\nq2,SAP,2019-02-28\n`);
    expect(event).toMatchObject({ id: "q2", date: parseSession("2019-02-28"), characteristics: {} });
  });

  it("reads a clock time in a zone as an instant", async () => {
    const [event] = await events("security,date,time,zone\nAAPL,2019-01-29,16:30,America/New_York\n");
    expect(event).toMatchObject({ id: "2019-01-29T16:30", at: Date.UTC(2019, 0, 29, 21, 30), date: null, time: null });
  });

  it("reads a local instant by the zone column", async () => {
    const [event] = await events("security,at,zone\nKOSPI,2019-02-28 12:00,Asia/Ho_Chi_Minh\n");
    expect(event).toMatchObject({ id: "2019-02-28 12:00", at: noon });
  });

  it("names events after their dates, and tells releases of one date apart", async () => {
    const found = await events(
      "security,date,time\nAAPL,01/29/2019,amc\nPFE,01/29/2019,bmo\nMMM,01/29/2019,bmo\nMSFT,01/30/2019,amc\n",
    );
    expect(found.map(({ id, securities }) => [id, securities])).toEqual([
      ["2019-01-29-post", ["AAPL"]],
      ["2019-01-29-pre", ["PFE", "MMM"]],
      ["2019-01-30", ["MSFT"]],
    ]);
  });

  it("sees an event on all securities where the file names none and the user says so", async () => {
    const all = { securities: "all" } as const;
    const found = await events("id,date\na,2019-02-28\nb,2019-03-01\n", "e.csv", all);
    expect(found.map(({ securities }) => securities)).toEqual([null, null]);
    await expect(events("id,date\na,2019-02-28\n")).rejects.toMatchObject({ code: "BAD_EVENT" });
    await expect(events("id,date\na,2019-02-28\na,2019-02-28\n", "e.csv", all)).rejects.toMatchObject({
      code: "DUPLICATE_EVENT",
      message: 'event "a" stands twice',
    });
  });

  it("reads several securities in one cell", async () => {
    const [event] = await events("id,securities,date\na,005930; 000660,2019-02-28\n");
    expect(event!.securities).toEqual(["005930", "000660"]);
  });

  it("reads an event's own benchmark and windows", async () => {
    const [event] = await events(
      'id,security,date,benchmark,estimation-window,event-window\na,AAPL,2019-02-28,QQQ,-120:-20,"[-1, 3]"\n',
    );
    expect(event).toMatchObject({
      benchmark: "QQQ",
      estimationWindow: { from: -120, to: -20 },
      eventWindow: { from: -1, to: 3 },
    });
  });

  it("takes the first of two id columns and keeps the other", async () => {
    const [event] = await events("permno,ticker,date\n010107,MSFT,2019-02-28\n");
    expect(event).toMatchObject({ securities: ["010107"], characteristics: { ticker: "MSFT" } });
  });

  it("reads the same from JSON and YAML", async () => {
    const json = JSON.stringify([
      { id: "a", at: "2019-02-28T12:00+07:00", securities: ["005930", "000660"], "event-window": [-1, 3] },
      { id: "b", date: "2019-03-04", security: "005930" },
    ]);
    const yaml = [
      "events:",
      "  - id: a",
      "    at: 2019-02-28T12:00+07:00",
      "    securities: [005930, 000660]",
      "    event-window: [-1, 3]",
      "  - { id: b, date: 2019-03-04, security: 005930 }",
    ].join("\n");
    const fromJson = await events(json, "events.json");
    expect(fromJson).toMatchObject([
      { id: "a", at: noon, securities: ["005930", "000660"], eventWindow: { from: -1, to: 3 } },
      { id: "b", at: null, securities: ["005930"] },
    ]);
    expect(await events(yaml, "events.yaml")).toEqual(fromJson);
    expect(await events(yaml.replace("events:\n", ""), "events.yaml")).toEqual(fromJson);
  });

  it("names the place in YAML", async () => {
    await expect(events("- id: a\n  date: 2019-02-30\n", "e.yaml", { securities: "all" })).rejects.toMatchObject({
      code: "BAD_DATE",
      place: { file: "e.yaml", line: 2, column: "date" },
    });
  });

  it.each([
    [
      "a date where an instant belongs",
      "id,security,at\na,A,2019-02-28\n",
      "BAD_TIME",
      '"2019-02-28" is not an instant',
    ],
    ["claims", '[{"id":"a","date":"2019-02-28","claims":[]}]', "BAD_EVENT", "an event file cannot hold claims"],
    ["a row without security", "security,date\n,2019-02-28\n", "BAD_EVENT", "the row names no security"],
  ])("refuses %s", async (_, text, code, message) => {
    await expect(events(text, "e")).rejects.toMatchObject({ code, message });
  });
});
