import { expect, it } from "vitest";
import { isoDate, parseSession } from "../../../src/core/session.ts";
import { readEvents } from "../../../src/data/events/read-events.ts";
import { readPrices } from "../../../src/data/prices/read-prices.ts";
import { textFile } from "../../sources/files.ts";

const read = (text: string) => readPrices([textFile("closes.csv", text)]);

it.each([
  ["firm, date, close", "Acme;01.10.1996;58.25\nAcme;02.10.1996;57.5\n"],
  ["date, firm, close", "1996-10-01,Acme,58.25\n1996-10-02,Acme,57.5\n"],
  ["close, date, firm", "58.25\t10/01/1996\tAcme\n57.5\t10/02/1996\tAcme\n57\t10/31/1996\tAcme\n"],
])("reads closes without a header: %s", async (_, text) => {
  const [series] = [...(await read(text)).values()];
  expect(series!.security).toBe("Acme");
  expect([...series!.sessions].slice(0, 2).map(isoDate)).toEqual(["1996-10-01", "1996-10-02"]);
  expect([...series!.closes].slice(0, 2)).toEqual([58.25, 57.5]);
  expect(series!.provenance.notes.join()).toMatch(/no header: by their cells the columns are/);
});

it("reads dates and closes without a header, under the name of the file", async () => {
  const [series] = [...(await read("1996-10-01,58.25\n1996-10-02,57.5\n")).values()];
  expect(series!.security).toBe("closes");
  expect(series!.closes).toHaveLength(2);
});

it("asks for a header where the cells do not tell which number is the close", async () => {
  await expect(read("1996-10-01,58.25,100\n1996-10-02,57.5,120\n")).rejects.toThrow("the first line is data");
});

const known = { ids: new Set(["Acme", "Bravo", "INDEX"]), zoneOf: () => null };
const request = (text: string) => readEvents(textFile("request.csv", text), { known });

it("reads a whole request file: event, firm, market, date, group, event window, end and length of the estimation window", async () => {
  const events = await request(
    "1;Acme;INDEX;30.04.1997;Addition;-2;2;-11;120\n2;Bravo ;INDEX;25.07.1997;Deletion;0;5;-30;200\n",
  );
  expect(events).toMatchObject([
    {
      ...{ id: "1", date: parseSession("1997-04-30"), securities: ["Acme"], benchmark: "INDEX", group: "Addition" },
      ...{ eventWindow: { from: -2, to: 2 }, estimationWindow: { from: -130, to: -11 } },
    },
    {
      ...{ id: "2", date: parseSession("1997-07-25"), securities: ["Bravo"], benchmark: "INDEX", group: "Deletion" },
      ...{ eventWindow: { from: 0, to: 5 }, estimationWindow: { from: -229, to: -30 } },
    },
  ]);
});

it("refuses a request file of firms without prices, with what its columns could be", async () => {
  await expect(request("1;Nobody;INDEX;30.04.1997;Addition;-2;2;-11;120\n")).rejects.toThrow(
    /the first line is data, not a header: .*"INDEX" could be the security, "30\.04\.1997" is a date/,
  );
});

it.each([
  ["<!DOCTYPE html><html><body>Sign in</body></html>", "this is an HTML page, not a table"],
  ["\n<html><table><tr><td>2019-01-02</td><td>100</td></tr></table></html>", "this is an HTML page with a table"],
  [
    '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"></Workbook>',
    "this is a spreadsheet in XML (Excel 2003)",
  ],
  ['<?xml version="1.0"?><prices/>', "this is XML, not a table"],
])("says what begins with a tag: %s", async (text, message) => {
  await expect(read(text)).rejects.toThrow(message);
});
