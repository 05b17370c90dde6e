import type { ArgumentsCamelCase } from "yargs";
import { EventStudyError } from "../core/errors.ts";
import type { MadeUpReturns, Scenario, SimulationDesign } from "../index.ts";
import { flagsOf, type ValueOf, valueOr } from "../study/settings/setting.ts";
import { simulationDesign as designOf } from "../study/settings/simulation-design.ts";
import { factorSettings } from "../study/settings/tables/factors.ts";
import { modelRows } from "../study/settings/tables/models.ts";
import { simulationSettings } from "../study/settings/tables/simulate.ts";
import { badValue, type Flag, type Flags, readFlag, settingFlag } from "./flags.ts";
import { type PictureArguments, pictureOptions, vectorFormats } from "./picture-options.ts";
import { studyFlags } from "./study-options.ts";

/** The settings of a simulation that have a flag, by the name of the flag. */
const simulationFlags = flagsOf(simulationSettings);

/** Flags of the options that models declare. */
const modelFlags = [...studyFlags].flatMap(([name, { path }]) => (path[0]! in modelRows() ? [name] : []));

/** Settings of a study that say what prices there are: flags for pseudo-events in prices of the user's own. */
const panelFlags = [
  ...["prices", "benchmark", "exchange", "model", ...modelFlags],
  ...[...flagsOf(factorSettings).keys(), "returns", "missing"],
  ...["input", "unit", "dates", "column", "negative-closes"],
];

const output = { group: "Output:", nargs: 1, requiresArg: true, type: "string" } as const;

export const simulateOptions = {
  ...(Object.fromEntries([...simulationFlags].map(([name, { row }]) => [name, settingFlag(row)])) as Flags),
  ...(Object.fromEntries(
    panelFlags.map((name) => [name, settingFlag(studyFlags.get(name)!.row, "Pseudo-events in prices of your own")]),
  ) as Flags),
  threads: {
    ...output,
    describe: "worker threads; as many as the machine has. The figures do not depend on it",
  },
  out: { ...output, completes: "folder", describe: "output folder; reports/simulation" },
  charts: { group: "Output:", type: "boolean", default: true, describe: "draw the picture; --no-charts leaves it out" },
  formats: {
    ...{ group: pictureOptions.theme.group, type: "string", array: true, nargs: 1, requiresArg: true },
    completes: vectorFormats,
    describe: `formats of the picture besides PNG, by comma: ${vectorFormats.join(", ")}`,
  },
  ...pictureOptions,
  json: {
    ...{ group: "Output:", type: "boolean", default: false },
    describe: "print simulation.json to stdout; writes files only with --out",
  },
} as const satisfies Record<string, Flag>;

/** What yargs made of the flags that are no settings. */
export interface SimulateArguments extends PictureArguments {
  readonly prices?: readonly string[] | undefined;
  readonly scenario?: Scenario | undefined;
  readonly threads?: string | undefined;
  readonly out?: string | undefined;
  readonly charts: boolean;
  readonly formats?: string[] | undefined;
  readonly json: boolean;
}
type Given = ArgumentsCamelCase<SimulateArguments>;

export function whole(flag: string, given: string | undefined, otherwise: number, least = 1): number {
  if (given === undefined) return otherwise;
  const value = given.trim() === "" ? Number.NaN : Number(given);
  if (Number.isSafeInteger(value) && value >= least) return value;
  throw badValue(flag, given, `write a whole number of at least ${least}`);
}

/** The settings of a simulation among the flags. @throws BAD_ARGUMENT */
function simulationKeys(given: Readonly<Record<string, unknown>>): ValueOf<typeof simulationSettings> {
  const found = [...simulationFlags].filter(([name]) => given[name] !== undefined);
  return Object.fromEntries(found.map(([name, { row }]) => [name, readFlag(name, row, given[name])]));
}

/** The design that the flags ask for. @throws BAD_ARGUMENT, UNKNOWN_ID with the nearest test */
export const simulationDesign = (given: Given): SimulationDesign => designOf(simulationKeys(given));

/** What simulated returns are like. @throws BAD_ARGUMENT */
export function simulatedReturns(given: Given): MadeUpReturns {
  const keys = simulationKeys(given);
  return {
    scenario: valueOr(simulationSettings, keys, "scenario"),
    sigma: valueOr(simulationSettings, keys, "sigma"),
    rho: valueOr(simulationSettings, keys, "rho"),
  };
}

/** Flags that say nothing about the returns at hand. @throws BAD_ARGUMENT when one is given */
export function refuseStrayFlags(given: Given, ofOwnPanel: boolean): void {
  const stray = ofOwnPanel ? ["rho", "sigma"] : panelFlags;
  const found = stray.find((flag) => given[flag] !== undefined);
  if (found === undefined) return;
  const hint = ofOwnPanel
    ? "it belongs to simulated returns, without --prices"
    : "it belongs to prices of your own: give --prices FILES too";
  throw new EventStudyError("BAD_ARGUMENT", `--${found} has no use here`, hint);
}
