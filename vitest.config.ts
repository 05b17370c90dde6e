import { defineConfig } from "vitest/config";

// A zone with an odd offset, so that a local date that leaks into a result shows itself.
process.env.TZ = process.env.EVENTSTUDY_TEST_TZ ?? "Asia/Kathmandu";

// Where .ci/run counts what passed.
const resultsFile = process.env.EVENTSTUDY_RESULTS;

export default defineConfig({
  test: {
    reporters: resultsFile ? ["default", ["json", { outputFile: resultsFile }]] : ["default"],
    include: ["tests/**/*.test.ts"],
    exclude: ["tests/browser/**", "tests/registry/**", "**/node_modules/**"],
    // The command line is tested as the process that users start.
    globalSetup: ["tests/support/build.ts"],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    env: { TZ: process.env.TZ },
  },
});
