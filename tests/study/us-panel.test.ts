import { readFileSync } from "node:fs";
import { expect } from "vitest";
import { codes } from "../../src/core/codes.ts";
import { isoDate, parseSession } from "../../src/core/session.ts";
import { loadCalendar } from "../../src/disk/load-calendars.ts";
import { isSession } from "../../src/market/calendar/exchange-calendar.ts";
import { randomStream } from "../../src/math/random.ts";
import type { StudyResult } from "../../src/results/result.ts";
import { observationsTable } from "../../src/results/tables.ts";
import { runStudy } from "../../src/study/pipeline.ts";
import { itWithShared } from "../support/shared.ts";
import { loadFiles } from "../support/temporary-study.ts";

// 471 US shares, 2013 to 2020, and 5,000 events at random: everything that goes in comes out, counted.
const total = 5000;
const kinds = ["closed", "early", "open"] as const;
type Kind = (typeof kinds)[number];

interface RandomEvent {
  readonly kind: Kind;
  readonly security: string;
  readonly date: string;
}

/** First session with a close of each security of a wide file. */
function listingDates(header: readonly string[], rows: readonly string[][]): Map<string, string> {
  return new Map(header.slice(1).map((id, j) => [id, rows.find((row) => row[j + 1] !== "")![0]!]));
}

/** A third on non-trading days, a tenth before the listing, the rest on sessions. */
function randomEvents(header: readonly string[], rows: readonly string[][]): RandomEvent[] {
  const random = randomStream(5000);
  const below = (n: number) => Math.floor(random.uniform() * n);
  const listed = listingDates(header, rows);
  const calendar = loadCalendar("XNYS");
  const [from, to] = [parseSession(rows[0]![0]!), parseSession(rows.at(-1)![0]!)];
  const anyDay = (open: boolean): string => {
    const day = from + below(to - from - 20);
    return isSession(calendar, day) === open ? isoDate(day) : anyDay(open);
  };
  return Array.from({ length: total }, (_, i): RandomEvent => {
    const security = header[1 + below(header.length - 1)]!;
    if (i % 30 < 10) return { kind: "closed", security, date: anyDay(false) };
    if (i % 30 < 13)
      return { kind: "early", security, date: isoDate(parseSession(listed.get(security)!) - 5 - below(400)) };
    return { kind: "open", security, date: anyDay(true) };
  });
}

const study = (benchmark: string) => `study: us-panel
benchmark: ${benchmark}
exchange: XNYS
prices: closes.csv
events: events.csv
estimation-window: [-120, -11]
event-window: [-5, 5]
windows: [[0, 0], [-5, 5]]
draws: 99
`;

/** What does not tell of the file that it came from: its layout, rows and notes, the order in which it names securities. */
const figures = ({ provenance: _, securities, ...rest }: StudyResult) => ({
  ...rest,
  securities: securities
    .map(({ layout: __, rows: ___, notes: ____, ...security }) => security)
    .sort((a, b) => (a.id < b.id ? -1 : 1)),
});

itWithShared(
  "data/us-panel/closes.csv",
  "5,000 random events on 471 shares: counts add up, wide and long agree",
  async (path) => {
    const wide = readFileSync(path, "utf8");
    const [header, ...rows] = wide
      .trim()
      .split(/\r?\n/)
      .map((line) => line.split(",")) as [string[], ...string[][]];
    const events = randomEvents(header, rows);
    const file = `event_id,security,date\n${events.map(({ security, date }, i) => `n${i},${security},${date}\n`).join("")}`;
    const long = `date,security,close\n${rows
      .flatMap(([date, ...cells]) =>
        cells.flatMap((cell, j) => (cell === "" ? [] : [`${date},${header[j + 1]},${cell}\n`])),
      )
      .join("")}`;
    const yaml = study(header[1]!);
    const result = runStudy(await loadFiles({ "study.yaml": yaml, "closes.csv": wide, "events.csv": file }));

    expect(result.observations.map(({ id }) => id)).toEqual(events.map(({ security }, i) => `n${i}/${security}`));
    expect([...observationsTable(result).rows]).toHaveLength(total);
    const { audit } = result;
    expect(audit.observations).toBe(total);
    expect(audit.used + audit.excluded).toBe(total);
    expect(Object.values(audit.byCode).reduce((sum, n) => sum + n, 0)).toBe(audit.excluded);
    expect(result.exclusions).toHaveLength(audit.excluded);
    for (const { status, reason, fit } of result.observations) {
      expect(fit === null).toBe(status === "excluded");
      if (status === "excluded") expect(codes).toHaveProperty(reason!.code);
    }
    result.observations.forEach(({ rule, reason, day0, status }, i) => {
      const { kind, date } = events[i]!;
      if (kind === "early") expect(reason?.code).toBe("BEFORE_LISTING");
      if (kind === "closed") expect(rule).toBe("closed-day");
      if (kind === "open" && status === "used") expect([rule, day0]).toEqual(["date-only", date]);
    });
    const closed = events.filter(({ kind }) => kind === "closed").length;
    const earlyClosed = result.observations.filter(
      ({ rule }, i) => events[i]!.kind === "early" && rule === "closed-day",
    ).length;
    expect(audit.shifted).toBe(closed + earlyClosed);

    const again = runStudy(await loadFiles({ "study.yaml": yaml, "closes.csv": long, "events.csv": file }));
    // Above 1,000 observations figures are computed when they are read: compared as the JSON that they become.
    expect(JSON.stringify(figures(again)) === JSON.stringify(figures(result))).toBe(true);
  },
  600_000,
);
