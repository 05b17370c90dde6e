import { count } from "../../core/format.ts";
import type { StudyResult } from "../../results/result.ts";
import { type Block, firstRows, paragraph, type Section, table } from "./document.ts";

/** The page can filter these rows; result.json has all of them above the limit of a table. */
const more = (rows: readonly unknown[]) => ({
  keys: firstRows(rows).map(() => ""),
  whole: { rows: rows.length, file: "result.json" },
});

/** "31 observations in, 29 used, 2 excluded (GAP_AT_EVENT 2)." */
export function auditText({ audit: { observations, used, excluded, byCode, shifted } }: StudyResult): string {
  const codes = Object.entries(byCode).map(([code, n]) => `${code} ${count(n)}`);
  const why = codes.length === 0 ? "" : ` (${codes.join(", ")})`;
  const moved = shifted === 0 ? "" : ` ${count(shifted)} with a date on a closed day moved to another session.`;
  return `${count(observations)} ${observations === 1 ? "observation" : "observations"} in, ${count(used)} used, ${count(excluded)} excluded${why}.${moved}`;
}

/** Every exclusion and every warning, or the statement that there are none. */
export function noticesSection(result: StudyResult): Section {
  const { exclusions, warnings } = result;
  const blocks: Block[] = [paragraph(auditText(result))];
  if (exclusions.length > 0) {
    blocks.push(
      table(
        "Excluded",
        ["observation", "code", "why"],
        firstRows(exclusions).map(({ id, code, message }) => [id, code, message]),
        null,
        more(exclusions),
      ),
    );
  }
  if (warnings.length > 0) {
    blocks.push(
      table(
        "Warnings",
        ["of", "code", "what"],
        firstRows(warnings).map(({ subject, code, message }) => [subject ?? "study", code, message]),
        null,
        more(warnings),
      ),
    );
  } else {
    blocks.push(paragraph("There are no warnings."));
  }
  return { id: "notices", part: "appendix", title: "Exclusions and warnings", blocks };
}
