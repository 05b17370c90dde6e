import { describe, expect, it } from "vitest";
import { isoDate, parseSession } from "../../src/core/session.ts";
import { buildStudyHere } from "../../src/disk/build-study-here.ts";
import { runStudy } from "../../src/study/pipeline.ts";
import { inventedCloses, sessionsOf, wideFile } from "../support/market.ts";
import { loadFiles } from "../support/temporary-study.ts";

// What a study says of exchanges and calendars, from the file to the result. Prices are invented.
const sessions = sessionsOf("XHKG", "2019-01-02", "2019-06-28");
const news = "2019-05-15";

/** A wide file of ids without some sessions, its dates moved by whole days. */
function file(ids: readonly string[], { lacks = [] as string[], moved = 0, dates = sessions } = {}): string {
  const kept = dates.filter((date) => !lacks.includes(date));
  const closes = inventedCloses(ids, kept.length, 3);
  return wideFile(
    kept.map((date) => isoDate(parseSession(date) + moved)),
    closes,
  );
}

async function run(keys: string, files: Record<string, string> = { "p.csv": file(["A", "B"]) }) {
  const study = `study: invented
prices: [${Object.keys(files).join(", ")}]
model: mean-adjusted
estimation-window: [-40, -11]
event-window: [-1, 1]
${keys.includes("events:") ? "" : `events: [{ id: e, date: ${news} }]\n`}${keys}
`;
  return runStudy(await loadFiles({ ...files, "study.yaml": study }));
}

const day0s = ({ observations }: Awaited<ReturnType<typeof run>>) => observations.map(({ day0 }) => day0);
const failure = (code: string, ...words: string[]) =>
  expect.objectContaining({ code, message: expect.stringMatching(new RegExp(words.join(".*"), "s")) });

describe("the name of an exchange", () => {
  it("is replaced by its MIC, and the result says so", async () => {
    const { securities } = await run("exchange: HKEX");
    expect(securities.map(({ exchange }) => exchange)).toEqual(["XHKG", "XHKG"]);
    expect(securities[0]!.notes).toContain("exchange HKEX is read as XHKG, Hong Kong Exchanges");
  });

  it("says nothing where it is the MIC", async () => {
    const { securities } = await run("exchange: XHKG");
    expect(securities.flatMap(({ notes }) => notes).join()).not.toContain("is read as");
  });

  it("stops the run at its place in the file where it is that of several", async () => {
    await expect(run("exchange: OSE")).rejects.toThrow(failure("BAD_EXCHANGE", "XOSL", "XTKS"));
    await expect(run("exchange: OSE")).rejects.toMatchObject({
      place: { file: expect.stringContaining("study.yaml") },
    });
  });
});

describe("calendars of a study", () => {
  const shut = "2019-05-15";

  it("close a day of a calendar of the package, for securities and the benchmark alike", async () => {
    const files = { "p.csv": file(["A", "B"], { lacks: [shut] }) };
    await expect(run("exchange: XHKG", files)).rejects.toThrow(failure("NOTHING_LEFT"));
    const result = await run(`exchange: XHKG\nbenchmark: B\ncalendars: { XHKG: { closed: [${shut}] } }`, files);
    expect(day0s(result)).toEqual(["2019-05-16"]);
    expect(result.warnings.map(({ code }) => code)).not.toContain("GAP");
    expect(result.securities[0]!.notes).toContain("the study changes the calendar of XHKG: 1 closed day");
  });

  it("are found under another name of the exchange", async () => {
    const files = { "p.csv": file(["A"], { lacks: [shut] }) };
    expect(day0s(await run(`exchange: HKEX\ncalendars: { SEHK: { closed: [${shut}] } }`, files))).toEqual([
      "2019-05-16",
    ]);
  });

  it("describe an exchange of their own", async () => {
    const keys = `exchange: MYEX\nevents: [{ id: e, at: 2019-05-15T15:01+07:00 }]\ncalendars:\n  MYEX: { timezone: Asia/Ho_Chi_Minh, hours: "09:00-15:00" }`;
    const dates = sessionsOf("XNYS", "2019-01-02", "2019-06-28");
    const result = await run(keys, { "p.csv": file(["A"], { dates }) });
    expect(day0s(result)).toEqual(["2019-05-16"]);
    expect(result.securities[0]!.exchange).toBe("MYEX");
  });

  it("hold in memory too", () => {
    const closes = inventedCloses(["A"], sessions.length, 3);
    const data = { prices: { date: sessions, ...closes } };
    const study = { study: "s", exchange: "HKEX", events: [{ date: news }], model: "mean-adjusted" };
    const input = buildStudyHere({ ...study, calendars: { XHKG: { closed: [news] } } }, data);
    expect(input.definition.securities[0]!.exchange).toBe("XHKG");
    expect(input.calendars.get("XHKG")!.closed.has(parseSession(news))).toBe(true);
  });

  it.each([
    ["an unknown key", "calendars: { XHKG: { close: [2019-05-15] } }", "BAD_STUDY", "close"],
    ["a new exchange without hours", "calendars: { MYEX: { timezone: Asia/Seoul } }", "BAD_STUDY", "MYEX has no hours"],
    ["a date that is none", "calendars: { XHKG: { closed: [15.05.2019] } }", "BAD_DATE", "15.05.2019"],
    ["two names of one exchange", "calendars: { XHKG: {}, HKEX: {} }", "BAD_STUDY", "XHKG twice"],
  ])("refuse %s", async (_, keys, code, words) => {
    await expect(run(`exchange: XHKG\n${keys}`)).rejects.toThrow(failure(code, words));
  });
});

