import type { ArgumentsCamelCase } from "yargs";
import { inspectPrices, type PriceInspections } from "../../index.ts";
import { studySettings } from "../../study/settings/tables/study.ts";
import type { Command } from "../command.ts";
import { endWith, exitCodes } from "../exit.ts";
import { type Flags, settingFlag } from "../flags.ts";
import { findingsText, inspectionLegend, inspectionTable } from "../inspection-text.ts";
import { priceOptions, type ReadArguments, readOptions } from "../read-options.ts";
import { readingsText } from "../reading-text.ts";
import { errorText } from "../report-error.ts";
import { print, say, tableWidth, terminalWidth } from "../terminal.ts";

interface InspectArguments extends ReadArguments {
  readonly files: string[];
  readonly exchange?: string | undefined;
  readonly benchmark?: string | undefined;
  readonly encoding: string | undefined;
  readonly as?: "prices" | "events" | "factors" | undefined;
  readonly zone?: string | undefined;
  readonly "factor-unit"?: "percent" | "decimal" | undefined;
  readonly json: boolean;
}

function printAll({ readings, inspections }: PriceInspections, hasCalendar: boolean): void {
  const width = terminalWidth();
  const hasSeries = inspections.length > 0;
  const parts = [
    hasSeries ? inspectionTable(inspections, tableWidth()) : "",
    hasSeries ? inspectionLegend(inspections, hasCalendar, width) : "",
    readingsText(readings, width),
    findingsText(inspections, width),
  ];
  if (readings.length > 0) print(parts.filter(Boolean).join("\n\n"));
}

/** `inspect`: how files are read, and what price files contain. A file that cannot be read is reported, and the others are shown. */
async function run(given: ArgumentsCamelCase<InspectArguments>): Promise<void> {
  const { exchange, benchmark, encoding, as, zone, "factor-unit": factorUnit } = given;
  const reading = { ...priceOptions(given), ...(encoding === undefined ? {} : { encoding }) };
  const found = await inspectPrices(given.files, { ...reading, exchange, benchmark, as, zone, factorUnit });
  const { files, failures } = found;
  if (given.json) print(JSON.stringify([...found.inspections, ...found.readings], null, 1));
  else printAll(found, exchange !== undefined);
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
  as: {
    choices: ["prices", "events", "factors"],
    nargs: 1,
    describe: "what the files hold, where their columns do not tell",
  },
  zone: { type: "string", nargs: 1, describe: "zone of times in event files that name none, such as Asia/Seoul" },
  "factor-unit": { choices: ["percent", "decimal"], nargs: 1, describe: "unit of factor files" },
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
      .example("eventstudy inspect prices.csv events.xlsx", "how files of prices and of events are read")
      .example(
        "eventstudy inspect data/*.csv --benchmark SPX",
        "several files; jumps that SPX shares are not reported",
      ),
  handler: run,
};
