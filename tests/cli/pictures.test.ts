import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { pixelsPerMillimetre } from "../../src/charts/kit/theme.ts";
import { sizeOf } from "../../src/cli/picture-options.ts";
import { startEventstudy } from "../support/process.ts";
import { eventstudy } from "../support/run-cli.ts";

// How pictures are drawn is said by flags, of run and of simulate.
const folder = mkdtempSync(join(tmpdir(), "eventstudy-pictures-"));
afterAll(() => rmSync(folder, { recursive: true }));
const run = (out: string, ...more: string[]) =>
  eventstudy(["run", "data/hanoi-summit/study.yaml", "--out", join(folder, out), ...more]);
const read = (...path: string[]) => readFileSync(join(folder, ...path));

describe("--chart-size", () => {
  const inMillimetres = (given: string, dpi = 300) => {
    const { width, height } = sizeOf(given, dpi);
    return [width, height].map((pixels) =>
      pixels === null ? null : Number((pixels / pixelsPerMillimetre).toFixed(2)),
    );
  };

  it.each([
    ["single", [89, null]],
    ["double", [183, null]],
    ["120mm", [120, null]],
    ["120x80mm", [120, 80]],
    ["120.5 x 80 MM", [120.5, 80]],
    ["1200x900px", [101.6, 76.2]],
  ])("%s at 300 dpi is %j millimetres", (given, expected) => expect(inMillimetres(given)).toEqual(expected));

  it.each([
    ["89", "does not understand"],
    ["single column", "does not understand"],
    ["120x80x60mm", "does not understand"],
    ["-120mm", "does not understand"],
    ["60mm", "the width is 60 mm"],
    ["120x20mm", "the height is 20 mm"],
    ["600px", "at 300 dpi the width is 50.8 mm"],
    ["9000mm", "the width is 9000 mm"],
  ])("refuses %s and says what it received", (given, message) => {
    expect(() => sizeOf(given, 300)).toThrow(message);
    expect(() => sizeOf(given, 300)).toThrow(`"${given}"`);
  });
});

describe("pictures for a journal's column", () => {
  const flags = ["--chart-size", "single", "--dpi", "600", "--formats", "svg,pdf"];
  beforeAll(async () => {
    expect((await run("usual")).code).toBe(0);
    for (const out of ["a", "b"]) expect((await run(out, ...flags)).code).toBe(0);
  });

  it("are as wide as the column at the dots that were asked for", () => {
    for (const file of readdirSync(join(folder, "a", "charts")).filter((name) => name.endsWith(".png"))) {
      const png = read("a", "charts", file);
      expect(png.readUInt32BE(16), file).toBe(Math.round((89 / 25.4) * 600));
      expect(png.readUInt32BE(41), file).toBe(Math.round(600 / 0.0254));
    }
  });

  it("have an SVG and a PDF beside each PNG", () => {
    const names = (out: string, ending: string) =>
      readdirSync(join(folder, out, "charts"))
        .filter((name) => name.endsWith(ending))
        .map((name) => name.slice(0, -ending.length));
    expect(names("a", ".png").length).toBeGreaterThan(9);
    for (const ending of [".svg", ".pdf"]) expect(names("a", ending)).toEqual(names("a", ".png"));
    expect(read("a", "charts", "path.svg").toString("utf8")).toContain('width="89mm"');
    expect(names("usual", ".svg")).toEqual([]);
  });

  it("have equal bytes again", () => {
    for (const file of readdirSync(join(folder, "a", "charts")))
      expect(read("a", "charts", file).equals(read("b", "charts", file)), file).toBe(true);
  });

  it("have equal bytes wherever and on however many threads", async () => {
    const places = [
      { TZ: "Pacific/Kiritimati", LANG: "ko_KR.UTF-8", LC_ALL: "ko_KR.UTF-8" },
      { TZ: "America/St_Johns", LANG: "C", LC_NUMERIC: "de_DE.UTF-8" },
    ];
    for (const [i, env] of places.entries()) {
      const out = `place-${i}`;
      const { code } = startEventstudy(
        ["run", "data/hanoi-summit/study.yaml", "--out", join(folder, out), "--threads", String(1 + 2 * i), ...flags],
        { env },
      );
      expect(code).toBe(0);
      for (const file of readdirSync(join(folder, "a"), { recursive: true, withFileTypes: true })) {
        if (!file.isFile()) continue;
        const there = join(file.parentPath, file.name).replace(join(folder, "a"), join(folder, out));
        expect(readFileSync(there).equals(readFileSync(join(file.parentPath, file.name))), file.name).toBe(true);
      }
    }
  });

  it("leave the reports as they are", () => {
    for (const file of ["report.html", "report.md", "result.json"])
      expect(read("a", file).equals(read("usual", file)), file).toBe(true);
  });
});

