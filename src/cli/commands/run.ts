import { join } from "node:path";
import type { ArgumentsCamelCase, CommandModule } from "yargs";
import type { StudyResult } from "../../core/result.ts";
import { loadStudy } from "../../load/load-study.ts";
import type { ReportContext, ReportFormat } from "../../report/format.ts";
import * as formats from "../../report/index.ts";
import { runStudy } from "../../study/run-study.ts";
import { drawPictures } from "../draw.ts";
import { checkOutputFolder, type OutputFile, writeOutputFolder } from "../output-folder.ts";
import { pageAssets } from "../page-assets.ts";
import { summaryText } from "../summary.ts";
import { print, say, terminalWidth } from "../terminal.ts";

interface RunArguments {
  readonly study: string;
  readonly out: string | undefined;
  readonly charts: boolean;
  readonly skip: string[] | undefined;
  readonly json: boolean;
  readonly formats: string[] | undefined;
  readonly stars: boolean;
}

/** Parts of the output that can be left out: `charts` and the names of files without their endings. */
const parts = ["charts", ...Object.values(formats).map(({ file }) => file.replace(/\.\w+$/, ""))];

/** Formats written only when asked for, by their ids. */
const onDemand = Object.values(formats).flatMap((format: ReportFormat) => (format.onDemand ? [format.id] : []));

async function outputFiles(
  result: StudyResult,
  context: ReportContext,
  skip: ReadonlySet<string>,
  asked: ReadonlySet<string>,
): Promise<OutputFile[]> {
  const chosen = Object.values(formats).filter(
    ({ id, file, onDemand }: ReportFormat) => !skip.has(file.replace(/\.\w+$/, "")) && (!onDemand || asked.has(id)),
  );
  const reports = await Promise.all(
    chosen.map(async (format: ReportFormat) => ({
      path: format.file,
      content: "bytes" in format ? await format.bytes(result, context) : format.render(result, context),
    })),
  );
  const pictures = context.pictures.map(({ spec, png }) => ({ path: join("charts", `${spec.id}.png`), content: png }));
  return [...reports, ...pictures];
}

/** `run`: the study; writes the output folder. */
async function run({
  study,
  out,
  charts,
  skip,
  json,
  formats: more,
  stars,
}: ArgumentsCamelCase<RunArguments>): Promise<void> {
  const left = new Set(skip?.flatMap((list) => list.split(",")) ?? []);
  if (out !== undefined) checkOutputFolder(out);
  const input = await loadStudy(study);
  const result = runStudy(input);
  const folder = out ?? join("reports", result.study.id);
  if (json) {
    print(JSON.stringify(result, null, 1));
    if (out === undefined) return;
  }
  checkOutputFolder(folder);
  const pictures = charts && !left.has("charts") ? await drawPictures(result) : [];
  const asked = new Set(more?.flatMap((list) => list.split(",")) ?? []);
  const files = await outputFiles(result, { pictures, page: pageAssets(), stars }, left, asked);
  writeOutputFolder(folder, files);
  if (!json) print(summaryText(result, terminalWidth()));
  say(`\nwritten to ${folder}: ${files.map(({ path }) => path).join(", ")}`);
}

export const runCommand: CommandModule<object, RunArguments> = {
  command: "run <study>",
  describe: "run a study and write its report",
  builder: (yargs) =>
    yargs
      .positional("study", { type: "string", demandOption: true, describe: "the study file" })
      .option("out", { type: "string", nargs: 1, describe: "output folder; default reports/<study id>" })
      .option("charts", { type: "boolean", default: true, describe: "draw charts; --no-charts leaves them out" })
      .option("skip", {
        type: "string",
        array: true,
        nargs: 1,
        describe: `parts to leave out, by comma: ${parts.join(", ")}`,
      })
      .option("formats", {
        type: "string",
        array: true,
        nargs: 1,
        describe: `formats to write besides the usual, by comma: ${onDemand.join(", ")}`,
      })
      .option("stars", { type: "boolean", default: false, describe: "stars for significance in tables.tex" })
      .option("json", {
        type: "boolean",
        default: false,
        describe: "print result.json to stdout; writes files only with --out",
      })
      .check(({ formats: asked }) => {
        const unknown = asked?.flatMap((list) => list.split(",")).find((id) => !onDemand.includes(id));
        if (unknown !== undefined)
          throw new Error(`--formats does not know "${unknown}"; it knows ${onDemand.join(", ")}`);
        return true;
      })
      .check(({ skip }) => {
        const unknown = skip?.flatMap((list) => list.split(",")).find((part) => !parts.includes(part));
        if (unknown !== undefined) throw new Error(`--skip does not know "${unknown}"; it knows ${parts.join(", ")}`);
        return true;
      })
      .example("$0 run data/hanoi-summit/study.yaml --out reports/hanoi-summit", "the Hanoi study"),
  handler: run,
};
