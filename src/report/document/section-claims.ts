import { percent } from "../../core/format.ts";
import type { ClaimResult, StudyResult } from "../../results/result.ts";
import { type Cell, column } from "../words/cell.ts";
import { firstRows, type Section, table } from "./document.ts";
import { nameOf } from "./names.ts";

const sessions = {
  stated: "stated by the news",
  "last-before-publication": "the last that closed by publication",
  "day-0": "day 0",
} as const;

/** A study of volume leaves claims untested and has no observed price change to show. */
const hasPriceChanges = ({ study }: StudyResult) => study.measure !== "volume";

function rowOf({ observation, ...claim }: ClaimResult, result: StudyResult): Cell[] {
  const at = observation.indexOf("/");
  return [
    ...(result.events.length > 1 ? [observation.slice(0, at)] : []),
    nameOf(result, observation.slice(at + 1)),
    claim.session ?? "",
    claim.sessionRule === null ? "" : sessions[claim.sessionRule],
    percent(claim.stated, claim.statedDecimals),
    ...(hasPriceChanges(result) ? [claim.observed] : []),
    claim.verdict,
    claim.reason ?? "",
  ];
}

/** The table of claims: what the news stated, and what prices did. null for a study without claims. */
export function claimsSection(result: StudyResult): Section | null {
  const { claims, events } = result;
  if (claims.length === 0) return null;
  const hasReason = claims.some(({ reason }) => reason !== null);
  const observed = hasPriceChanges(result) ? [column("observed", "percent")] : [];
  const titles = ["security", "session", "which session", ">stated", ...observed, "verdict", "why"];
  const rows = firstRows(claims).map((claim) => rowOf(claim, result));
  return {
    id: "claims",
    part: "appendix",
    title: "What the news said",
    blocks: [
      table(
        "Claims",
        [...(events.length > 1 ? ["event"] : []), ...(hasReason ? titles : titles.slice(0, -1))],
        rows.map((row) => (hasReason ? row : row.slice(0, -1))),
        "Supported: the observed change, close to close, rounds to the stated one at its precision. Inexact: it has the same sign and differs by at most a tenth. Contradicted: neither.",
        {
          keys: firstRows(claims).map(({ observation }) => observation),
          whole: { rows: claims.length, file: "result.json" },
        },
      ),
    ],
  };
}
