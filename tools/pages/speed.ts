import { table } from "./markdown.ts";
import { pageText } from "./quoted.ts";

interface Row {
  readonly base: string;
  readonly work: string;
  readonly clock: number;
  readonly memory: number;
}

/** The rows of bench/RESULTS.md: ratios of clock, cores and memory, megabytes, and what was run; a heading names the base. */
export function benchRows(text: string): readonly Row[] {
  let base = "";
  return text.split("\n").flatMap((line) => {
    const heading = /^× (.+)$/.exec(line);
    if (heading) base = heading[1]!.split(",")[0]!;
    const row = /^\s+([\d.]+)\s+[\d.]+\s+([\d.]+)\s+\d+\s+(\S.*)$/.exec(line);
    return row && base !== "" ? [{ base, clock: Number(row[1]), memory: Number(row[2]), work: row[3]! }] : [];
  });
}

/** Whole studies; parts of them, starts and how they grow stay in RESULTS.md. */
const isStudy = ({ work, base }: Row) =>
  work !== base &&
  !base.startsWith("an observation") &&
  !/^numpy|--|, and |, all tests|^node/.test(work) &&
  /observations|study/i.test(work);

const times = (ratio: number) => `${ratio >= 10 ? ratio.toFixed(0) : ratio.toFixed(1)} ×`;

/** Ratios for the README. @throws when RESULTS.md has another form, so that nothing stale stays */
export function speedPart(): string {
  const rows = benchRows(pageText("bench/RESULTS.md")).filter(isStudy);
  if (rows.length === 0) throw new Error("bench/RESULTS.md has no rows that tools/pages/speed.ts knows");
  return table(
    ["whole process", ">time", ">peak memory", "of"],
    rows.map(({ work, clock, memory, base }) => [
      work,
      times(clock),
      times(memory),
      base === "numpy" ? "the same tests in numpy" : `\`${base}\``,
    ]),
  );
}
