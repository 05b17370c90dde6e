import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { describePlace, EventStudyError } from "../../src/core/errors.ts";
import { readEvents } from "../../src/data/events/read-events.ts";
import { readFactors } from "../../src/data/factors/read-factors.ts";
import type { SourceFile } from "../../src/data/formats/read-table.ts";
import { readPrices } from "../../src/data/prices/read-prices.ts";

// One small file a fault, and all that its reader is told. Written before the code that says it.
const folder = new URL("../fixtures/broken/", import.meta.url);

const prices = (file: SourceFile) => readPrices([file]);
const returns = (file: SourceFile) => readPrices([file], { input: "return" });
const volumes = (file: SourceFile) => readPrices([file], { volumes: true });
const events = (file: SourceFile) => readEvents(file);
const factors = (file: SourceFile) => readFactors(file);

type Reader = (file: SourceFile) => Promise<unknown>;
/** `place` is what follows the file's name. */
type Row = readonly [file: string, reader: Reader, code: string, place: string, message: string, hint: string];

const leaveEmpty = "correct the cell, or leave it empty where there was no close";
const ragged = "complete or remove the row; a number with commas needs quotes around it";
const writeDates = "write dates as 2019-02-28, or remove lines that are not data";

const rows: readonly Row[] = [
  ["empty.csv", prices, "BAD_LAYOUT", "", "the file is empty", "give a file with a header and rows"],
  [
    "one-column.csv",
    prices,
    "BAD_LAYOUT",
    ", line 1",
    'the header has one column only: "date close"',
    "separate the columns by comma, semicolon or tab",
  ],
  ["no-rows.csv", prices, "BAD_LAYOUT", "", "the file has a header and no rows", "give a file with rows"],
  [
    "no-header.csv",
    prices,
    "BAD_LAYOUT",
    ", line 1",
    'the first line is data ("2019-02-27"), not a header',
    "put a line such as date,close above it",
  ],
  [
    "no-close.csv",
    prices,
    "BAD_LAYOUT",
    ", line 1",
    'no layout of prices has the columns "date", "open", "high", "low"',
    "name the columns date,close or date,security,close, or let the first column be the date and each other one a security",
  ],
  ["letter-in-price.csv", prices, "BAD_PRICE", ", line 3, column close", '"21O5.44" is not a price', leaveEmpty],
  [
    "zero-price.csv",
    prices,
    "BAD_PRICE",
    ", line 3, column 005930",
    'a price must be positive, "0" is zero',
    leaveEmpty,
  ],
  [
    "negative-price.csv",
    prices,
    "BAD_PRICE",
    ", line 3, column PRC",
    'a price must be positive, "-112.03" is negative',
    "where negative closes mark means of bid and ask (CRSP), say `negative-closes: absolute`; for returns say `input: return`",
  ],
  ["no-such-day.csv", prices, "BAD_DATE", ", line 3, column date", '"2019-02-29" is not a date', writeDates],
  [
    "ambiguous-dates.csv",
    prices,
    "AMBIGUOUS_DATE",
    ", line 2, column date",
    '"03/01/2019" may be day/month or month/day, and no row of the column tells',
    "say which one with `dates: mdy` or `dates: dmy`",
  ],
  [
    "mixed-date-order.csv",
    prices,
    "BAD_DATE",
    ", line 3, column date",
    '"28/02/2019" is not a date in the order mdy',
    writeDates,
  ],
  [
    "serial-number.csv",
    prices,
    "BAD_DATE",
    ", line 2, column date",
    '"43523" is not a date',
    "it looks like a spreadsheet's serial number; format the column as a date and export again",
  ],
  ["empty-date.csv", prices, "BAD_DATE", ", line 3, column date", "the date is empty", "complete or remove the row"],
  [
    "date-and-time.csv",
    prices,
    "BAD_DATE",
    ", line 2, column date",
    '"2019-02-26T15:00:00Z" is not a date',
    writeDates,
  ],
  [
    "duplicate-session.csv",
    prices,
    "DUPLICATE_SESSION",
    ", line 4, column close",
    "2019-02-28 of duplicate-session stands twice, with 2195.44 (line 3) and 2195.55",
    "keep one row per session; if the file has several securities, say which column names them: columns: { security: NAME } (--columns security=NAME)",
  ],
  [
    "short-row.csv",
    prices,
    "BAD_LAYOUT",
    ", line 3",
    "the row has 2 cells, the header has 3: 2019-02-28,2195.44",
    ragged,
  ],
  [
    "unquoted-thousands.csv",
    prices,
    "BAD_LAYOUT",
    ", line 2",
    "the row has 3 cells, the header has 2: 2019-02-27,2,234.79",
    ragged,
  ],
  [
    "open-quote.csv",
    prices,
    "BAD_LAYOUT",
    ", line 2",
    'a quote is opened and never closed: "2,234.79 2019-02-28',
    "close the quote, or double it where it belongs to the text",
  ],
  ["name-twice.csv", prices, "BAD_LAYOUT", ", line 1, column 4", 'two columns are named "005930"', "keep one of them"],
  ["nameless-column.csv", prices, "BAD_LAYOUT", ", line 1, column 3", "column 3 has no name", "name the security"],
  [
    "nameless-security.csv",
    prices,
    "BAD_LAYOUT",
    ", line 3, column security",
    "the row names no security",
    "complete or remove the row",
  ],
  [
    "bad-volume.csv",
    volumes,
    "BAD_VOLUME",
    ", line 2, column volume",
    '"many" is not a volume',
    "correct the cell, or leave it empty where the volume is unknown",
  ],
  [
    "percent-returns.csv",
    returns,
    "BAD_RETURN",
    ", column ret",
    "half of the returns are larger than 10% when read as decimals",
    "say `unit: percent` or `unit: decimal`; for prices leave out `input: return`",
  ],
  [
    "return-below.csv",
    returns,
    "BAD_RETURN",
    ", line 4, column KOSPI",
    'a return cannot be below −100% or above 1,000,000, received "-1.0176"',
    "for returns in per cent say `unit: percent`",
  ],
  [
    "truncated.csv.gz",
    prices,
    "BAD_LAYOUT",
    "",
    "the gzip file cannot be unpacked: unexpected end of file",
    "download the file again, or unpack it by hand",
  ],
  ["archive.zip", prices, "BAD_LAYOUT", "", "this is a zip archive, not a table", "unpack it and give the file inside"],
  [
    "truncated.parquet",
    prices,
    "BAD_LAYOUT",
    "",
    "the Parquet file cannot be read",
    "download or export the file again, with flat columns",
  ],
  ["syntax.json", prices, "BAD_LAYOUT", ", line 3", "the file is not valid JSON", "correct the file at this place"],
  ["bad-cell.json", prices, "BAD_PRICE", ", line 3, column close", '"closed" is not a price', leaveEmpty],
  [
    "no-table.json",
    prices,
    "BAD_LAYOUT",
    "",
    "the JSON file holds no list of records",
    'write [{"date": "2019-02-28", "close": 2195.44}, …]',
  ],
  [
    "event-without-time.csv",
    events,
    "BAD_EVENT",
    ", line 3",
    'event "statement" has no time',
    "fill one of the columns at, date or published",
  ],
  [
    "event-twice.csv",
    events,
    "DUPLICATE_EVENT",
    ", line 4",
    'event "summit" stands twice on security "KOSPI"',
    "remove the row, or give the event another event_id",
  ],
  [
    "event-disagrees.csv",
    events,
    "BAD_EVENT",
    ", line 3, column date",
    'rows of event "summit" disagree: "2019-03-01" here, "2019-02-28" above',
    "give the rows the same value, or the events different event_ids",
  ],
  [
    "instant-without-zone.csv",
    events,
    "BAD_ZONE",
    ", line 2, column at",
    'the time "2019-02-28T12:00" has no time zone, and the securities of the list have not one exchange that would tell it',
    "say it: zone: America/New_York (or --zone), name its column with columns: { zone: NAME }, or write it behind the time",
  ],
  [
    "unknown-zone.csv",
    events,
    "BAD_ZONE",
    ", line 2, column zone",
    'time zone "Asia/Hanoy" does not exist',
    "use an IANA name such as Asia/Seoul",
  ],
  [
    "release-time.csv",
    events,
    "BAD_EVENT",
    ", line 2, column time",
    '"noon" is not a time of release',
    "write pre, during or post (bmo, dmh, amc), or a clock time such as 16:05 with a zone",
  ],
  [
    "event-window.csv",
    events,
    "BAD_EVENT",
    ", line 2, column event_window",
    '"-5..5" is not a range of days',
    "write it as -5:5",
  ],
  [
    "percent-factors.csv",
    factors,
    "BAD_FACTORS",
    "",
    "half of the values are larger than 10% when read as decimals",
    "say the unit: --factor-unit percent (in a study file `factors: { unit: percent }`), or decimal",
  ],
  [
    "bad-factor.csv",
    factors,
    "BAD_FACTORS",
    ", line 3, column smb",
    '"absent?" is not a number',
    "correct the cell, or leave it empty",
  ],
  [
    "monthly-factors.csv",
    factors,
    "BAD_FACTORS",
    ", line 4",
    '"201901" is a month, factors must be daily',
    "download the daily file",
  ],
  [
    "tab.yaml",
    events,
    "BAD_YAML",
    ", line 2, column 1",
    "tabs are not allowed as indentation",
    "check indentation, colons and quotes at this place; a text that holds ': ' or ' #' needs quotes",
  ],
];

async function fault(reader: Reader, file: string): Promise<EventStudyError> {
  const read = reader({ path: file, bytes: readFileSync(new URL(file, folder)) });
  const caught: unknown = await read.then(
    () => "no error",
    (error: unknown) => error,
  );
  expect(caught).toBeInstanceOf(EventStudyError);
  return caught as EventStudyError;
}

describe("a broken file is refused with all that its owner needs", () => {
  it.each(rows)("%s", async (file, reader, code, place, message, hint) => {
    const error = await fault(reader, file);
    expect({ code: error.code, place: describePlace(error.place), message: error.message, hint: error.hint }).toEqual({
      code,
      place: `${file}${place}`,
      message,
      hint,
    });
  });

  it("every broken file is in the table", () => {
    expect(rows.map(([file]) => file).sort()).toEqual(readdirSync(folder).sort());
  });
});
