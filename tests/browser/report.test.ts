import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, type BrowserContextOptions, chromium, type Locator, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hostileHeadline, hostileResult, hostileSecurity } from "../support/hostile.ts";
import { pageOf } from "../support/page.ts";
import { startEventstudy } from "../support/process.ts";
import { inventedResult } from "../support/sample-result.ts";

// EVENTSTUDY_KEEP=folder keeps the PDF and pictures of the page, to be looked at.
const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let browser: Browser;
let folder: string;
let report: string;
let hostile: string;
let large: string;
beforeAll(async () => {
  if (!existsSync(executablePath))
    throw new Error(`no chromium at ${executablePath}; apt-get install chromium, or set CHROMIUM`);
  folder = mkdtempSync(join(tmpdir(), "eventstudy-browser-"));
  const { code, stderr } = startEventstudy(["run", "data/hanoi-summit/study.yaml", "--out", folder]);
  if (code !== 0) throw new Error(stderr);
  const written = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return pathToFileURL(join(folder, name)).href;
  };
  report = pathToFileURL(join(folder, "report.html")).href;
  hostile = written("hostile.html", await pageOf(hostileResult()));
  large = written("large.html", await pageOf(inventedResult(5000)));
  browser = await chromium.launch({
    executablePath,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
});
afterAll(async () => {
  await browser?.close();
  if (folder) rmSync(folder, { recursive: true, force: true });
});

interface Opened {
  readonly page: Page;
  /** Console messages, errors, dialogs, and requests other than the page itself and data in it. */
  readonly noise: string[];
}

async function open(options: BrowserContextOptions & { url?: string; folded?: boolean } = {}): Promise<Opened> {
  const { url = report, folded = false, ...others } = options;
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, reducedMotion: "reduce", ...others });
  const noise: string[] = [];
  page.on("console", (message) => noise.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => noise.push(`error: ${error.message}`));
  page.on("dialog", async (dialog) => {
    noise.push(`dialog: ${dialog.message()}`);
    await dialog.dismiss();
  });
  page.on("request", (request) => {
    if (request.url() !== url && !request.url().startsWith("data:")) noise.push(`request: ${request.url()}`);
  });
  await page.goto(url);
  if (others.javaScriptEnabled !== false) {
    await page.waitForSelector("html.drawn");
    if (!folded) await page.locator("#appendix > summary").click();
    await page.evaluate(() => window.scrollTo(0, 0));
  } else await page.locator("#appendix > summary").click();
  return { page, noise };
}

/** Opens the page, does something with it, and demands that it said nothing meanwhile. */
async function inPage(options: Parameters<typeof open>[0], act: (page: Page) => Promise<void>): Promise<void> {
  const { page, noise } = await open(options);
  try {
    await act(page);
    expect(noise).toEqual([]);
  } finally {
    await page.close();
  }
}

const tableNamed = (page: Page, caption: string): Locator =>
  page.locator(".table", { has: page.getByText(caption) }).first();
const columnOf = (table: Locator, place: number) => table.locator(`tbody td:nth-child(${place})`).allTextContents();
const dark = (page: Page) =>
  page.locator("#chart-who-moved canvas").evaluate((canvas) => {
    const { data } = (canvas as HTMLCanvasElement).getContext("2d")!.getImageData(2, 2, 1, 1);
    const text = getComputedStyle(document.body).color;
    return { ground: data[3], text };
  });

