import { describe, expect, it } from "vitest";
import { latex } from "../../../src/report/writers/latex.ts";
import type { NamedTest } from "../../../src/results/result.ts";
import { runStudy } from "../../../src/study/pipeline.ts";
import { shippedStudy } from "../../support/studies.ts";

const input = await shippedStudy("hanoi-firms");
const firms = runStudy({
  ...input,
  definition: { ...input.definition, tests: ["sign", "kolari-pynnonen", "grank-t"] },
});
const textOf = (stars: boolean) => [...latex.render(firms, { pictures: [], stars })].join("");

/** The table of a group's averages. */
function tableOf(group: string, stars = false): string {
  const text = textOf(stars);
  const from = text.lastIndexOf("\\begin{table}", text.indexOf(`:caar:${group}:market-model}`));
  return text.slice(from, text.indexOf("\\end{table}", from));
}

/** Positive CARs behind the statistic of the sign test, z = (w − n/2)/√(n/4). */
function positives(test: NamedTest): number {
  if (test.status !== "computed") throw new Error("no sign test");
  return Math.round(test.n / 2 + (test.statistic * Math.sqrt(test.n)) / 2);
}

describe.each(["exposed", "large-caps", "all"])("the averages of %s", (name) => {
  const group = firms.groups.find((entry) => entry.group === name)!;

  it("have a window in each row, then CAAR, positive share, the tests to read with p, interval", () => {
    const table = tableOf(name);
    expect(table).toContain(
      "Window & $N$ & CAAR & Positive & Statistic$^{a}$ & $p$ & Statistic$^{b}$ & $p$ & 95\\% interval \\\\",
    );
    for (const { window } of group.windows) {
      const row = table.split("\n").find((line) => line.trim().startsWith(`$[${window.join(", ")}]$`))!;
      expect(row.split("&")).toHaveLength(9);
    }
  });

  it("count positive CARs as the sign test does", () => {
    const table = tableOf(name);
    for (const { window, tests } of group.windows) {
      const { n } = tests.sign!;
      const row = table.split("\n").find((line) => line.trim().startsWith(`$[${window.join(", ")}]$`))!;
      const [, share, w, of] = /([\d.]+)\\% \((\d+)\/(\d+)\)/.exec(row.split("&")[3]!)!;
      expect([Number(w), Number(of)]).toEqual([positives(tests.sign!), n]);
      expect(share).toBe(((100 * Number(w)) / n).toFixed(1));
    }
  });
});

it("has stars on request alone", () => {
  expect(textOf(false)).not.toContain("*");
  expect(tableOf("exposed", true)).toContain("\\rlap{$^{**");
});
