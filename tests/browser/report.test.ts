import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { eventstudy } from "../support/cli.ts";

const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let browser: Browser;
let folder: string;
let report: string;
beforeAll(async () => {
  if (!existsSync(executablePath))
    throw new Error(`no chromium at ${executablePath}; apt-get install chromium, or set CHROMIUM`);
  folder = mkdtempSync(join(tmpdir(), "eventstudy-browser-"));
  const { code, stderr } = eventstudy(["run", "data/hanoi-summit/study.yaml", "--out", folder]);
  if (code !== 0) throw new Error(stderr);
  report = pathToFileURL(join(folder, "report.html")).href;
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
  rmSync(folder, { recursive: true, force: true });
});

/** Opens the report; collects console messages and requests other than the page itself and data in it. */
async function open(options: { colorScheme?: "light" | "dark" } = {}): Promise<{ page: Page; noise: string[] }> {
  const page = await browser.newPage({ viewport: { width: 1100, height: 900 }, ...options });
  const noise: string[] = [];
  page.on("console", (message) => noise.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => noise.push(`error: ${error.message}`));
  page.on("request", (request) => {
    if (request.url() !== report && !request.url().startsWith("data:")) noise.push(`request: ${request.url()}`);
  });
  await page.goto(report);
  return { page, noise };
}

describe("report.html in chromium", () => {
  it("opens from a file without a console message or a request", async () => {
    const { page, noise } = await open();
    expect(await page.title()).toBe("The Hanoi summit ends early");
    expect(noise).toEqual([]);
    await page.close();
  });

  it("shows every picture, each with a text for those who do not see it", async () => {
    const { page } = await open();
    const pictures = await page
      .locator("figure img")
      .evaluateAll((images) =>
        images.map((image) => ({
          drawn: (image as HTMLImageElement).naturalWidth > 500,
          alt: (image as HTMLImageElement).alt.length,
        })),
      );
    expect(pictures.length).toBeGreaterThanOrEqual(5);
    for (const { drawn, alt } of pictures) {
      expect(drawn).toBe(true);
      expect(alt).toBeGreaterThan(40);
    }
    await page.close();
  });

  it("opens with the answer", async () => {
    const { page } = await open();
    const first = page.locator("main h2").first();
    expect(await first.textContent()).toBe("The answer");
    expect(await page.locator(".lead p").first().textContent()).toContain("The claim is supported.");
    await page.close();
  });

  it.each(["light", "dark"] as const)("has no serious accessibility violation in %s mode", async (colorScheme) => {
    const { page } = await open({ colorScheme });
    // The page forbids scripts; the check is brought in past its policy.
    const session = await page.context().newCDPSession(page);
    const { result } = await session.send("Runtime.evaluate", {
      expression: `${axe}; axe.run(document).then((r) => JSON.stringify(r.violations.filter((v) => ["serious", "critical"].includes(v.impact)).map((v) => [v.id, v.nodes.map((n) => n.target.join(" ") + " " + n.failureSummary).slice(0, 3)])))`,
      awaitPromise: true,
    });
    expect(JSON.parse(result.value as string)).toEqual([]);
    await page.close();
  });

  it("does not scroll sideways on a phone", async () => {
    const { page } = await open();
    await page.setViewportSize({ width: 390, height: 800 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await page.close();
  });

  it("prints to PDF", async () => {
    const { page } = await open();
    const pdf = await page.pdf({ preferCSSPageSize: true });
    expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
    const kept = process.env.EVENTSTUDY_KEEP;
    if (kept) {
      writeFileSync(join(kept, "report.pdf"), pdf);
      await page.screenshot({ path: join(kept, "report-light.png"), fullPage: true });
      const dark = await open({ colorScheme: "dark" });
      await dark.page.screenshot({ path: join(kept, "report-dark.png"), fullPage: true });
    }
    await page.close();
  });

  it("stays below 5 MB", () => {
    expect(statSync(join(folder, "report.html")).size).toBeLessThan(5e6);
  });
});