describe("report.html", () => {
  it("opens from a file without a console message or a request", () =>
    inPage({}, async (page) => {
      expect(await page.title()).toBe("The Hanoi summit ends early");
    }));

  it("is below 5 MB", () => {
    expect(statSync(join(folder, "report.html")).size).toBeLessThan(5e6);
  });

  it("opens with the answer", () =>
    inPage({}, async (page) => {
      expect(await page.locator("main h2").first().textContent()).toBe("The answer");
      expect(await page.locator(".lead p").first().textContent()).toContain("the claim of −1.8% holds.");
    }));

  it("answers on the first screen: verdict, picture, key figures, trust; the appendix is folded", () =>
    inPage({ viewport: { width: 1280, height: 800 }, folded: true }, async (page) => {
      for (const part of [".lead", ".facts", "#chart-who-moved canvas", ".first-screen > p"]) {
        const box = (await page.locator(part).first().boundingBox())!;
        expect(box.y + box.height, part).toBeLessThanOrEqual(800);
      }
      expect(await page.locator(".first-screen .facts > div").count()).toBeLessThanOrEqual(4);
      expect(await page.locator("#appendix nav").isVisible()).toBe(false);
      // Chromium opens a fold for a link itself; so does the page where the browser does not.
      await page.evaluate(() => {
        location.hash = "#method-market-model";
      });
      await expect.poll(() => page.locator("#method-market-model").isVisible()).toBe(true);
    }));

  it("has its main part on two pages of A4, and all on no more than 22", () =>
    inPage({}, async (page) => {
      await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
      const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
      expect(pdf.match(/\/Type\s*\/Page\b/g)!.length).toBeLessThanOrEqual(22);
      await page.evaluate(() => document.querySelector("#appendix")!.remove());
      const main = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
      expect(main.match(/\/Type\s*\/Page\b/g)!.length).toBeLessThanOrEqual(2);
    }));

  it("allows its own script and style by their hashes, and nothing else", () =>
    inPage({}, async (page) => {
      const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute("content");
      expect(policy).toMatch(/^default-src 'none'; .*style-src 'sha256-[^']+'; script-src 'sha256-[^']+';/);
      expect(policy).not.toContain("unsafe");
    }));

  it("leads from its contents to every section", () =>
    inPage({}, async (page) => {
      const links = page.locator("nav li a");
      expect(await links.count()).toBeGreaterThanOrEqual(9);
      for (const link of await links.all()) {
        const target = (await link.getAttribute("href"))!;
        expect(await page.locator(`h2${target}`).count(), target).toBe(1);
      }
    }));

  it("does not scroll sideways on a phone", () =>
    inPage({ viewport: { width: 390, height: 800 } }, async (page) => {
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    }));
});

describe("tables", () => {
  it("sort by a click on a head: up, down, and back to the report's order", () =>
    inPage({}, async (page) => {
      const table = tableNamed(page, "Day 0, market-model");
      const first = await columnOf(table, 6);
      const head = table.locator("th").nth(5);
      const figures = async () =>
        (await columnOf(table, 6)).map((text) => Number(text.replace("−", "-").replace(/%/, "")));
      await head.getByRole("button").click();
      expect(await head.getAttribute("aria-sort")).toBe("ascending");
      const up = await figures();
      expect(up).toEqual(up.toSorted((a, b) => a - b));
      await head.getByRole("button").click();
      expect(await head.getAttribute("aria-sort")).toBe("descending");
      const down = await figures();
      expect(down).toEqual(down.toSorted((a, b) => b - a));
      await head.getByRole("button").click();
      expect(await head.getAttribute("aria-sort")).toBeNull();
      expect(await columnOf(table, 6)).toEqual(first);
    }));

  it("sort by keyboard", () =>
    inPage({}, async (page) => {
      const table = tableNamed(page, "Day 0, market-model");
      const head = table.locator("th").first();
      await head.getByRole("button").focus();
      await page.keyboard.press("Enter");
      expect(await head.getAttribute("aria-sort")).toBe("ascending");
      expect((await columnOf(table, 1))[0]).toBe("Hang Seng");
    }));

  it("filter by name and by id of a security, all at once", () =>
    inPage({}, async (page) => {
      const table = tableNamed(page, "Day 0, market-model");
      const box = page.getByLabel("Filter the tables");
      await box.fill("south korea");
      await expect.poll(() => columnOf(table, 1)).toEqual(["iShares MSCI South Korea"]);
      expect(await table.locator(".count").textContent()).toBe("1 of 11 rows");
      await box.fill("EWY");
      await expect
        .poll(() => columnOf(tableNamed(page, "Days 0 to 1: cumulative"), 1))
        .toEqual(["iShares MSCI South Korea"]);
      expect(await page.getByRole("status").textContent()).toMatch(/rows in \d+ of \d+ tables/);
      await box.fill("no such market");
      await expect.poll(() => table.locator("tbody").textContent()).toBe("No row matches.");
      await box.fill("");
      await expect.poll(() => columnOf(table, 1)).toHaveLength(11);
    }));

  it("are copied as tab-separated text, as they are sorted and filtered, in full precision", () =>
    inPage({ permissions: ["clipboard-read", "clipboard-write"] }, async (page) => {
      await page.getByLabel("Filter the tables").fill("kospi");
      const table = tableNamed(page, "Day 0, market-model");
      await expect.poll(() => columnOf(table, 1)).toHaveLength(2);
      await table.getByRole("button", { name: /^Copy/ }).click();
      await expect.poll(() => table.getByRole("button", { name: /^Copy/ }).textContent()).toBe("Copied");
      const lines = (await page.evaluate(() => navigator.clipboard.readText()))
        .split("\n")
        .map((line) => line.split("\t"));
      expect(lines[0]).toContain("95% interval, low");
      expect(lines.map(([name]) => name)).toEqual(["security", "KOSPI Composite", "KOSPI 200"]);
      expect(Number(lines[1]![2])).toBeCloseTo(-0.0176, 4);
      expect(lines[1]![2]!.length).toBeGreaterThan(9);
      for (const line of lines) expect(line).toHaveLength(lines[0]!.length);
    }));

  it("open what is behind a column, from under the table, with its formula set", () =>
    inPage({}, async (page) => {
      const table = tableNamed(page, "Day 0: cumulative abnormal returns");
      const terms = table.locator(".terms a");
      expect(await terms.allTextContents()).toEqual([
        ...["Student's t of one observation", "quantile p", "placebo p", "detectable", "BHAR"],
      ]);
      await terms.nth(4).click();
      const card = page.getByRole("dialog");
      expect(await card.textContent()).toContain("Barber & Lyon (1997)");
      expect(await card.locator(".formula sub").allTextContents()).toEqual(["t", "t"]);
      await page.keyboard.press("Escape");
      for (const link of await page.locator('main a[href^="#method-"]').all())
        expect(await page.locator((await link.getAttribute("href"))!).count()).toBe(1);
    }));

  it("give every claim with its verdict", () =>
    inPage({}, async (page) => {
      const cells = await tableNamed(page, "Claims").locator("tbody td").allTextContents();
      expect(cells).toEqual([
        ...["KOSPI Composite", "2019-02-28", "the last that closed by publication", "−1.8%", "−1.76%", "supported"],
      ]);
    }));

  it("open the method behind a name, and close with Escape", () =>
    inPage({}, async (page) => {
      await page.getByRole("link", { name: "quantile p", exact: true }).first().click();
      const card = page.getByRole("dialog");
      expect(await card.textContent()).toContain("Gelbach, Helland");
      await page.keyboard.press("Escape");
      expect(await card.isVisible()).toBe(false);
    }));
});

