import type { Claim } from "../core/event.ts";
import type { ClaimResult, Verdict } from "../core/result.ts";
import { type Instant, isoDate, lastAtOrBefore, lowerBound, type SessionDay } from "../core/session.ts";

/** A security's levels, as a claim needs them. */
export interface ClaimedPrices {
  readonly sessions: Int32Array;
  readonly closes: Float64Array;
  /** Closing instants; null without a clock. */
  readonly instants: Float64Array | null;
}

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
  prices: ClaimedPrices,
  published: Instant | null,
  day0: SessionDay | null,
): SessionChoice {
  const rowOf = (session: SessionDay) => {
    const row = lowerBound(prices.sessions, session);
    return prices.sessions[row] === session ? row : -1;
  };
  if (claim.session !== null) {
    const row = rowOf(claim.session);
    return row >= 0 ? { row, rule: "stated" } : { reason: `the prices have no session ${isoDate(claim.session)}` };
  }
  if (published !== null && prices.instants !== null) {
    const row = lastAtOrBefore(prices.instants, published);
    return row >= 0 ? { row, rule: "last-before-publication" } : { reason: "no session closed before publication" };
  }
  if (day0 === null) return { reason: "day 0 is unknown and neither session nor publication is stated" };
  const row = rowOf(day0);
  return row >= 0 ? { row, rule: "day-0" } : { reason: `the prices have no session ${isoDate(day0)}` };
}

/**
 * Checks what the news said against the simple close-to-close change of the session it spoke of.
 * `untestable`, with a reason, when the prices cannot tell.
 */
export function checkClaim(
  observation: string,
  claim: Claim,
  prices: ClaimedPrices | null,
  published: Instant | null,
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
  const choice = claimedSession(claim, prices, published, day0);
  if ("reason" in choice) return untestable(choice.reason);
  if (choice.row === 0) return untestable("the prices start with the session that the news spoke of");
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
