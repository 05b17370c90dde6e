import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startEventstudy } from "../support/process.ts";
import { root } from "../support/studies.ts";

// Equal input gives equal bytes: in another zone, another language, another working directory; and the report in the
// repository is what the code produces.
const committed = join(root, "reports", "hanoi-summit");
// The page is large and changes with every revision: the repository keeps its hash, and `npm run study` writes both.
const [page, pageHash] = ["report.html", "report.html.sha256"];
const filesOf = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => /\.\w+$/.test(file) && file !== page && file !== pageHash)
    .sort();
// Pictures, which the page holds too, are drawn to the same bytes on one platform only.
const drawsTheSame = `${process.platform}-${process.arch}` === "linux-x64";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "eventstudy-"));
  const study = join(root, "data", "hanoi-summit", "study.yaml");
  const here = startEventstudy(["run", study, "--out", join(folder, "a")], {
    env: { TZ: "Pacific/Auckland", LANG: "C" },
  });
  const there = startEventstudy(["run", "study.yaml", "--out", join(folder, "b")], {
    cwd: join(root, "data", "hanoi-summit"),
    env: { TZ: "America/St_Johns", LANG: "ko_KR.UTF-8", LC_ALL: "ko_KR.UTF-8" },
  });
  for (const { code, stderr } of [here, there]) if (code !== 0) throw new Error(stderr);
});
afterAll(() => rmSync(folder, { recursive: true }));

it("writes every file that the design names", () => {
  expect([page, ...filesOf(join(folder, "a"))]).toEqual(
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
  it.skipIf(file.endsWith(".png") && !drawsTheSame)("is the committed one", () => {
    expect(read(join(folder, "a")).equals(read(committed))).toBe(true);
  });
});

describe(page, () => {
  const read = (run: string) => readFileSync(join(folder, run, page));
  it("has equal bytes in another zone, language and working directory", () => {
    expect(read("a").equals(read("b"))).toBe(true);
  });
  it.skipIf(!drawsTheSame)("has the committed hash", () => {
    const hash = createHash("sha256").update(read("a")).digest("hex");
    expect(`${hash}  ${page}\n`).toBe(readFileSync(join(committed, pageHash), "utf8"));
  });
});

it("commits every file that the code produces, and no other", () => {
  expect(filesOf(committed)).toEqual(filesOf(join(folder, "a")));
});

it("names no absolute path", () => {
  for (const file of [page, ...filesOf(join(folder, "a"))].filter((name) => !name.endsWith(".png"))) {
    expect(readFileSync(join(folder, "a", file), "utf8").includes(root)).toBe(false);
  }
});
