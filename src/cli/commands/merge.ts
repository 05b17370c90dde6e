import type { ArgumentsCamelCase, CommandModule, InferredOptionTypes, Options } from "yargs";
import { studyFile } from "../study-options.ts";
import { run, runOptions } from "./run.ts";

const { shard: _shard, ...others } = runOptions;

export const mergeOptions = {
  shards: {
    type: "string",
    nargs: 1,
    demandOption: true,
    describe: "the folder with all shards that run --shard has written",
  },
  ...others,
} as const satisfies Record<string, Options>;

type MergeArguments = InferredOptionTypes<typeof mergeOptions> & { readonly file?: string | undefined };

/** `merge`: the study out of its shards; everything else as `run` does it, and the same output. */
async function merge(given: ArgumentsCamelCase<MergeArguments>): Promise<void> {
  await run({ ...given, shard: undefined }, async (input) => {
    const { estimateFromShards } = await import("../../parts/index.ts");
    return { estimate: estimateFromShards(given.shards, input), finish: () => {} };
  });
}

export const mergeCommand: CommandModule<object, MergeArguments> = {
  command: "merge [file]",
  describe: "make a study out of the shards that run --shard has written",
  builder: (yargs) =>
    yargs
      .positional("file", studyFile)
      .options(mergeOptions)
      .example("$0 run study.yaml --shard 1/8 --out shards", "the first of eight jobs, on any machine")
      .example("$0 merge study.yaml --shards shards --out report", "when all eight are done"),
  handler: merge,
};
