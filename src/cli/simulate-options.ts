import type { ArgumentsCamelCase, InferredOptionTypes, Options } from "yargs";
import { EventStudyError } from "../core/errors.ts";
import type { Scenario, SimulationDesign } from "../results/simulation.ts";
import { allStatistics, findStatistic } from "../study/settings/registry.ts";
import { last } from "./given.ts";
import { pictureOptions, vectorFormats } from "./picture-options.ts";
import { studyOptions } from "./study-options.ts";

const scenarios = [
  "independent",
  "same-date",
  "event-variance",
  "t4",
  "thin-trading",
] as const satisfies readonly Scenario[];

const design = "Design:";
const returns = "Simulated returns:";
const panel = "Pseudo-events in prices of your own:";
const text = (group: string, describe: string) =>
  ({ group, type: "string", nargs: 1, requiresArg: true, describe, coerce: last<string> }) as const;
const choice = <const T extends readonly string[]>(group: string, choices: T, describe: string) =>
  ({ group, choices, nargs: 1, requiresArg: true, describe, coerce: last<T[number]> }) as const;

/** A flag of `run` under the heading of this command's panel. */
const ofPanel = <const T extends object>(option: T) => ({ ...option, group: panel });

/** Flags that say what prices there are. */
const panelOptions = {
  prices: ofPanel(studyOptions.prices),
  benchmark: ofPanel(studyOptions.benchmark),
  exchange: ofPanel(studyOptions.exchange),
  model: { ...ofPanel(studyOptions.model), describe: "id of a model: see `eventstudy list models`; market-model" },
  lags: ofPanel(studyOptions.lags),
  leads: ofPanel(studyOptions.leads),
  donors: ofPanel(studyOptions.donors),
  factors: ofPanel(studyOptions.factors),
  "factor-names": ofPanel(studyOptions["factor-names"]),
  "factor-exchange": ofPanel(studyOptions["factor-exchange"]),
  returns: ofPanel(studyOptions.returns),
  missing: ofPanel(studyOptions.missing),
  input: ofPanel(studyOptions.input),
  unit: ofPanel(studyOptions.unit),
  dates: ofPanel(studyOptions.dates),
  column: ofPanel(studyOptions.column),
  "negative-closes": ofPanel(studyOptions["negative-closes"]),
} as const;

export const simulateOptions = {
  events: text(design, "events a study (N); 50"),
  estimation: text(design, "days of estimation (M), the last before day 0; 120"),
  window: text(design, "days of the event window (L), tested as one window from day 0 on; 11"),
  repetitions: text(design, "studies; 2000"),
  effect: text(design, "abnormal returns on day 0, by comma; 0,0.005,0.01,0.02"),
  tests: text(design, "ids of tests, by comma; all of `eventstudy list tests`"),
  level: text(design, "nominal level; 0.05"),
  alternative: choice(design, ["two-sided", "less", "greater"], "what tests are held against"),
  draws: text(design, "draws of resampling tests; 199"),
  seed: text(design, "of random numbers; 1"),
  scenario: choice(design, scenarios, "what the returns are like, see below; a panel knows the first two"),
  rho: text(returns, "correlation of errors on one date, in same-date; 0.1"),
  sigma: text(returns, "standard deviation of errors a day; 0.02"),
  ...panelOptions,
  threads: text("Output:", "worker threads; as many as the machine has. The figures do not depend on it"),
  out: text("Output:", "output folder; reports/simulation"),
  charts: { group: "Output:", type: "boolean", default: true, describe: "draw the picture; --no-charts leaves it out" },
  formats: {
    ...{ group: pictureOptions.theme.group, type: "string", array: true, nargs: 1, requiresArg: true },
    describe: `formats of the picture besides PNG, by comma: ${vectorFormats.join(", ")}`,
  },
  ...pictureOptions,
  json: {
    ...{ group: "Output:", type: "boolean", default: false },
    describe: "print simulation.json to stdout; writes files only with --out",
  },
} as const satisfies Record<string, Options>;

