import { count, decimal, listing, percent } from "../../core/format.ts";
import type { GroupWindow } from "../../results/result.ts";
import { intervalWords } from "./interval-words.ts";
import type { MeasureWords } from "./measure-words.ts";

function sharing({ n, dependence }: GroupWindow): string {
  const { dates, sharedDates, sharedWindows } = dependence;
  if (dates === 1) return `All ${count(n)} observations have one day 0`;
  const shared = Math.round(sharedDates * n);
  if (shared > 0)
    return `${count(shared)} of ${count(n)} observations, on ${count(dates)} dates, share their day 0 with another`;
  const overlapping = Math.round(sharedWindows * n);
  if (overlapping > 0)
    return `No two of ${count(n)} observations share their day 0, but ${count(overlapping)} windows overlap with another`;
  return `No two of ${count(n)} windows share a session`;
}

/** Describes the effect of the correlation between observations on the variance of their average. */
function correlation({ n, meanCorrelation, dependence }: GroupWindow): string {
  const { designEffect, sharedWindows } = dependence;
  if (sharedWindows === 0) return "";
  const worth = n / designEffect;
  const independent = worth < 1000 ? decimal(worth, 1) : count(Math.round(worth));
  const r = `the mean cross-correlation of ${decimal(meanCorrelation, 3)}`;
  if (!(designEffect > 1.005)) return `; ${r} leaves the average as precise as that of independent observations`;
  return `; ${r} multiplies the variance of the average by ${decimal(designEffect)} (design effect): ${count(n)} observations carry the information of ${independent} independent ones`;
}

function eventVariance({ tests, dependence }: GroupWindow): string {
  const ratio = dependence.eventVarianceRatio;
  if (!Number.isFinite(ratio)) return "";
  const raised = Object.values(tests).some(({ warnings }) => warnings?.some(({ code }) => code === "EVENT_VARIANCE"));
  const meaning = raised ? "the event raised it" : "the event did not raise it noticeably";
  return ` The cross-sectional variance is ${decimal(ratio)} times its expectation: ${meaning}.`;
}

/** Describes the dependence between the observations of a window. */
export function dependenceWords(window: GroupWindow): string {
  return `${sharing(window)}${correlation(window)}.${eventVariance(window)}`;
}

/** States the interval, the effect that the window detects with 80% power, and the power against some effects. */
export function powerWords(window: GroupWindow, words: MeasureWords): string {
  const { n, standardError, detectable, power } = window;
  if (!Number.isFinite(standardError)) return `There is ${intervalWords(window, words)}; so no effect is detectable.`;
  const found = power.map((entry) => `${words.amount(entry.effect, 1)}: ${percent(entry.power, 0)}`);
  return `${intervalWords(window, words)}, standard error ${words.amount(standardError)}; ${n === 1 ? "an effect" : "an average effect"} of ${words.amount(detectable)} is detected with 80% power. Power against ${listing(found)}.`;
}
