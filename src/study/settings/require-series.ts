import { EventStudyError } from "../../core/errors.ts";
import { didYouMean } from "../../core/nearest.ts";
import type { StudyDefinition } from "./definition.ts";
import type { Locate } from "./locate.ts";

/**
 * Checks that every declared security has a series.
 *
 * @param series ids of the securities with a series
 * @param where  what provides the series, for the message
 * @throws MISSING_SECURITY with the nearest id of `series`
 */
export function requireSeries(
  definition: StudyDefinition,
  series: Pick<ReadonlySet<string>, "has" | "keys">,
  locate: Locate,
  where = "price files",
): void {
  definition.securities.forEach(({ id }, i) => {
    if (series.has(id)) return;
    const message = `the ${where} have no series of ${id}${didYouMean(id, [...series.keys()])}`;
    const hint = "check the security's id or the files";
    throw new EventStudyError("MISSING_SECURITY", message, hint, locate(["securities", i, "id"]));
  });
}