describe("charts", () => {
  it("are drawn in the place of their pictures, each with a text for those who do not see it", () =>
    inPage({}, async (page) => {
      const figures = await page.locator("figure.picture").evaluateAll((all) =>
        all.map((figure) => ({
          live: figure.classList.contains("live"),
          hidden: getComputedStyle(figure.querySelector("img")!).display === "none",
          inked: [...figure.querySelectorAll("canvas")].every((canvas) => {
            const { data } = canvas.getContext("2d")!.getImageData(0, 0, canvas.width, canvas.height);
            return canvas.width > 100 && data.some((value) => value > 0);
          }),
          alt: [...figure.querySelectorAll("canvas")].every((canvas) => canvas.getAttribute("aria-label")!.length > 40),
        })),
      );
      expect(figures.length).toBeGreaterThanOrEqual(5);
      for (const figure of figures) expect(figure).toEqual({ live: true, hidden: true, inked: true, alt: true });
    }));

  it("are pictures without JavaScript, and the tables are whole", () =>
    inPage({ javaScriptEnabled: false }, async (page) => {
      expect(await page.locator("canvas").count()).toBe(0);
      const images = page.locator("figure img");
      expect(await images.count()).toBeGreaterThanOrEqual(5);
      for (const image of await images.all()) expect((await image.boundingBox())!.width).toBeGreaterThan(500);
      expect(await tableNamed(page, "Day 0, market-model").locator("tbody tr").count()).toBe(11);
      expect(await page.getByLabel("Filter the tables").isVisible()).toBe(false);
    }));

  it("give the exact figures in a tooltip, by pointer and by keyboard", () =>
    inPage({}, async (page) => {
      const canvas = page.locator("#chart-path canvas");
      await canvas.scrollIntoViewIfNeeded();
      const before = await canvas.screenshot();
      await canvas.hover({ position: { x: 300, y: 150 } });
      await expect.poll(async () => (await canvas.screenshot()).equals(before)).toBe(false);
      await page.mouse.move(5, 5);
      await canvas.focus();
      await page.keyboard.press("ArrowRight");
      await page.keyboard.press("ArrowRight");
      const spoken = page.locator("#chart-path .spoken");
      expect(await spoken.textContent()).toContain("Day −4");
      // Back from day −1: less the abnormal returns of days −3 to −1, which are −0.0694%, −0.3147% and 0.3789%.
      expect(await spoken.textContent()).toMatch(/CAR: 0\.0052%/);
      await page.keyboard.press("Escape");
      expect(await spoken.textContent()).toBe("");
    }));

  it.each([390, 320])("fit a phone %i wide without scrolling, and take their wide form when it is turned", (width) =>
    inPage({ viewport: { width, height: 844 } }, async (page) => {
      const spill = () =>
        page
          .locator("figure.picture *")
          .evaluateAll((all) =>
            all
              .filter(
                (e) =>
                  e.scrollWidth > e.clientWidth + 1 &&
                  getComputedStyle(e).overflowX !== "visible" &&
                  !e.matches(".spoken"),
              )
              .map((e) => `${e.closest("figure")!.id} ${e.className}`),
          );
      const widest = () =>
        page.locator("figure.picture canvas").evaluateAll((all) => Math.max(...all.map((e) => e.clientWidth)));
      expect(await spill()).toEqual([]);
      expect(await widest()).toBeLessThan(width);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
      const narrow = page.locator("#chart-who-moved[data-narrow=true]");
      expect(await narrow.count()).toBe(1);
      await page.setViewportSize({ width: 1280, height: width });
      await expect.poll(() => narrow.count()).toBe(0);
      expect(await page.locator("#chart-who-moved .drawing").count()).toBe(1);
    }),
  );

  it("list dots with their whiskers as one entry of the legend", () =>
    inPage({}, async (page) => {
      const figure = page.locator("#chart-who-moved");
      const entries = figure.locator(".legend button");
      expect(await entries.allTextContents()).toEqual(["AR, interval excludes zero", "AR, interval includes zero"]);
      const canvas = figure.locator("canvas");
      await canvas.scrollIntoViewIfNeeded();
      // Pixels of the colour that dots and whiskers have: those of an entry go together.
      const inked = () =>
        canvas.evaluate((c) => {
          // A copy to read: Chromium remarks on a canvas that is read often.
          const { width, height } = c as HTMLCanvasElement;
          const copy = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true })!;
          copy.drawImage(c as HTMLCanvasElement, 0, 0);
          const { data } = copy.getImageData(0, 0, width, height);
          let found = 0;
          for (let i = 0; i < data.length; i += 4)
            if (data[i]! < 60 && data[i + 1]! > 80 && data[i + 1]! < 150 && data[i + 2]! > 150 && data[i + 3]! > 200)
              found++;
          return found;
        });
      const before = await inked();
      await entries.first().click();
      await page.mouse.move(5, 5);
      // One diamond and its thick whisker.
      await expect.poll(inked).toBeLessThan(before - 100);
      await entries.last().click();
      await page.mouse.move(5, 5);
      await expect.poll(inked).toBe(0);
    }));

  it("hide and show a series by its entry in the legend", () =>
    inPage({}, async (page) => {
      const figure = page.locator("#chart-levels");
      const canvas = figure.locator("canvas");
      await canvas.scrollIntoViewIfNeeded();
      const entry = figure.getByRole("button", { name: "KOSDAQ Composite" });
      const picture = () => canvas.evaluate((c) => (c as HTMLCanvasElement).toDataURL());
      const before = await picture();
      await entry.click();
      expect(await entry.getAttribute("aria-pressed")).toBe("false");
      expect(await picture()).not.toBe(before);
      await entry.press("Enter");
      expect(await entry.getAttribute("aria-pressed")).toBe("true");
      await expect.poll(picture).toBe(before);
    }));

  it("follow the reader's choice of light or dark", () =>
    inPage({ colorScheme: "light" }, async (page) => {
      const picture = () => page.locator("#chart-path canvas").evaluate((c) => (c as HTMLCanvasElement).toDataURL());
      const [before, light] = [await picture(), await dark(page)];
      await page.emulateMedia({ colorScheme: "dark" });
      await expect.poll(picture).not.toBe(before);
      expect((await dark(page)).text).not.toBe(light.text);
    }));
});

