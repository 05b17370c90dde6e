import { defineConfig } from "vitest/config";

// The report in a real browser: Debian's chromium at /usr/bin/chromium (CHROMIUM names another).
// Where .ci/run counts what passed.
const resultsFile = process.env.EVENTSTUDY_RESULTS;

export default defineConfig({
  test: {
    reporters: resultsFile ? ["default", ["json", { outputFile: resultsFile }]] : ["default"],
    include: ["tests/browser/**/*.test.ts"],
    globalSetup: ["tests/support/build.ts"],
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