describe("files that agree against the calendar", () => {
  const gone = "2019-05-14";

  it("are said once, with the key that corrects it, and at the exclusions", async () => {
    const files = { "A.csv": file(["A"], { lacks: [gone] }), "B.csv": file(["B"], { lacks: [gone] }) };
    const result = await run("exchange: XHKG\ngaps: accept", files);
    const doubts = result.warnings.filter(({ code }) => code === "CALENDAR_DOUBT");
    expect(doubts).toHaveLength(1);
    expect(doubts[0]!.message).toContain("all 2 files of XHKG lack the session 2019-05-14");
    expect(doubts[0]!.message).toContain("calendars: { XHKG: { closed: [2019-05-14] } }");
    const hint = expect.stringContaining("every file of XHKG lacks it: the calendar may be wrong");
    await expect(run("exchange: XHKG", files)).rejects.toMatchObject({ code: "NOTHING_LEFT", hint });
  });

  it("are nothing where one file of two lacks the session", async () => {
    const files = { "A.csv": file(["A"], { lacks: ["2019-02-20"] }), "B.csv": file(["B"]) };
    const { warnings } = await run("exchange: XHKG", files);
    expect(warnings.map(({ code }) => code)).toContain("GAP");
    expect(warnings.map(({ code }) => code)).not.toContain("CALENDAR_DOUBT");
  });

  it("are said where all have a new price on a closed day", async () => {
    // Easter Monday.
    const dates = [...sessions, "2019-04-22"].sort();
    const files = { "A.csv": file(["A"], { dates }), "B.csv": file(["B"], { dates }) };
    const { warnings } = await run("exchange: XHKG", files);
    const doubt = warnings.find(({ code }) => code === "CALENDAR_DOUBT");
    expect(doubt?.message).toContain("calendars: { XHKG: { extra: [2019-04-22] } }");
  });
});

describe("dates that cannot be right", () => {
  it.each([-1, 1])("stop the run where all are moved by %i day, and say so, gaps accepted or not", async (moved) => {
    const files = { "p.csv": file(["A", "B"], { moved }) };
    const words = ["closed days of XHKG", moved < 0 ? "\\+1 day" : "−1 day", "all fit"];
    for (const gaps of ["exclude", "accept"])
      await expect(run(`exchange: XHKG\ngaps: ${gaps}`, files)).rejects.toThrow(failure("WRONG_DATES", ...words));
  });

  it("name the exchange whose calendar fits", async () => {
    const files = { "p.csv": file(["A"], { dates: sessionsOf("XTKS", "2019-01-02", "2019-12-30") }) };
    await expect(run("exchange: XHKG", files)).rejects.toThrow(failure("WRONG_DATES", "XTKS", "all fit"));
  });

  it("are no error where single days are odd", async () => {
    const dates = [...sessions, "2019-04-22", "2019-05-01"].sort().filter((date) => date !== "2019-03-05");
    expect(day0s(await run("exchange: XHKG", { "p.csv": file(["A"], { dates }) }))).toEqual([news]);
  });
});
