import { defineConfig } from "vitest/config";

// A zone with an odd offset, so that a local date that leaks into a result shows itself. It is set here, before vitest
// starts a worker: a process reads its zone when it starts.
process.env.TZ = process.env.EVENTSTUDY_TEST_TZ ?? "Asia/Kathmandu";

// Where .ci/run counts what passed.
const resultsFile = process.env.EVENTSTUDY_RESULTS;

/** What takes several seconds alone: samples and panels large enough to judge by, every calendar, pictures of every size. */
const long = [
  "tests/charts/charts.test.ts",
  "tests/charts/render/render.test.ts",
  "tests/cli/stranger.test.ts",
  "tests/data/shared-panels.test.ts",
  "tests/inference/mackinlay-power.test.ts",
  "tests/market/calendar/calendars.test.ts",
  "tests/pages.test.ts",
  "tests/report/contract.test.ts",
  "tests/charts/sizes.test.ts",
  "tests/models/coverage.test.ts",
  "tests/simulation/simulate.test.ts",
  "tests/study/us-panel.test.ts",
];
/** What starts processes or worker threads, both of dist/, or loads a large package of others; and what is long. */
const system = [
  ...long,
  "tests/cli/{action,completion,duckdb,pictures,progress,simulate,start,stdin,threads}.test.ts",
  "tests/data/frames/**/*.test.ts",
  "tests/data/sources/**/*.test.ts",
  "tests/disk/duckdb.test.ts",
  "tests/examples.test.ts",
  "tests/memory/import.test.ts",
  "tests/package/**/*.test.ts",
  "tests/quoted.test.ts",
  "tests/study/reproducible.test.ts",
  "tests/work/**/*.test.ts",
];
const elsewhere = ["tests/browser/**", "tests/registry/**", "**/node_modules/**"];

const shared = {
  // Long, for machines that do other work too.
  testTimeout: 300_000,
  hookTimeout: 300_000,
  env: { TZ: process.env.TZ },
  // Processes, not threads: the command line runs in the working folder that a test gives it.
  pool: "forks",
  globalSetup: ["tests/support/build.ts"],
} as const;

export default defineConfig({
  test: {
    reporters: resultsFile ? ["default", ["json", { outputFile: resultsFile }]] : ["default"],
    maxWorkers: "100%",
    projects: [
      {
        test: {
          ...shared,
          name: "unit",
          include: ["tests/**/*.test.ts"],
          exclude: [...system, ...elsewhere],
          // Files share what they import, so that src/ is loaded once a worker: it keeps no state that a study changes.
          isolate: false,
        },
      },
      {
        test: {
          ...shared,
          name: "system",
          include: system,
        },
      },
    ],
  },
});
