import { readFileSync } from "node:fs";

/** A committed fixture of tests/fixtures/inference: figures of other software, with its version and command. */
// biome-ignore lint/suspicious/noExplicitAny: the shape is the fixture's; its generator stands beside it
export const inferenceFixture = (name: string): any =>
  JSON.parse(readFileSync(new URL(`../fixtures/inference/${name}.json`, import.meta.url), "utf8"));
