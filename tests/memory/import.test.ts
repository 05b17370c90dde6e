import { spawnSync } from "node:child_process";
import { expect, it } from "vitest";
import { root } from "../support/studies.ts";

/** What a program prints that runs in the repository, where `eventstudy` names the built package. */
function printed(program: string, ...flags: string[]): unknown {
  const { stdout, stderr, status } = spawnSync(process.execPath, [...flags, "-e", program], {
    cwd: root,
    encoding: "utf8",
  });
  expect(stderr).toBe("");
  expect(status).toBe(0);
  return JSON.parse(stdout);
}

const watch = `
  const before = { globals: Object.getOwnPropertyNames(globalThis), listeners: process.eventNames().length, env: { ...process.env } };
  const report = (names) => console.log(JSON.stringify({
    names: [...names].sort(),
    // zod keeps one registry for all its copies in a process.
    globals: Object.getOwnPropertyNames(globalThis).filter((name) => !before.globals.includes(name) && !name.startsWith("__zod_")),
    listeners: process.eventNames().length - before.listeners,
    changed: Object.keys(process.env).filter((name) => process.env[name] !== before.env[name]),
    waiting: process.getActiveResourcesInfo().filter((name) => name !== "TTYWrap" && name !== "PipeWrap"),
    heavy: Object.keys(require.cache).filter((file) => /canvas|chart\\.js|hucre|hyparquet|iconv|danfojs/.test(file)),
  }));
`;

it("does nothing when it is imported, and gives CommonJS what it gives ES modules", () => {
  const imported = printed(`${watch} import("eventstudy").then((all) => report(Object.keys(all)));`);
  const required = printed(`${watch} report(Object.keys(require("eventstudy")));`, "--no-warnings");
  expect(imported).toMatchObject({ globals: [], listeners: 0, changed: [], heavy: [] });
  expect(required).toMatchObject({ globals: [], listeners: 0, changed: [], waiting: [], heavy: [] });
  expect(
    (required as { names: string[] }).names.filter((name) => name !== "__esModule" && name !== "module.exports"),
  ).toEqual((imported as { names: string[] }).names);
  expect((imported as { names: string[] }).names).toEqual(
    expect.arrayContaining([
      "align",
      "buildStudy",
      "codes",
      "loadStudy",
      "models",
      "readPrices",
      "runStudy",
      "simulate",
      "statistics",
    ]),
  );
});

it("gives the browser's entry a part of Node's", () => {
  const names = printed(
    'Promise.all([import("eventstudy"), import("eventstudy/browser")]).then((all) => console.log(JSON.stringify(all.map((one) => Object.keys(one)))));',
  ) as string[][];
  const [node, browser] = names as [string[], string[]];
  expect(node).toEqual(expect.arrayContaining(browser));
  expect(node.filter((name) => !browser.includes(name)).sort()).toEqual(
    [
      "captionsText",
      "catalogueKinds",
      "catalogueTable",
      "checkpointed",
      "drawPictures",
      "exchangeCodes",
      "fromShards",
      "guessExchanges",
      "here",
      "inspectPrices",
      "isInstant",
      "loadCalendar",
      "loadPanel",
      "loadStudy",
      "outputFiles",
      "outputFormats",
      "pictureSpecs",
      "readResult",
      "renderChart",
      "renderReport",
      "reportLengths",
      "rowFiles",
      "runStudyInThreads",
      "simulateInThreads",
      "standardInput",
      "starterStudy",
      "threads",
      "writeShard",
    ].sort(),
  );
});
