import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, it, vi } from "vitest";
import { OutputDraft, writeOutputFolder } from "../../src/cli/output-folder.ts";
import { folderForTest } from "../support/temporary-study.ts";

afterEach(() => {
  vi.restoreAllMocks();
});

it("shows nothing before all is written, then all, and keeps what it does not write", () => {
  const folder = folderForTest({ "old.csv": "old" });
  const draft = new OutputDraft(folder);
  draft.add({ path: "a.csv", content: ["1,", "2\n"] });
  draft.add({ path: "charts/b.png", content: new Uint8Array([1, 2]) });
  expect([...draft.names]).toEqual(["a.csv", "charts/b.png"]);
  expect(readdirSync(folder)).toEqual(["old.csv"]);
  draft.commit();
  draft.end();
  expect(readdirSync(folder).sort()).toEqual(["a.csv", "charts", "old.csv"]);
  expect(readFileSync(join(folder, "a.csv"), "utf8")).toBe("1,2\n");
});

it("leaves nothing where a file cannot be made", () => {
  const folder = folderForTest({});
  const out = join(folder, "out");
  function* broken(): Generator<string> {
    yield "1\n";
    throw new Error("broken");
  }
  expect(() => writeOutputFolder(out, [{ path: "a.csv", content: broken() }])).toThrow("broken");
  expect(readdirSync(folder)).toEqual([]);
});

it.each(["SIGINT", "SIGTERM"] as const)("leaves nothing when %s ends the program, which it still does", (signal) => {
  const kill = vi.spyOn(process, "kill").mockReturnValue(true);
  const folder = folderForTest({});
  const draft = new OutputDraft(join(folder, "out"));
  draft.add({ path: "a.csv", content: ["1\n"] });
  expect(readdirSync(folder)).toHaveLength(1);
  process.emit(signal, signal);
  expect(readdirSync(folder)).toEqual([]);
  expect(kill).toHaveBeenCalledWith(process.pid, signal);
  draft.end();
  expect(existsSync(join(folder, "out"))).toBe(false);
});

it("listens to signals only while there is a draft", () => {
  const before = process.listenerCount("SIGTERM");
  const [one, two] = ["one", "two"].map((name) => new OutputDraft(join(folderForTest({}), name)));
  one!.add({ path: "a", content: ["1"] });
  two!.add({ path: "a", content: ["1"] });
  expect(process.listenerCount("SIGTERM")).toBe(before + 1);
  one!.end();
  expect(process.listenerCount("SIGTERM")).toBe(before + 1);
  two!.end();
  expect(process.listenerCount("SIGTERM")).toBe(before);
});
