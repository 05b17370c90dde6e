import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { eventstudy } from "../support/cli.ts";
import { root } from "../support/studies.ts";

// Equal input gives equal bytes: in another zone, another language, another working directory; and the report in the
// repository is what the code produces.
const committed = join(root, "reports", "hanoi-summit");
const filesOf = (folder: string) =>
  (readdirSync(folder, { recursive: true, encoding: "utf8" }) as string[]).filter((file) => /\.\w+$/.test(file)).sort();

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "eventstudy-"));
  const study = join(root, "data", "hanoi-summit", "study.yaml");
  const here = eventstudy(["run", study, "--out", join(folder, "a")], { env: { TZ: "Pacific/Auckland", LANG: "C" } });
  const there = eventstudy(["run", "study.yaml", "--out", join(folder, "b")], {
    cwd: join(root, "data", "hanoi-summit"),
    env: { TZ: "America/St_Johns", LANG: "ko_KR.UTF-8", LC_ALL: "ko_KR.UTF-8" },
  });
  for (const { code, stderr } of [here, there]) if (code !== 0) throw new Error(stderr);
});
afterAll(() => rmSync(folder, { recursive: true }));

it("writes every file that the design names", () => {
  expect(filesOf(join(folder, "a"))).toEqual(
    expect.arrayContaining([
      "abnormal-returns.csv",
      "observations.csv",
      "report.html",
      "report.md",
      "result.json",
      "charts/who-moved.png",
      "charts/path.png",
      "charts/path-all.png",
      "charts/levels.png",
      "charts/clock.png",
    ]),
  );
});

describe.each(filesOf(committed))("%s", (file) => {
  const read = (run: string) => readFileSync(join(run, file));
  it("has equal bytes in another zone, language and working directory", () => {
    expect(read(join(folder, "a")).equals(read(join(folder, "b")))).toBe(true);
  });
  // Pictures are drawn to the same bytes on one platform only; the page holds them.
  const drawn = /\.(png|html)$/.test(file);
  it.skipIf(drawn && `${process.platform}-${process.arch}` !== "linux-x64")("is the committed one", () => {
    expect(read(join(folder, "a")).equals(read(committed))).toBe(true);
  });
});

it("commits no file that the code does not produce", () => {
  expect(filesOf(committed)).toEqual(filesOf(join(folder, "a")));
});

it("names no absolute path", () => {
  for (const file of filesOf(join(folder, "a")).filter((name) => !name.endsWith(".png"))) {
    expect(readFileSync(join(folder, "a", file), "utf8").includes(root)).toBe(false);
  }
});
