import type { Claim } from "../../core/event.ts";
import { isoDate, lowerBound, type SessionDay } from "../../core/session.ts";
import type { ClaimResult, Verdict } from "../../results/result.ts";

/** A security's levels, as a claim needs them. */
interface ClaimedPrices {
  readonly sessions: Int32Array;
  readonly closes: Float64Array;
  /** Sessions that the exchange held and the file lacks, ascending; null without a calendar. */
  readonly gaps: readonly SessionDay[] | null;
}

/** The last session that closed before publication, or why it cannot be told. */
export type ClosedBefore = { readonly session: SessionDay } | { readonly reason: string };

/** How far from the stated change a move of the right sign may be and still be called inexact. */
const inexactShare = 0.1;

/** Twelve digits: a decimal boundary is met in spite of its binary rounding (0.018 is a tenth from 0.02). */
const decimal = (value: number) => Number(value.toPrecision(12));

/** A change in units of its last stated decimal, halves away from zero. */
const inUnits = (change: number, decimals: number) =>
  Math.sign(change) * Math.round(decimal(Math.abs(change) * 10 ** (decimals + 2)));

/** Supported when the observed change rounds to the stated one at the stated precision. */
export function verdictOf(observed: number, stated: number, decimals: number): Verdict {
  if (inUnits(observed, decimals) === inUnits(stated, decimals)) return "supported";
  const near = decimal(Math.abs(observed - stated)) <= decimal(inexactShare * Math.abs(stated));
  return Math.sign(observed) === Math.sign(stated) && near ? "inexact" : "contradicted";
}

type SessionChoice = { readonly row: number; readonly rule: ClaimResult["sessionRule"] } | { readonly reason: string };

/** The session that the news spoke of: as stated, else the last that closed before publication, else day 0. */
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

/** Sessions that the prices lack between a row and the one before it: the change of that row spans them. */
function spanned({ sessions, gaps }: ClaimedPrices, row: number): readonly SessionDay[] {
  return gaps?.filter((gap) => gap > sessions[row - 1]! && gap < sessions[row]!) ?? [];
}

/**
 * Checks what the news said against the simple close-to-close change of the session it spoke of.
 * `untestable`, with a reason, when the prices cannot tell: they lack that session, or the one before it.
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
  if (choice.row === 0) return untestable("the prices start with the session that the news spoke of");
  const lacking = spanned(prices, choice.row);
  if (lacking.length > 0) {
    const session = isoDate(prices.sessions[choice.row]!);
    return untestable(
      `the prices lack ${lacking.map(isoDate).join(", ")}, so that the change of ${session} spans more`,
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
