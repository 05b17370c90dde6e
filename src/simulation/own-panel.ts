import { EventStudyError } from "../core/errors.ts";
import type { NewsEvent } from "../core/event.ts";
import type { SessionDay } from "../core/session.ts";
import type { AlignedSeries } from "../market/alignment/sample.ts";
import { alignInput, studyModels } from "../study/alignment/align-input.ts";
import type { StudyInput } from "../study/settings/input.ts";
import type { PanelSecurity, PseudoEvents } from "./pseudo-events.ts";

/** The last session of the series behind a factor column. */
function lastSession(column: string, { definition, series, factors }: StudyInput): SessionDay {
  const name = column.split("@")[0]!;
  const security = name === "market" ? definition.benchmark : /^donor:(.*)$/.exec(name)?.[1];
  const sessions = security
    ? series.get(security)?.sessions
    : factors?.series.find((factor) => factor.name === name)?.sessions;
  return sessions?.at(-1) ?? Number.NEGATIVE_INFINITY;
}

/**
 * Sets each factor to NaN after its last session. Alignment gives an interval without a trade the return 0: right for a
 * holiday, wrong for the years after a benchmark's last price.
 */
function whileFactorsLast(series: AlignedSeries, input: StudyInput): AlignedSeries {
  const factors = Object.entries(series.factors).map(([column, values]) => {
    const last = lastSession(column, input);
    return [column, values.map((value, t) => (series.sessions[t]! <= last ? value : Number.NaN))] as const;
  });
  return { ...series, factors: Object.fromEntries(factors) };
}

/** Aligns every security of a study as the study would align it, for pseudo-events instead of its events. */
function alignedSecurities(input: StudyInput): PanelSecurity[] {
  // One event on every security, so that all are aligned; its date does not matter.
  const [first] = input.definition.events as readonly [NewsEvent, ...NewsEvent[]];
  const anywhere = { ...first, securities: null, bySecurity: {}, claims: [] };
  const definition = { ...input.definition, events: [anywhere], confounders: [], cleanEstimation: false };
  const { observations } = alignInput({ ...input, definition }).aligned;
  return observations.map(({ aligned: { security, series } }) => ({
    id: security.id,
    series: whileFactorsLast(series, input),
  }));
}

const wrong = (message: string, hint: string) => new EventStudyError("BAD_ARGUMENT", message, hint);

/**
 * Makes a panel for pseudo-events of a study's prices: all its securities except the benchmark, and its model.
 *
 * @throws BAD_ARGUMENT when its prices were read in part, when it has several models, or when its model needs a
 *         benchmark and it has none; what `alignInput` throws
 */
export function ownPanel(input: StudyInput, scenario: PseudoEvents["scenario"]): PseudoEvents {
  const { definition } = input;
  if ([...input.series.values()].some(({ partial }) => partial))
    throw wrong("only the prices that the study's events need were read", 'load it with { history: "whole" }');
  const { models, columns } = studyModels(definition);
  const [model, ...others] = models;
  if (others.length > 0) throw wrong(`pseudo-events need one model, not ${models.length}`, "name one with `model`");
  if (definition.benchmark === null && columns.some((column) => /^market(@|$)/.test(column))) {
    throw wrong(`${model!.id} needs a benchmark`, "name a security of the price files with `benchmark`");
  }
  return {
    ...{ kind: "panel", scenario, model: model!.id, returns: definition.returns },
    ...{ modelOptions: definition.modelOptions, securities: alignedSecurities(input) },
  };
}
