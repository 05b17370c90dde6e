import { EventStudyError } from "../../core/errors.ts";
import type { MarketColumn } from "../../core/price-entry.ts";
import type { Locate } from "./locate.ts";
import type { StudyFile } from "./study-file.ts";

/** What stands for the market. */
interface BenchmarkChoice {
  /** Its id in the result: of a security, the name of a column, or `mean:all`, `mean:ID,ID`; null without a benchmark. */
  readonly id: string | null;
  /** Column of the price files that may hold it: a return, or a level, which all securities share. */
  readonly column: MarketColumn | null;
  /** Securities whose mean return it is; null where it is none. */
  readonly mean: "all" | readonly string[] | null;
}

const ofMean = (mean: "all" | readonly string[]): BenchmarkChoice => ({
  id: `mean:${mean === "all" ? "all" : mean.join(",")}`,
  column: null,
  mean,
});

const ofColumn = (name: string): BenchmarkChoice => ({ id: name, column: { name, isStated: true }, mean: null });

/** `column:NAME`, `mean:all`, `mean:ID,ID`, as a flag writes the records; else the id of a security. */
function choiceOfText(text: string): BenchmarkChoice {
  const [, kind, value = ""] = /^(column|mean):(.+)$/.exec(text) ?? [];
  if (kind === "column") return ofColumn(value);
  if (kind === "mean") return ofMean(value === "all" ? "all" : value.split(",").map((id) => id.trim()));
  return { id: text, column: { name: text, isStated: false }, mean: null };
}

/** The benchmark that a study names. @throws BAD_STUDY for a record with both keys or none */
export function benchmarkChoice({ benchmark }: Pick<StudyFile, "benchmark">, locate: Locate): BenchmarkChoice {
  if (benchmark === undefined) return { id: null, column: null, mean: null };
  if (typeof benchmark === "string") return choiceOfText(benchmark);
  const { column, mean } = benchmark;
  if ((column === undefined) === (mean === undefined)) {
    const hint =
      "write benchmark: ID, benchmark: { column: NAME }, benchmark: { mean: all } or benchmark: { mean: [ID, ID] }";
    const message = `benchmark has ${column === undefined ? "neither column nor mean" : "both column and mean"}`;
    throw new EventStudyError("BAD_STUDY", message, hint, locate(["benchmark"]));
  }
  if (column !== undefined) return ofColumn(column);
  return ofMean(typeof mean === "string" && mean === "all" ? "all" : [mean!].flat());
}