describe("accessibility", () => {
  it.each([
    ["light", 1280],
    ["dark", 1280],
    ["light", 390],
  ] as const)("has no serious violation in %s mode, %i wide", async (colorScheme, width) => {
    const { page } = await open({ colorScheme, viewport: { width, height: 900 } });
    await page.evaluate(() =>
      document.querySelectorAll("details").forEach((folded) => {
        folded.open = true;
      }),
    );
    // The page allows no script but its own; the check is brought in past its policy.
    const session = await page.context().newCDPSession(page);
    const { result } = await session.send("Runtime.evaluate", {
      expression: `${axe}; axe.run(document).then((r) => JSON.stringify(r.violations.filter((v) => ["serious", "critical"].includes(v.impact)).map((v) => [v.id, v.nodes.map((n) => n.target.join(" ") + " " + n.failureSummary).slice(0, 3)])))`,
      awaitPromise: true,
    });
    expect(JSON.parse(result.value as string)).toEqual([]);
    await page.close();
  });

  it("reaches everything by keyboard, in the order of the page", () =>
    inPage({}, async (page) => {
      const wanted = await page.evaluate(
        () =>
          [...document.querySelectorAll<HTMLElement>("a, button, input, summary, canvas, [tabindex]")].filter((e) =>
            e.checkVisibility(),
          ).length,
      );
      const seen = new Set<string>();
      for (let i = 0; i < wanted + 5; i++) {
        await page.keyboard.press("Tab");
        const place = await page.evaluate(() => {
          const all = [...document.querySelectorAll("*")];
          const at = document.activeElement!;
          const ring = getComputedStyle(at);
          return at === document.body ? null : { at: all.indexOf(at), ring: ring.outlineStyle !== "none" };
        });
        if (place === null) continue;
        expect(place.ring).toBe(true);
        seen.add(String(place.at));
      }
      expect(seen.size).toBe(wanted);
    }));
});

