import { EventStudyError, type Place } from "../../core/errors.ts";
import type { PriceEntry, PriceEntryValue } from "../../core/price-entry.ts";
import { duckdb } from "./duckdb.ts";
import { files } from "./files.ts";
import type { OpenRequest, PriceSource, PriceSourceKind } from "./price-source.ts";

/**
 * Kinds of price sources. A record under `prices:` is read by the kind whose id is one of its keys; a path by the kind
 * whose ending it has, else as files.
 */
export const priceSources: readonly PriceSourceKind[] = [files, duckdb];

function kindOf(value: PriceEntryValue): PriceSourceKind {
  const matches =
    typeof value === "string"
      ? ({ endings }: PriceSourceKind) => endings?.test(value)
      : ({ id }: PriceSourceKind) => value[id] !== undefined;
  return priceSources.find(matches) ?? files;
}

/** @throws BAD_STUDY for the entry of one security that names a source of many */
export function checkEntry({ value, security }: PriceEntry, place: Place): void {
  const { holdsMany } = kindOf(value);
  if (security === null || holdsMany === null) return;
  const message = `the prices of ${security} are in ${holdsMany}, which holds many securities`;
  const hint = `name it once for all securities: prices: ${value} beside securities`;
  throw new EventStudyError("BAD_STUDY", message, hint, place);
}

/** Opens the source that an entry describes. @throws EventStudyError what the kind's `open` throws */
export const openSource = (request: OpenRequest): Promise<PriceSource> => kindOf(request.entry.value).open(request);

/** The keys of an entry's record that hold paths. */
export const pathKeysOf = (value: PriceEntryValue): readonly string[] => kindOf(value).pathKeys;
