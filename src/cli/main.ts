#!/usr/bin/env node
import module from "node:module";
import { version } from "../core/version.ts";

// The reader of the output may stop early, as `head` does: that is not an error.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit();
  throw error;
});

const [, , ...rest] = process.argv;

// Answered before anything is loaded, since scripts ask for it often.
if (rest.length === 1 && (rest[0] === "--version" || rest[0] === "-v")) {
  process.stdout.write(`${version}\n`);
} else {
  // Node 22 keeps compiled code from run to run, in its own folder of temporary files; Node 20 cannot.
  const { enableCompileCache } = module as { readonly enableCompileCache?: () => unknown };
  enableCompileCache?.();
  const { cli } = await import("./cli.ts");
  process.exitCode = await cli(rest, version);
}
