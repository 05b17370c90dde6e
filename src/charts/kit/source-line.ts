import { count } from "../../core/format.ts";
import type { StudyResult } from "../../results/result.ts";

const mostFiles = 3;

/** Whether a file holds data: the study file is none. */
const isData = (name: string) => !/\.ya?ml$/.test(name);

/** "Source: Korea Exchange (KOSPI.csv, ACWI.csv and 9 more files)." Null where the result knows neither. */
export function sourceLine({ study, provenance }: StudyResult): string | null {
  const names = [...new Set(provenance.inputs.map(({ path }) => path.split("/").at(-1)!))].filter(isData);
  const shown = names.length <= mostFiles + 1 ? names : names.slice(0, mostFiles);
  const left = names.length - shown.length;
  const files = `${shown.join(", ")}${left > 0 ? ` and ${count(left)} more files` : ""}`;
  if (names.length === 0) return study.source === null ? null : `Source: ${study.source}.`;
  return study.source === null ? `Source: ${files}.` : `Source: ${study.source} (${files}).`;
}
