import { listing } from "../../core/format.ts";
import type { Warning } from "../../core/observation.ts";
import type { StudyDefinition } from "../settings/definition.ts";
import type { AlignedObservation, AlignedSecurity } from "./aligned.ts";
import { nameOf } from "./warning-text.ts";

/** A benchmark close older than this is stale: within half a working day, news may have come. */
export const staleHours = 6;

/** How a warning of a stale benchmark ends. */
export const dimsonHint = "; the model dimson adds the neighbouring benchmark intervals";

/** The age of the last close of a matched series at the closes of each security. */
interface Ages {
  /** "the benchmark's last close", for messages. */
  readonly subject: string;
  readonly isMarket: boolean;
  readonly ages: Map<string, number>;
}

/** Collects the ages of the study benchmark, benchmarks of events, donors and factors. */
function agesOf(rows: readonly AlignedObservation[], definition: StudyDefinition): Ages[] {
  const found = new Map<string, Ages>();
  const subjectOf = (column: string, benchmark: string | null) => {
    if (column === "market" && benchmark === definition.benchmark) return "the benchmark's last close";
    if (column === "market") return `the last close of the benchmark ${benchmark}`;
    // The factors of a file are known at the closes of one exchange.
    return column.startsWith("donor:") ? `the last close of ${nameOf(column)}` : "the factors' last close";
  };
  const seen = new Set<AlignedSecurity>();
  for (const { aligned, benchmark } of rows) {
    if (seen.has(aligned)) continue;
    seen.add(aligned);
    for (const [column, { ageHours }] of Object.entries(aligned.others)) {
      const subject = subjectOf(column, benchmark);
      const known = found.get(subject) ?? { subject, isMarket: column === "market", ages: new Map() };
      known.ages.set(aligned.security.id, ageHours);
      found.set(subject, known);
    }
  }
  return [...found.values()];
}

/** One warning for all securities at whose closes a matched series was stale. */
function staleWarning({ subject: series, isMarket, ages }: Ages): Warning[] {
  const stale = [...ages].filter(([, age]) => age > staleHours);
  if (stale.length === 0) return [];
  const hours = stale.map(([, age]) => age);
  const range = [...new Set([Math.min(...hours), Math.max(...hours)].map((age) => age.toFixed(1)))].join(" to ");
  const ids = stale.slice(0, stale.length > 5 ? 3 : 5).map(([id]) => id);
  const more = stale.length > ids.length ? [`${stale.length - ids.length} more`] : [];
  const hint = isMarket ? dimsonHint : "";
  const message = `at the closes of ${listing([...ids, ...more])} ${series} was ${range} hours old (median)${hint}`;
  return [{ code: "STALE_BENCHMARK", subject: stale.length === 1 ? ids[0]! : null, message }];
}

/** Collects the warnings about stale closes of matched series. */
export function staleWarnings(rows: readonly AlignedObservation[], definition: StudyDefinition): Warning[] {
  return agesOf(rows, definition).flatMap(staleWarning);
}
