import { defineConfig } from "vitest/config";

// The package as a stranger gets it: installed from the registry, with an empty cache, in an empty folder.
// Where .ci/run counts what passed.
const resultsFile = process.env.EVENTSTUDY_RESULTS;

export default defineConfig({
  test: {
    reporters: resultsFile ? ["default", ["json", { outputFile: resultsFile }]] : ["default"],
    include: ["tests/registry/**/*.test.ts"],
    globalSetup: ["tests/support/build.ts"],
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
});
