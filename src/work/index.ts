export { checkpointsIn } from "./blocks.ts";
export type { ModelPart } from "./part-file.ts";
export { estimateFromShards, type Shard, shardBlocks, writeShard } from "./shards.ts";
export { studyKey } from "./study-key.ts";
