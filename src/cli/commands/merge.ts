import type { ArgumentsCamelCase, InferredOptionTypes } from "yargs";
import { fromShards } from "../../index.ts";
import type { Command } from "../command.ts";
import type { Flag } from "../flags.ts";
import { studyFile } from "../study-options.ts";
import { run, runOptions } from "./run.ts";

const { shard: _shard, ...others } = runOptions;

const mergeOptions = {
  shards: {
    type: "string",
    nargs: 1,
    completes: "folder",
    demandOption: true,
    describe: "the folder with all shards that run --shard has written",
  },
  ...others,
} as const satisfies Record<string, Flag>;

type MergeArguments = InferredOptionTypes<typeof mergeOptions> & { readonly file?: string | undefined };

/** `merge`: the study out of its shards; everything else as `run` does it, and the same output. */
async function merge(given: ArgumentsCamelCase<MergeArguments>): Promise<void> {
  await run({ ...given, shard: undefined }, (executor) => ({ executor: fromShards(given.shards, executor) }));
}

export const mergeCommand: Command<MergeArguments> = {
  options: mergeOptions,
  positionals: () => ({ file: { kind: "file" } }),
  builder: (yargs) =>
    yargs
      .positional("file", studyFile)
      .options(mergeOptions)
      .example("eventstudy run study.yaml --shard 1/8 --out shards", "the first of eight jobs, on any machine")
      .example("eventstudy merge study.yaml --shards shards --out report", "when all eight are done"),
  handler: merge,
};
