import type { ArgumentsCamelCase, CommandModule } from "yargs";
import { loadStudy } from "../../load/load-study.ts";
import { alignStudy } from "../../study/align-study.ts";
import { studyModels } from "../../study/run-study.ts";
import { clockTable } from "../clock-table.ts";
import { print } from "../terminal.ts";
import { wrap } from "../wrap.ts";

interface AlignArguments {
  readonly study: string;
  readonly json: boolean;
}

/** `align`: where each event meets each market, without estimating. */
async function run({ study, json }: ArgumentsCamelCase<AlignArguments>): Promise<void> {
  const input = await loadStudy(study);
  const { definition } = input;
  const aligned = alignStudy(input, studyModels(definition).columns);
  const clock = aligned.observations.map((entry) => entry.clock);
  if (json) {
    const exclusions = aligned.observations.flatMap(({ id, placement }) =>
      placement.status === "excluded" ? [{ id, code: placement.code, message: placement.message }] : [],
    );
    print(JSON.stringify({ clock, exclusions, warnings: aligned.warnings }, null, 1));
    return;
  }
  for (const event of definition.events) {
    print(`${event.id}${event.headline === null ? "" : `: ${event.headline}`}\n`);
    print(clockTable(clock.filter((entry) => entry.event === event.id)));
    print("");
  }
  for (const warning of aligned.warnings) print(wrap(`${warning.code} ${warning.message}`, 110, "  "));
}

export const alignCommand: CommandModule<object, AlignArguments> = {
  command: "align <study>",
  describe: "show how each event meets each market: local time, session, day 0, rule",
  builder: (yargs) =>
    yargs
      .positional("study", { type: "string", demandOption: true, describe: "the study file" })
      .option("json", { type: "boolean", default: false, describe: "print JSON" })
      .example("$0 align data/hanoi-summit/study.yaml", "the Hanoi summit on eleven markets"),
  handler: run,
};
