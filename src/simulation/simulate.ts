import { cutRanges, type Range, type Work } from "../core/work.ts";
import { type RandomStream, randomStream } from "../math/random.ts";
import type { Provenance } from "../results/result.ts";
import type { RejectionRate, SimulationDesign, SimulationResult, SimulationSource } from "../results/simulation.ts";
import { findStatistic } from "../study/settings/registry.ts";
import { type DrawnEvents, type PseudoEvents, pseudoEventDrawer, pseudoEventsNote } from "./pseudo-events.ts";
import { type SimulatedReturns, simulatedPanel, simulatedReturnsNote, withEffect } from "./simulated-returns.ts";

/** A complete simulation, as plain values and arrays that can be sent to a worker thread. */
export interface Simulation extends SimulationDesign {
  readonly source: SimulatedReturns | PseudoEvents;
}

/** Counts over repetitions, one entry for each test and effect: all effects of the first test, then of the second. */
export interface RejectionCounts {
  readonly computed: Float64Array;
  readonly rejected: Float64Array;
  readonly redrawn: number;
  /** One entry for each test: the first reason why it could not be computed; null when it always could. */
  readonly reasons: readonly (string | null)[];
}

/** A size is marked when it lies more standard errors than this from the level. */
const farFromLevel = 3;

/** Draws one study of a simulation. */
function drawer({ source, ...shape }: Simulation): (stream: RandomStream) => DrawnEvents {
  if (source.kind === "panel") return pseudoEventDrawer(shape, source);
  return (stream) => ({ ...simulatedPanel(shape, source, stream), redrawn: 0 });
}

/**
 * Counts rejections over a range of repetitions. Repetition r uses stream r of the seed, so threads can compute ranges
 * and add their counts. A drawn study serves every effect and every test.
 *
 * @throws UNKNOWN_ID; NOTHING_LEFT when the panel is too short for the events
 */
export function rejectionCounter(simulation: Simulation): (range: Range) => RejectionCounts {
  const { effects, seed, level, alternative, draws, windowLength } = simulation;
  const statistics = simulation.tests.map(findStatistic);
  const draw = drawer(simulation);
  const window = { from: 0, to: windowLength - 1 };
  return ({ first, end }) => {
    const computed = new Float64Array(statistics.length * effects.length);
    const rejected = new Float64Array(computed.length);
    const reasons: (string | null)[] = statistics.map(() => null);
    let redrawn = 0;
    for (let r = first; r < end; r++) {
      const drawn = draw(randomStream(seed, r));
      redrawn += drawn.redrawn;
      effects.forEach((effect, e) => {
        const panel = withEffect(drawn, effect);
        statistics.forEach((statistic, s) => {
          const result = statistic.compute(panel, window, { alternative, seed: r, draws });
          if (result.status !== "computed") {
            reasons[s] ??= result.reason;
            return;
          }
          computed[s * effects.length + e]!++;
          if (result.p <= level) rejected[s * effects.length + e]!++;
        });
      });
    }
    return { computed, rejected, redrawn, reasons };
  };
}

const sum = (parts: readonly Float64Array[]): Float64Array =>
  parts[0]!.map((_, k) => parts.reduce((total, part) => total + part[k]!, 0));

/** Adds the counts of all ranges. */
function addCounts(parts: readonly RejectionCounts[]): RejectionCounts {
  return {
    computed: sum(parts.map(({ computed }) => computed)),
    rejected: sum(parts.map(({ rejected }) => rejected)),
    redrawn: parts.reduce((total, { redrawn }) => total + redrawn, 0),
    reasons: parts[0]!.reasons.map((_, s) => parts.find(({ reasons }) => reasons[s] !== null)?.reasons[s] ?? null),
  };
}

/** The repetitions of a simulation as work for an executor, and the counts that they give. */
interface Repetitions {
  readonly work: Work<Range, RejectionCounts>;
  /** The counts of all repetitions, once all parts are taken. */
  counts(): RejectionCounts;
}

export function planRepetitions(simulation: Simulation): Repetitions {
  const parts: RejectionCounts[] = [];
  let countRejections: ReturnType<typeof rejectionCounter> | null = null;
  return {
    work: {
      job: "simulate",
      input: simulation,
      ranges: cutRanges([{ first: 0, end: simulation.repetitions }]),
      length: "long",
      compute(range, onItems) {
        countRejections ??= rejectionCounter(simulation);
        const part = countRejections(range);
        onItems?.(range.end - range.first);
        return part;
      },
      take: (part) => void parts.push(part),
    },
    counts: () => addCounts(parts),
  };
}

/** Judges a rate without an effect: within three standard errors of the level (those that the level implies) or not. */
function sizeOf(effect: number, rate: number, computed: number, level: number): RejectionRate["size"] {
  if (effect !== 0 || computed === 0) return null;
  const allowed = farFromLevel * Math.sqrt((level * (1 - level)) / computed);
  if (Math.abs(rate - level) <= allowed) return "holds";
  return rate > level ? "too often" : "too seldom";
}

/** Computes rates from counts: tests in the order of the design, each with every effect. */
function rejectionRates(design: SimulationDesign, counts: RejectionCounts): RejectionRate[] {
  return design.tests.flatMap((test, s) =>
    design.effects.map((effect, e) => {
      const k = s * design.effects.length + e;
      const [computed, rejected] = [counts.computed[k]!, counts.rejected[k]!];
      const rate = rejected / computed;
      const standardError = Math.sqrt((rate * (1 - rate)) / computed);
      const size = sizeOf(effect, rate, computed, design.level);
      return { test, effect, computed, rejected, rate, standardError, size, reason: counts.reasons[s]! };
    }),
  );
}

/**
 * Measures how often each test rejects, on simulated returns (`simulatedPanel`) or on pseudo-events in a panel
 * (`pseudoEventDrawer`): its size where the effect is 0, its power for other effects. The same seed gives the same rates.
 */
export function simulate(simulation: Simulation): RejectionRate[] {
  return rejectionRates(simulation, rejectionCounter(simulation)({ first: 0, end: simulation.repetitions }));
}

/** The part of a result that describes where its returns came from. */
function sourceSummary({ source }: Simulation, benchmark: string | null): SimulationSource {
  if (source.kind === "simulated") return source;
  const { kind, scenario, model, securities } = source;
  return { kind, scenario, benchmark, model, securities: securities.length };
}

/** Makes the result of a simulation from the counts of all its repetitions. */
export function simulationResult(
  simulation: Simulation,
  counts: RejectionCounts,
  provenance: Provenance,
  benchmark: string | null = null,
): SimulationResult {
  const { source, ...design } = simulation;
  return {
    schema: "eventstudy/simulation/1",
    design,
    source: sourceSummary(simulation, benchmark),
    rates: rejectionRates(design, counts),
    redrawn: counts.redrawn,
    note: source.kind === "panel" ? pseudoEventsNote(source) : simulatedReturnsNote(source.scenario),
    provenance,
  };
}
