import { EventStudyError } from "../core/errors.ts";
import type { NewsEvent } from "../core/event.ts";
import type { SessionDay } from "../core/session.ts";
import type { AlignedSeries } from "../market/alignment/sample.ts";
import { alignInput, studyModels } from "../study/alignment/align-input.ts";
import type { StudyInput } from "../study/settings/input.ts";
import type { PanelSecurity, PseudoEvents } from "./pseudo-events.ts";

/** The last session of the series that a factor column comes from. */
function lastSession(column: string, { definition, series, factors }: StudyInput): SessionDay {
  const name = column.split("@")[0]!;
  const security = name === "market" ? definition.benchmark : /^donor:(.*)$/.exec(name)?.[1];
  const sessions = security
    ? series.get(security)?.sessions
    : factors?.series.find((factor) => factor.name === name)?.sessions;
  return sessions?.at(-1) ?? Number.NEGATIVE_INFINITY;
}

/**
 * The series with its factors missing where they have ended: alignment gives an interval without a trade the return 0,
 * which is right for a holiday and wrong for the years after a benchmark's last price.
 */
function whileFactorsLast(series: AlignedSeries, input: StudyInput): AlignedSeries {
  const factors = Object.entries(series.factors).map(([column, values]) => {
    const last = lastSession(column, input);
    return [column, values.map((value, t) => (series.sessions[t]! <= last ? value : Number.NaN))] as const;
  });
  return { ...series, factors: Object.fromEntries(factors) };
}

/** Every security of a study aligned as the study would align it, for pseudo-events in place of its events. */
function alignedSecurities(input: StudyInput): PanelSecurity[] {
  // An event on every security: where it falls does not matter.
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
 * A study's prices as a panel for pseudo-events: all its securities but the benchmark, its model.
 *
 * @throws BAD_ARGUMENT when its prices were read in part; when it has several models, or a model that wants a benchmark has none; what `alignInput` throws
 */
export function ownPanel(input: StudyInput, scenario: PseudoEvents["scenario"]): PseudoEvents {
  const { definition } = input;
  if ([...input.series.values()].some(({ partial }) => partial))
    throw wrong("of the study's prices only what its events need was read", 'load it with { history: "whole" }');
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
