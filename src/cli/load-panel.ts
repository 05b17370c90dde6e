import type { ArgumentsCamelCase } from "yargs";
import { EventStudyError } from "../core/errors.ts";
import type { Provenance } from "../core/result.ts";
import { loadStudy } from "../load/load-study.ts";
import { alignStudy } from "../study/align-study.ts";
import type { PseudoEvents } from "../study/pseudo-events.ts";
import { studyModels } from "../study/run-study.ts";
import type { SimulateArguments } from "./simulate-options.ts";
import { studyKeys } from "./study-options.ts";

export interface LoadedPanel {
  readonly source: PseudoEvents;
  readonly benchmark: string | null;
  readonly inputs: Provenance["inputs"];
}

/** An event on every security, so that each is aligned with the benchmark: where it falls does not matter. */
const anyEvent = [{ id: "pseudo-event", date: "2000-01-03" }];

const wrong = (message: string, hint: string) => new EventStudyError("BAD_ARGUMENT", message, hint);

/** @throws BAD_ARGUMENT when the panel cannot have the scenario */
function scenarioOf({ scenario = "independent" }: SimulateArguments): PseudoEvents["scenario"] {
  if (scenario === "independent" || scenario === "same-date") return scenario;
  throw wrong(`--scenario ${scenario} belongs to simulated returns`, "a panel knows independent and same-date");
}

/**
 * The user's own panel: every security of the price files, aligned as a study would align it.
 * @throws EventStudyError for everything that is wrong with the files or the flags
 */
export async function loadPanel(given: ArgumentsCamelCase<SimulateArguments>): Promise<LoadedPanel> {
  const scenario = scenarioOf(given);
  // `--events` is a number here and a file of events in a study.
  const keys = studyKeys({
    ...given,
    events: undefined,
    alternative: undefined,
    seed: undefined,
    draws: undefined,
  } as never);
  const input = await loadStudy({ keys: { ...keys, events: anyEvent } });
  const { definition } = input;
  const { models, columns } = studyModels(definition);
  const [model, ...others] = models;
  if (others.length > 0) throw wrong(`--model names ${models.length} models`, "name one");
  const market = columns.some((column) => /^market(@|$)/.test(column));
  if (market && definition.benchmark === null)
    throw wrong(`${model!.id} needs --benchmark`, "name a security of the files");
  const aligned = alignStudy(input, columns);
  const securities = aligned.observations.map(({ aligned: { security, series } }) => ({ id: security.id, series }));
  return {
    source: {
      ...{ kind: "panel", scenario, securities, model: model!.id },
      ...{ modelOptions: definition.modelOptions, returns: definition.returns },
    },
    benchmark: definition.benchmark,
    inputs: input.inputs,
  };
}
