import type { ModelFit } from "../core/model.ts";
import type { Exclusion } from "../core/observation.ts";
import { isoDate, type SessionDay } from "../core/session.ts";
import { nameOf } from "./align-warnings.ts";
import type { AlignedObservation } from "./aligned.ts";

/** Days on which nothing that a model needs may be lacking: day 0 and its neighbours. */
const around = [-1, 0, 1];

/** Sessions that a file lacks around day 0. */
function lackedAround({ aligned, placement }: AlignedObservation, name: string): readonly SessionDay[] {
  const lacked = aligned.others[name]?.lacked;
  if (!lacked || placement.status !== "placed") return [];
  return [...new Set(around.map((day) => lacked[placement.row + day] ?? Number.NaN).filter(Number.isFinite))];
}

/**
 * Rule 5 for what stands beside the security: an exclusion where the file of a factor that the fit rests on lacks a
 * session of its exchange at day 0 or next to it, since the factor's return there is unknown. A donor without weight
 * may lack it.
 *
 * @param columns factor columns that the model asks for
 */
export function gapBeside(
  aligned: AlignedObservation,
  columns: readonly string[],
  { coefficients }: ModelFit,
): Exclusion | null {
  const { id, placement } = aligned;
  if (placement.status !== "placed") return null;
  const needed = columns.filter((column) => coefficients[column] !== 0).map((column) => column.split("@")[0]!);
  for (const name of new Set(needed)) {
    const gaps = lackedAround(aligned, name);
    if (gaps.length === 0) continue;
    const missing = gaps.map(isoDate).join(", ");
    const message = `the file of ${nameOf(name)} lacks the session ${missing}, at or next to day 0 (${isoDate(placement.session)})`;
    return { id, code: "GAP_AT_EVENT", message };
  }
  return null;
}