export type SimulateArguments = InferredOptionTypes<typeof simulateOptions> & { readonly file?: string | undefined };
type Given = ArgumentsCamelCase<SimulateArguments>;

function bad(flag: string, received: string, hint: string): EventStudyError {
  return new EventStudyError("BAD_ARGUMENT", `--${flag} does not understand "${received}"`, hint);
}

/** The number of a flag, or its default. */
function number(
  flag: string,
  given: string | undefined,
  otherwise: number,
  fits: (value: number) => boolean,
  hint: string,
): number {
  if (given === undefined) return otherwise;
  const value = given.trim() === "" ? Number.NaN : Number(given);
  if (Number.isFinite(value) && fits(value)) return value;
  throw bad(flag, given, hint);
}

export function whole(flag: string, given: string | undefined, otherwise: number, least = 1): number {
  const hint = `write a whole number of at least ${least}`;
  return number(flag, given, otherwise, (value) => Number.isSafeInteger(value) && value >= least, hint);
}

const words = (list: string) => list.split(",").map((word) => word.trim());

/** "0,0.01,2%" → [0, 0.01, 0.02], ascending, each once. */
function effectsOf(given = "0,0.005,0.01,0.02"): number[] {
  const effects = words(given).map((word) => {
    const match = /^([+-]?(?:\d+\.?\d*|\.\d+)(?:e-?\d+)?)\s*(%?)$/i.exec(word);
    if (!match) throw bad("effect", given, "write decimals by comma, such as 0,0.01,0.02");
    return Number(match[1]) / (match[2] ? 100 : 1);
  });
  return [...new Set(effects)].sort((a, b) => a - b);
}

/** @throws UNKNOWN_ID with the nearest test */
function testsOf(given: string | undefined): string[] {
  if (given === undefined) return allStatistics.map(({ id }) => id);
  return [...new Set(words(given).map((id) => findStatistic(id).id))];
}

/** The design that the flags ask for. @throws BAD_ARGUMENT, UNKNOWN_ID */
export function simulationDesign(given: Given): SimulationDesign {
  return {
    events: whole("events", given.events, 50),
    estimationDays: whole("estimation", given.estimation, 120, 3),
    windowLength: whole("window", given.window, 11),
    repetitions: whole("repetitions", given.repetitions, 2000),
    effects: effectsOf(given.effect),
    tests: testsOf(given.tests),
    level: number("level", given.level, 0.05, (x) => x > 0 && x < 1, "write a number between 0 and 1, such as 0.05"),
    alternative: given.alternative ?? "two-sided",
    draws: whole("draws", given.draws, 199),
    seed: whole("seed", given.seed, 1, 0),
  };
}

/** What simulated returns are like. */
export function simulatedReturns(given: Given) {
  return {
    kind: "simulated",
    scenario: given.scenario ?? "independent",
    sigma: number("sigma", given.sigma, 0.02, (x) => x > 0, "write a positive number, such as 0.02"),
    rho: number("rho", given.rho, 0.1, (x) => x >= 0 && x < 1, "write a number from 0 up to 1, such as 0.1"),
  } as const;
}

/** Flags that say nothing to the returns at hand. @throws BAD_ARGUMENT when one is given */
export function refuseStrayFlags(given: Given, ofOwnPanel: boolean): void {
  const stray = ofOwnPanel ? ["rho", "sigma"] : Object.keys(panelOptions);
  const flags = given as Readonly<Record<string, unknown>>;
  const found = stray.find((flag) => flags[flag] !== undefined);
  if (found === undefined) return;
  const hint = ofOwnPanel
    ? "it belongs to simulated returns, without --prices"
    : "it belongs to prices of your own: give --prices FILES too";
  throw new EventStudyError("BAD_ARGUMENT", `--${found} has no use here`, hint);
}
