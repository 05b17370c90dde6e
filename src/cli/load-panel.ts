import type { ArgumentsCamelCase } from "yargs";
import { EventStudyError } from "../core/errors.ts";
import { loadStudy } from "../disk/load-study.ts";
import type { Provenance } from "../results/result.ts";
import { ownPanel } from "../simulation/own-panel.ts";
import type { PseudoEvents } from "../simulation/pseudo-events.ts";
import { type SimulateArguments, simulatedReturns } from "./simulate-options.ts";
import { studyKeys } from "./study-options.ts";

export interface LoadedPanel {
  readonly source: PseudoEvents;
  readonly benchmark: string | null;
  readonly inputs: Provenance["inputs"];
}

/** A study has an event; the panel has no use for it. */
const anyEvent = [{ id: "pseudo-event", date: "2000-01-03" }];

/** Flags that mean something else in a study (`--events` is a file there), or belong to the design. */
const ofDesign = { events: undefined, tests: undefined, alternative: undefined, seed: undefined, draws: undefined };

/** @throws BAD_ARGUMENT when a panel cannot have the scenario */
function scenarioOf(given: ArgumentsCamelCase<SimulateArguments>): PseudoEvents["scenario"] {
  const { scenario } = simulatedReturns(given);
  if (scenario === "independent" || scenario === "same-date") return scenario;
  const message = `--scenario ${scenario} belongs to simulated returns`;
  throw new EventStudyError("BAD_ARGUMENT", message, "with --prices it is independent or same-date");
}

/**
 * The user's own panel: every security of the price files but the benchmark, aligned as a study would align it.
 * @throws EventStudyError for everything that is wrong with the files or the flags
 */
export async function loadPanel(given: ArgumentsCamelCase<SimulateArguments>): Promise<LoadedPanel> {
  const scenario = scenarioOf(given);
  // The flags of `run` that this command lacks are those that were not given.
  const keys = studyKeys({ ...given, ...ofDesign });
  const input = await loadStudy({ keys: { ...keys, events: anyEvent } }, { history: "whole" });
  return { source: ownPanel(input, scenario), benchmark: input.definition.benchmark, inputs: input.inputs };
}