it("says which pictures had to be higher", async () => {
  const { code, stderr } = await run("low", "--chart-size", "89x55mm");
  expect(code).toBe(0);
  expect(stderr).toMatch(/higher than asked for, because less could not be read: .*path \(\d\d mm\)/);
});

it("draws in the theme that was asked for", async () => {
  expect((await run("dark", "--theme", "dark", "--formats", "svg")).code).toBe(0);
  expect(read("dark", "charts", "path.svg").toString("utf8")).toContain('fill="#16191D"');
});

it.each([
  [["--dpi", "10"], '--dpi does not understand "10"'],
  [["--dpi", "3e2"], '--dpi does not understand "3e2"'],
  [["--chart-size", "huge"], '--chart-size does not understand "huge"'],
  [["--theme", "blue"], '--theme does not know "blue"'],
  [["--no-charts", "--chart-size", "single"], "--chart-size has no use here"],
  [["--skip", "charts", "--formats", "svg"], "--formats svg has no use here"],
])("refuses %j before the work", async (flags, message) => {
  const { code, stderr } = await run("none", ...flags);
  expect(code).toBe(1);
  expect(stderr).toContain(message);
  expect(readdirSync(folder)).not.toContain("none");
});

it("draws the picture of a simulation so too", async () => {
  const design = ["simulate", "--events", "5", "--repetitions", "10", "--estimation", "40", "--tests", "bmp,sign"];
  const flags = ["--chart-size", "100x90mm", "--dpi", "200", "--formats", "pdf", "--out", join(folder, "simulation")];
  expect((await eventstudy([...design, ...flags])).code).toBe(0);
  expect(read("simulation", "simulation.png").readUInt32BE(16)).toBe(Math.round((100 / 25.4) * 200));
  expect(read("simulation", "simulation.pdf").subarray(0, 5).toString("latin1")).toBe("%PDF-");
  const { code, stderr } = await eventstudy([
    ...design,
    "--no-charts",
    "--dpi",
    "200",
    "--out",
    join(folder, "simulation"),
  ]);
  expect([code, stderr.includes("--dpi has no use here")]).toEqual([1, true]);
});

describe("pictures for a paper", () => {
  it("are those that were named, with a letter, without a title, and with their captions", async () => {
    const flags = ["--charts", "who-moved,path", "--titles", "none", "--panel-letters"];
    expect((await run("paper", ...flags)).code).toBe(0);
    expect(readdirSync(join(folder, "paper", "charts")).sort()).toEqual(["captions.md", "path.png", "who-moved.png"]);
    const captions = read("paper", "charts", "captions.md").toString();
    expect(captions.match(/^## .+$/gm)).toEqual(["## who-moved", "## path"]);
    expect(captions).toMatch(/\*\*KOSPI Composite ended 3\.63% below expectation by day 5\.\*\* .*Source: /);
    expect(read("paper", "report.md").toString().match(/!\[/g)).toHaveLength(2);
  });

  it("refuses a chart that does not exist, with the nearest", async () => {
    const { code, stderr } = await run("none", "--charts", "who-move");
    expect(code).toBe(1);
    expect(stderr).toContain('--charts does not know "who-move" (did you mean "who-moved"?)');
  });
});
