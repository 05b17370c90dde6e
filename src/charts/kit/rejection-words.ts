import { count, decimal, listing, percent } from "../../core/format.ts";
import type { RejectionRate, SimulationResult } from "../../results/simulation.ts";

/** Sorting of the tests of a simulation, and the words that its pictures share. */

/** One test: its computed rates by ascending effect. */
export interface TestRates {
  readonly test: string;
  readonly rates: readonly RejectionRate[];
  /** The rate without an effect; null where the simulation has none. */
  readonly size: RejectionRate | null;
}

/** The tests that could be computed: first those that keep their size; both parts by descending power. */
export function testRates({ design, rates }: SimulationResult): readonly TestRates[] {
  const spreadEffect = mostSpreadEffect(rates);
  const powerOf = (test: TestRates) => test.rates.find(({ effect }) => effect === spreadEffect)?.rate ?? 0;
  return design.tests
    .map((test) => {
      const computed = rates
        .filter((rate) => rate.test === test && rate.computed > 0)
        .sort((a, b) => a.effect - b.effect);
      return { test, rates: computed, size: computed.find(({ effect }) => effect === 0) ?? null };
    })
    .filter((test) => test.rates.length > 0)
    .sort((a, b) => Number(isOff(a)) - Number(isOff(b)) || powerOf(b) - powerOf(a));
}

/** Whether a test rejects too often or too seldom without an effect. */
export const isOff = ({ size }: TestRates): boolean => size !== null && size.size !== "holds";

/** The nonzero effect at which the rates of the tests differ most; null where there is none. */
function mostSpreadEffect(rates: readonly RejectionRate[]): number | null {
  const spreads = new Map<number, { least: number; most: number }>();
  for (const { effect, rate } of rates) {
    if (effect === 0 || !Number.isFinite(rate)) continue;
    const { least, most } = spreads.get(effect) ?? { least: rate, most: rate };
    spreads.set(effect, { least: Math.min(least, rate), most: Math.max(most, rate) });
  }
  const widest = [...spreads].sort(([, a], [, b]) => b.most - b.least - (a.most - a.least))[0];
  return widest?.[0] ?? null;
}

const rateText = (rate: number) => percent(rate, rate < 0.1 ? 1 : 0);
export const levelText = ({ design }: SimulationResult): string => percent(design.level, 2).replace(/\.?0+(?=%)/, "");

/** "All 19 tests keep their size of 5%" */
function sizeWords(tests: readonly TestRates[], result: SimulationResult): string {
  const level = levelText(result);
  const kept = tests.filter((test) => !isOff(test));
  if (tests.length === 1)
    return `${tests[0]!.test} rejects ${rateText(tests[0]!.size!.rate)} of true nulls at ${level}`;
  if (kept.length === tests.length) return `All ${count(tests.length)} tests keep their size of ${level}`;
  if (kept.length === 0) return `None of ${count(tests.length)} tests keeps its size of ${level}`;
  return `${count(kept.length)} of ${count(tests.length)} tests keep their size of ${level}`;
}

/** "of these grank-t finds an effect of 0.50% most often (56%)" */
function powerWords(tests: readonly TestRates[], result: SimulationResult, ofThese: boolean): string | null {
  const spreadEffect = mostSpreadEffect(result.rates);
  const best = tests[0]?.rates.find(({ effect }) => effect === spreadEffect);
  if (spreadEffect === null || !best) return null;
  if (tests.length === 1) return `finds an effect of ${percent(spreadEffect)} in ${rateText(best.rate)} of studies`;
  return `${ofThese ? "of these " : ""}${best.test} finds an effect of ${percent(spreadEffect)} most often (${rateText(best.rate)})`;
}

/** States which tests keep their size, and the most powerful of them. */
export function titleOf(tests: readonly TestRates[], result: SimulationResult): string {
  if (tests.length === 0) return "None of the tests could be computed in any study";
  if (tests.every(({ size }) => size === null)) {
    const words = powerWords(tests, result, false)!;
    return tests.length === 1 ? `${tests[0]!.test} ${words}` : `Of ${count(tests.length)} tests ${words}`;
  }
  const kept = tests.filter((test) => !isOff(test));
  const power = powerWords(tests.length === 1 ? tests : kept, result, tests.length > 1 && kept.length < tests.length);
  if (power === null) return sizeWords(tests, result);
  return `${sizeWords(tests, result)}${tests.length === 1 ? " and" : ";"} ${power}`;
}

const scenarioWords = {
  independent: "independent events",
  "same-date": "events on one date",
  "event-variance": "events that raise the variance",
  t4: "heavy-tailed returns (t with 4 degrees of freedom)",
  "thin-trading": "thin trading",
} as const;

/** "50 events, 120 days of estimation, a window of 11 days; 2,000 studies" */
export function subtitleOf({ design, source }: SimulationResult): string {
  const { events, estimationDays, windowLength, repetitions } = design;
  const days = windowLength === 1 ? "one day" : `${count(windowLength)} days`;
  const where =
    source.kind === "panel"
      ? `pseudo-events in a panel of ${count(source.securities)} securities${source.scenario === "same-date" ? ", all on one date" : ""}`
      : `${scenarioWords[source.scenario]}, σ\u00a0${percent(source.sigma)} a day${source.scenario === "same-date" ? `, ρ\u00a0${decimal(source.rho)}` : ""}`;
  return `${count(events)} events, ${count(estimationDays)} days of estimation, a window of ${days}; ${where}; ${count(repetitions)} studies`;
}

/** Explains the marks, and names the tests that are not drawn. */
export function noteOf(tests: readonly TestRates[], result: SimulationResult, marks: string): string {
  const missing = result.design.tests.filter((id) => !tests.some(({ test }) => test === id));
  const notDrawn = missing.length === 0 ? "" : ` Never computed: ${listing(missing)}.`;
  const sided = {
    "two-sided": "Two-sided tests",
    less: "One-sided tests (less)",
    greater: "One-sided tests (greater)",
  };
  return `${marks}${notDrawn} ${sided[result.design.alternative]} at ${levelText(result)}; seed ${result.design.seed}.`;
}

/** For readers who do not see the picture. */
export function altOf(tests: readonly TestRates[]): string {
  const phrase = ({ test, rates }: TestRates) =>
    `${test} ${rates.map(({ effect, rate }) => `${percent(rate, 1)} at ${percent(effect)}`).join(", ")}`;
  return `Rejection rates of ${count(tests.length)} tests by the size of the effect: ${tests.map(phrase).join("; ")}.`;
}
