import type { Code } from "../../core/codes.ts";
import { count, listing } from "../../core/format.ts";
import type { Warning } from "../../core/observation.ts";
import type { CheckedFactor } from "../../market/alignment/benchmark.ts";
import type { Listing } from "../../market/alignment/listing.ts";
import type { AlignedSecurity } from "./aligned.ts";
import { dates, plural } from "./warning-text.ts";

/** How a gap is known where no calendar tells, and what it means. */
const onWhichOthersTraded = "on which the securities of the study traded";
const missingNotZero = "its return there is missing, not 0";

/** Collects the warnings about the price file of a security. */
export function fileWarnings({ security, closedDayRows, gaps, clock, beyondCalendar }: Listing): Warning[] {
  const found: Warning[] = [];
  const warn = (code: Code, message: string) => found.push({ code, subject: security.id, message });
  if (!clock?.calendar) {
    const unchecked = gaps === null ? "closed days and gaps" : "closed days";
    warn("SESSIONS_NOT_CHECKED", `${security.id} has no exchange calendar: ${unchecked} of its file were not checked`);
  }
  if (closedDayRows?.length) {
    const rows = plural(closedDayRows.length, "row");
    warn("CLOSED_DAY_ROW", `${rows} of ${security.id} on closed days dropped: ${dates(closedDayRows)}`);
  }
  if (gaps?.length) {
    const sessions = `the file of ${security.id} is missing ${plural(gaps.length, "session")}`;
    const judged = `${sessions} ${onWhichOthersTraded}: ${dates(gaps)}; ${missingNotZero}: name its exchange if it was closed`;
    warn("GAP", clock?.calendar ? `${sessions}: ${dates(gaps)}` : judged);
  }
  if (beyondCalendar > 0) {
    const rows = plural(beyondCalendar, "row");
    warn("BEYOND_CALENDAR", `${rows} of ${security.id} outside the calendar's span; regular hours were assumed`);
  }
  return found;
}

/** One warning for all securities whose price file was read in part. */
export function partialWarnings(securities: readonly AlignedSecurity[]): Warning[] {
  const ids = securities.filter(({ listing: { partial } }) => partial).map(({ security: { id } }) => id);
  if (ids.length === 0) return [];
  const message = `for ${ids.length === 1 ? ids[0] : `${count(ids.length)} securities`} only the sessions that the events need were read: counts, gaps and ages cover those, and moves are not ranked`;
  return [{ code: "PARTIAL_HISTORY", subject: null, message }];
}

/** Collects the warnings about the factor file; factors with the same warning share one. */
export function factorWarnings(factors: ReadonlyMap<string, CheckedFactor>): Warning[] {
  const found = new Map<string, { readonly code: Code; readonly text: string; readonly names: string[] }>();
  const note = (code: Code, text: string, name: string) => {
    const known = found.get(text) ?? { code, text, names: [] };
    known.names.push(name);
    found.set(text, known);
  };
  for (const [name, { gaps, closedDayRows, instants }] of factors) {
    if (closedDayRows.length > 0)
      note(
        "CLOSED_DAY_ROW",
        `${plural(closedDayRows.length, "row")} on closed days dropped: ${dates(closedDayRows)}`,
        name,
      );
    if (!gaps?.length) continue;
    const sessions = `the file is missing ${plural(gaps.length, "session")}`;
    const judged = `${sessions} ${onWhichOthersTraded}: ${dates(gaps)}; ${missingNotZero}: where their exchange was closed, say so with factors: { exchange: MIC }`;
    note("GAP", instants === null ? judged : `${sessions}: ${dates(gaps)}`, name);
  }
  return [...found.values()].map(({ code, text, names }) => {
    const subject = names.length === 1 ? names[0]! : null;
    return { code, subject, message: `${names.length === 1 ? "factor" : "factors"} ${listing(names)}: ${text}` };
  });
}
