export { checkpointsIn } from "./blocks.ts";
export { estimateFromShards, type Shard, writeShard } from "./shards.ts";
export { studyKey } from "./study-key.ts";
