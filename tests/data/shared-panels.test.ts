import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { isoDate } from "../../src/core/session.ts";
import { readPrices } from "../../src/data/prices/read-prices.ts";
import { textFile } from "../sources/files.ts";

// Two real panels that are not part of the repository.
const folder = new URL("../../../shared/data/", import.meta.url);

describe.runIf(existsSync(folder)).each(["us-panel", "korea-firms"])("%s (../shared)", (name) => {
  const bytes = () => readFileSync(new URL(`${name}/closes.csv`, folder));

  it("holds what splitting by commas finds", async () => {
    const [header, ...lines] = bytes()
      .toString()
      .trimEnd()
      .split(/\r?\n/)
      .map((line) => line.split(","));
    const series = await readPrices([{ path: "closes.csv", bytes: bytes() }]);
    expect(series.map(({ security }) => security)).toEqual(header!.slice(1));
    series.forEach(({ sessions, closes, provenance }, i) => {
      const rows = lines.filter((cells) => cells[i + 1] !== "");
      expect([...closes]).toEqual(rows.map((cells) => Number(cells[i + 1])));
      expect([...sessions].map(isoDate)).toEqual(rows.map((cells) => cells[0]));
      const missing = lines.length - rows.length;
      expect(provenance.notes).toEqual(
        missing === 0 ? [] : [`${missing} ${missing === 1 ? "row" : "rows"} without a close left out`],
      );
    });
  });

  it("is the same long", async () => {
    const [header, ...lines] = bytes()
      .toString()
      .trimEnd()
      .split(/\r?\n/)
      .map((line) => line.split(","));
    const rows = lines.flatMap(([date, ...cells]) => cells.map((cell, i) => `${date},${header![i + 1]},${cell}`));
    const wide = await readPrices([{ path: "closes.csv", bytes: bytes() }]);
    const long = await readPrices([textFile("long.csv", ["date,security,close", ...rows].join("\n"))]);
    expect(long.map(({ security }) => security)).toEqual(wide.map(({ security }) => security));
    long.forEach(({ sessions, closes }, i) => {
      expect(sessions).toEqual(wide[i]!.sessions);
      expect(closes).toEqual(wide[i]!.closes);
    });
  });
});
