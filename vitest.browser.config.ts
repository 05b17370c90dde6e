import { defineConfig } from "vitest/config";

// The report in a real browser: Debian's chromium at /usr/bin/chromium (CHROMIUM names another).
export default defineConfig({
  test: {
    include: ["tests/browser/**/*.test.ts"],
    globalSetup: ["tests/support/build.ts"],
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
