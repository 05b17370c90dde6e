import { describe, expect, it } from "vitest";
import { parseInstant } from "../../../src/market/calendar/instant.ts";
import { isZone, localInstants, requireZone, zoneNamed } from "../../../src/market/calendar/zone.ts";
import { zoneWords } from "../../../src/market/calendar/zone-words.ts";

describe("zoneNamed", () => {
  it.each([
    ["EST", ["America/New_York"], "America/New_York"],
    ["e.s.t.", ["America/New_York"], "America/New_York"],
    ["EST", ["Australia/Sydney"], "Australia/Sydney"],
    ["ET", [], "America/New_York"],
    ["BST", ["Europe/London"], "Europe/London"],
    ["BST", ["Asia/Dhaka"], "Asia/Dhaka"],
    ["IST", ["Asia/Kolkata"], "Asia/Kolkata"],
    ["IST", ["Asia/Tel_Aviv"], "Asia/Jerusalem"],
    ["IST", ["Europe/Dublin"], "Europe/Dublin"],
    ["CST", ["Asia/Shanghai"], "Asia/Shanghai"],
    ["CST", ["America/New_York"], "America/Chicago"],
    ["CST", ["America/Mexico_City"], "America/Mexico_City"],
    ["AST", ["Asia/Riyadh"], "Asia/Riyadh"],
    ["CET", ["Europe/Rome"], "Europe/Rome"],
    ["CET", ["Asia/Tokyo"], "Europe/Paris"],
    ["MESZ", ["Europe/Berlin"], "Europe/Berlin"],
    ["KST", ["Asia/Tokyo"], "Asia/Seoul"],
    ["JST", [], "Asia/Tokyo"],
    ["HKT", [], "Asia/Hong_Kong"],
    ["GMT", ["Europe/London"], "UTC"],
    ["Asia/Seoul", [], "Asia/Seoul"],
    ["US/Eastern", [], "US/Eastern"],
    ["UTC+9", [], "+09:00"],
    ["-0530", [], "-05:30"],
  ])("reads %s at %j as %s", (word, homes, zone) => {
    expect(zoneNamed(word, homes)).toBe(zone);
  });

  it.each([
    ["EST", ["Europe/London"], ["America/New_York", "Australia/Sydney"]],
    ["BST", [], ["Europe/London", "Asia/Dhaka"]],
    ["IST", ["America/New_York"], ["Asia/Kolkata", "Asia/Jerusalem", "Europe/Dublin"]],
    ["CST", ["America/New_York", "Asia/Shanghai"], ["America/Chicago", "Asia/Shanghai"]],
    ["EET", [], ["Europe/Athens", "Africa/Cairo"]],
  ])("lists the readings of %s at %j", (word, homes, zones) => {
    const read = () => zoneNamed(word, homes);
    expect(read).toThrow(expect.objectContaining({ code: "BAD_ZONE" }));
    for (const zone of zones) expect(read).toThrow(zone);
  });

  it.each(["EST5EDT", "CST6CDT", "ROK", "GB", "XYZ", "Asia/Seoull", ""])("knows no zone %j", (word) => {
    expect(() => zoneNamed(word)).toThrow(expect.objectContaining({ code: "BAD_ZONE" }));
    expect(isZone(word)).toBe(false);
  });

  it("reads every word in each country that it names", () => {
    for (const [word, readings] of zoneWords) {
      for (const { zone, at } of readings) {
        expect(isZone(zone)).toBe(true);
        for (const home of at) expect(zoneNamed(word, [home])).toBe(zone);
      }
    }
  });

  it("takes no abbreviation for the zone of a security", () => {
    expect(requireZone("Asia/Seoul")).toBe("Asia/Seoul");
    expect(() => requireZone("EST")).toThrow(/abbreviation/);
  });
});

describe("local times", () => {
  it.each([
    ["2018-03-11T02:30", "America/New_York", "did not exist"],
    ["2011-12-30T12:00", "Pacific/Apia", "did not exist"],
    ["2021-03-28T02:15", "Europe/Berlin", "did not exist"],
    ["2018-11-04T01:30", "America/New_York", "happened twice"],
    ["2021-10-31T01:00", "Europe/London", "happened twice"],
  ])("refuses %s in %s, which %s", (text, zone, what) => {
    expect(() => parseInstant(text, zone)).toThrow(expect.objectContaining({ code: "BAD_TIME" }));
    expect(() => parseInstant(text, zone)).toThrow(what);
  });

  it("asks for the offset of a time that happened twice", () => {
    expect(() => parseInstant("2018-11-04T01:30", "America/New_York")).toThrow(
      expect.objectContaining({ hint: "write it with its offset, -04:00 or -05:00" }),
    );
    expect(parseInstant("2018-11-04T01:30-05:00")).toBe(Date.UTC(2018, 10, 4, 6, 30));
  });

  it("gives one instant an hour before and after each change", () => {
    const day = Date.UTC(2018, 2, 11) / 86_400_000;
    expect(localInstants("America/New_York", day, 90)).toEqual([Date.UTC(2018, 2, 11, 6, 30)]);
    expect(localInstants("America/New_York", day, 180)).toEqual([Date.UTC(2018, 2, 11, 7)]);
  });

  it("reads a zone word behind a time, in summer too", () => {
    const home = ["America/New_York"];
    expect(parseInstant("2021-07-12T15:30 EST", undefined, home)).toBe(Date.UTC(2021, 6, 12, 19, 30));
    expect(parseInstant("2021-07-12T15:30", "EST", home)).toBe(Date.UTC(2021, 6, 12, 19, 30));
    expect(parseInstant("2020-07-08 17:00", "BST", ["Europe/London"])).toBe(Date.UTC(2020, 6, 8, 16));
  });
});
