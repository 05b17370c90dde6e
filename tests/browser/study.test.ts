import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";
import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { StudyResult } from "../../src/results/result.ts";
import { root } from "../support/studies.ts";

// examples/browser-page: the library in a tab, on data that the page has fetched.
const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
const types: Readonly<Record<string, string>> = {
  ...{ ".html": "text/html", ".js": "text/javascript", ".json": "application/json" },
};

let server: Server;
let browser: Browser;
let address: string;
beforeAll(async () => {
  server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url!, "http://localhost").pathname));
    const file = path.endsWith("/") ? `${path}index.html` : path;
    try {
      const bytes = readFileSync(join(root, file));
      response.writeHead(200, { "content-type": types[extname(file)] ?? "text/plain" }).end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
});
afterAll(async () => {
  await browser?.close();
  server?.close();
});

/** A result but for what it says of where its data came from. */
function figures({ provenance: _, ...rest }: StudyResult): object {
  return rest;
}

it("computes the Hanoi study in a tab with the very figures of the committed report", async () => {
  const page = await browser.newPage({ viewport: { width: 900, height: 760 }, timezoneId: "Pacific/Chatham" });
  const noise: string[] = [];
  page.on("console", (message) => noise.push(message.text()));
  page.on("pageerror", (error) => noise.push(String(error)));
  await page.goto(`${address}/examples/browser-page/`);
  await page.waitForFunction("window.result !== undefined");
  const computed = JSON.parse(await page.evaluate("JSON.stringify(window.result)")) as StudyResult;
  const committed = JSON.parse(readFileSync(`${root}reports/hanoi-summit/result.json`, "utf8")) as StudyResult;
  expect(noise).toEqual([]);
  expect(figures(computed)).toEqual(figures(committed));
  const rows = await page.locator("tbody tr").allTextContents();
  expect(rows).toHaveLength(committed.observations.length);
  expect(rows[0]).toContain("KOSPI2019-02-28−1.66");
  if (process.env.EVENTSTUDY_KEEP)
    await page.screenshot({ path: join(process.env.EVENTSTUDY_KEEP, "browser-page.png") });
  await page.close();
});
