import type { ArgumentsCamelCase } from "yargs";
import { inspectPrices, type PriceInspection } from "../../index.ts";
import { studySettings } from "../../study/settings/tables/study.ts";
import type { Command } from "../command.ts";
import { endWith, exitCodes } from "../exit.ts";
import { type Flags, settingFlag } from "../flags.ts";
import { findingsText, inspectionLegend, inspectionTable } from "../inspection-text.ts";
import { priceOptions, type ReadArguments, readOptions } from "../read-options.ts";
import { errorText } from "../report-error.ts";
import { print, say, tableWidth, terminalWidth } from "../terminal.ts";

interface InspectArguments extends ReadArguments {
  readonly files: string[];
  readonly exchange?: string | undefined;
  readonly benchmark?: string | undefined;
  readonly encoding: string | undefined;
  readonly json: boolean;
}

function printAll(inspections: readonly PriceInspection[], hasCalendar: boolean): void {
  const width = terminalWidth();
  const parts = [
    inspectionTable(inspections, tableWidth()),
    inspectionLegend(inspections, hasCalendar, width),
    findingsText(inspections, width),
  ];
  if (inspections.length > 0) print(parts.filter(Boolean).join("\n\n"));
}

/** `inspect`: what price files contain. A file that cannot be read is reported, and the others are shown. */
async function run(given: ArgumentsCamelCase<InspectArguments>): Promise<void> {
  const { exchange, benchmark, encoding } = given;
  const reading = { ...priceOptions(given), ...(encoding === undefined ? {} : { encoding }) };
  const { files, inspections, failures } = await inspectPrices(given.files, { ...reading, exchange, benchmark });
  if (given.json) print(JSON.stringify(inspections, null, 1));
  else printAll(inspections, exchange !== undefined);
  for (const failure of failures) say(errorText(failure));
  if (failures.length === 0) return;
  say(`${failures.length} of ${files.length} files could not be read`);
  endWith(exitCodes.badInput);
}

const options = "Options";
const { exchange, benchmark } = studySettings;

const seriesOptions: Flags = {
  exchange: settingFlag({ ...exchange, says: "MIC of the exchange, to check gaps and extra sessions" }, options),
  benchmark: {
    ...settingFlag(benchmark, options),
    describe: "a file, or the id of a series: jumps that it shares are not reported",
  },
};

const inspectOptions = {
  ...seriesOptions,
  encoding: { type: "string", nargs: 1, describe: "encoding of text files that is not recognised, such as euc-kr" },
  json: { type: "boolean", default: false, describe: "print JSON" },
  ...readOptions,
} as const;

export const inspectCommand: Command<InspectArguments> = {
  options: inspectOptions,
  positionals: () => ({ files: { kind: "file" } }),
  builder: (yargs) =>
    yargs
      .positional("files", {
        type: "string",
        array: true,
        demandOption: true,
        describe: "files, globs or folders; - is standard input",
        // yargs drops a lone dash.
        coerce: (paths: string[]) => (paths.length === 0 ? ["-"] : paths.map((path) => path || "-")),
      })
      .options(inspectOptions)
      .example("eventstudy inspect prices/KOSPI.csv --exchange XKRX", "one file, with the sessions of Seoul")
      .example(
        "eventstudy inspect data/*.csv --benchmark SPX",
        "several files; jumps that SPX shares are not reported",
      ),
  handler: run,
};