describe("in print", () => {
  it("opens folded tables, shows pictures instead of canvases, and leaves out what is to be clicked", () =>
    inPage({}, async (page) => {
      const folded = page.locator("details.table");
      expect(await folded.count()).toBeGreaterThan(3);
      await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
      expect(await folded.evaluateAll((all) => all.every((one) => (one as HTMLDetailsElement).open))).toBe(true);
      await page.emulateMedia({ media: "print" });
      expect(await page.locator("figure img").first().isVisible()).toBe(true);
      // A head with a button in it would not be repeated on the next page.
      const heads = await page.locator("th button").evaluateAll((all) => all.map((e) => getComputedStyle(e).display));
      expect(new Set(heads)).toEqual(new Set(["contents"]));
      for (const part of ["canvas", "nav", ".tools button"])
        expect(await page.locator(part).first().isVisible()).toBe(false);
      await page.evaluate(() => window.dispatchEvent(new Event("afterprint")));
      expect(await folded.evaluateAll((all) => all.some((one) => (one as HTMLDetailsElement).open))).toBe(false);
    }));

  it("fits A4: nothing is wider than the page", () =>
    inPage({ viewport: { width: 688, height: 1000 } }, async (page) => {
      // 182 mm, the width between the margins.
      await page.emulateMedia({ media: "print" });
      await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
      const wide = await page
        .locator("main *")
        .evaluateAll((all) =>
          all
            .filter(
              (e) => e.checkVisibility() && e.getBoundingClientRect().right > document.documentElement.clientWidth + 1,
            )
            .map((e) => `${e.tagName} ${e.textContent!.slice(0, 40)}`),
        );
      expect(wide).toEqual([]);
      const pdf = await page.pdf({ preferCSSPageSize: true });
      expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
      if (process.env.EVENTSTUDY_KEEP) writeFileSync(join(process.env.EVENTSTUDY_KEEP, "report.pdf"), pdf);
    }));
});

describe("names from a stranger", () => {
  it("are text: no script runs, nothing is asked for", () =>
    inPage({ url: hostile }, async (page) => {
      expect(await page.locator("h1").textContent()).toBe(hostileHeadline);
      await page.getByLabel("Filter the tables").fill("=cmd");
      const table = tableNamed(page, "Day 0, market-model");
      await expect.poll(() => columnOf(table, 1)).toEqual([hostileSecurity]);
      await table.locator("th button").first().click();
      expect(await page.locator("main script, main b").count()).toBe(0);
    }));
});

describe("five thousand observations", () => {
  it("fit into 5 MB", () => {
    expect(statSync(join(folder, "large.html")).size).toBeLessThan(5e6);
  });

  it("open, sort and filter fast; rows follow as they are needed", () =>
    inPage({ url: large }, async (page) => {
      const table = tableNamed(page, "Day 0, market-model");
      const rows = table.locator("tbody tr");
      expect(await rows.count()).toBe(50);
      await table.locator(".scroll").evaluate((scroller) => scroller.scrollTo(0, scroller.scrollHeight));
      await expect.poll(() => rows.count()).toBeGreaterThan(200);
      const started = Date.now();
      await table.locator("th button").nth(4).click();
      await expect.poll(() => table.locator("th").nth(4).getAttribute("aria-sort")).toBe("ascending");
      await page.getByLabel("Filter the tables").fill("S0003 hit");
      await expect.poll(() => table.locator(".count").textContent()).toBe("10 of 5,000 rows");
      expect(Date.now() - started).toBeLessThan(8000);
    }));
});
