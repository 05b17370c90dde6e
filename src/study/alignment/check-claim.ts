import type { Claim } from "../../core/event.ts";
import { isoDate, lowerBound, type SessionDay } from "../../core/session.ts";
import type { ClaimResult, Verdict } from "../../results/result.ts";

/** The price levels of a security, as a claim needs them. */
interface ClaimedPrices {
  readonly sessions: Int32Array;
  readonly closes: Float64Array;
  /** Sessions of the exchange that are missing in the file, ascending; null without a calendar. */
  readonly gaps: readonly SessionDay[] | null;
}

/** The last session that closed before publication, or the reason why it is unknown. */
export type ClosedBefore = { readonly session: SessionDay } | { readonly reason: string };

/** A move of the right sign is inexact, not contradicted, up to this share from the stated change. */
const inexactShare = 0.1;

/** Rounds to twelve digits, so that binary rounding does not move a decimal boundary (0.018 is a tenth from 0.02). */
const decimal = (value: number) => Number(value.toPrecision(12));

/** A change in units of its last stated decimal, halves away from zero. */
const inUnits = (change: number, decimals: number) =>
  Math.sign(change) * Math.round(decimal(Math.abs(change) * 10 ** (decimals + 2)));

/** The verdict is "supported" when the observed change rounds to the stated one at the stated precision. */
export function verdictOf(observed: number, stated: number, decimals: number): Verdict {
  if (inUnits(observed, decimals) === inUnits(stated, decimals)) return "supported";
  const near = decimal(Math.abs(observed - stated)) <= decimal(inexactShare * Math.abs(stated));
  return Math.sign(observed) === Math.sign(stated) && near ? "inexact" : "contradicted";
}

type SessionChoice = { readonly row: number; readonly rule: ClaimResult["sessionRule"] } | { readonly reason: string };

/** The session of a claim: as stated, else the last that closed before publication, else day 0. */
function claimedSession(
  claim: Claim,
  { sessions }: ClaimedPrices,
  closed: ClosedBefore | null,
  day0: SessionDay | null,
): SessionChoice {
  const rowOf = (session: SessionDay, rule: ClaimResult["sessionRule"], which = ""): SessionChoice => {
    const row = lowerBound(sessions, session);
    return sessions[row] === session
      ? { row, rule }
      : { reason: `the prices have no session ${isoDate(session)}${which}` };
  };
  if (claim.session !== null) return rowOf(claim.session, "stated");
  if (closed !== null) {
    if ("reason" in closed) return closed;
    return rowOf(closed.session, "last-before-publication", ", the last that closed before publication");
  }
  if (day0 === null) return { reason: "day 0 is unknown and neither session nor publication is stated" };
  return rowOf(day0, "day-0");
}

/** Lists the sessions missing between a row and the previous one: the change of that row spans them. */
function missingBefore({ sessions, gaps }: ClaimedPrices, row: number): readonly SessionDay[] {
  return gaps?.filter((gap) => gap > sessions[row - 1]! && gap < sessions[row]!) ?? [];
}

/**
 * Compares a claim with the simple close-to-close change of its session. The verdict is `untestable`, with a reason,
 * when that session or the previous one is missing in the prices.
 *
 * @param closed the last session that closed before publication; null where no publication or no clock is known
 */
export function checkClaim(
  observation: string,
  claim: Claim,
  prices: ClaimedPrices | null,
  closed: ClosedBefore | null,
  day0: SessionDay | null,
): ClaimResult {
  const base = { observation, stated: claim.change, statedDecimals: claim.decimals };
  const untestable = (reason: string): ClaimResult => ({
    ...base,
    session: null,
    sessionRule: null,
    observed: Number.NaN,
    verdict: "untestable",
    reason,
  });
  if (prices === null) return untestable("the study has no price levels for the security");
  const choice = claimedSession(claim, prices, closed, day0);
  if ("reason" in choice) return untestable(choice.reason);
  if (choice.row === 0) return untestable("the prices start with the session of the claim");
  const missing = missingBefore(prices, choice.row);
  if (missing.length > 0) {
    const session = isoDate(prices.sessions[choice.row]!);
    return untestable(
      `the prices have no ${missing.map(isoDate).join(", ")}, so the change on ${session} spans more than one session`,
    );
  }
  const observed = prices.closes[choice.row]! / prices.closes[choice.row - 1]! - 1;
  return {
    ...base,
    session: isoDate(prices.sessions[choice.row]!),
    sessionRule: choice.rule,
    observed,
    verdict: verdictOf(observed, claim.change, claim.decimals),
    reason: null,
  };
}
