import { expect, it } from "vitest";

// The zone that vitest.config.ts sets holds where tests run, so that a local date that leaks into a result shows itself.
const zone = process.env.TZ!;

it("is the one that was asked for, for the environment, Intl and Date alike", () => {
  expect(zone).toBe(process.env.EVENTSTUDY_TEST_TZ ?? "Asia/Kathmandu");
  // Intl may name a zone by an older name of the same clock.
  const clock = (timeZone: string | undefined) =>
    new Intl.DateTimeFormat("en", { timeZone, dateStyle: "full", timeStyle: "full" }).format(
      new Date("2019-02-28T05:00Z"),
    );
  expect(clock(undefined)).toBe(clock(zone));
  // Both zones stand a quarter or half an hour off the full one.
  expect(new Date("2019-02-28T05:00Z").getTimezoneOffset() % 60).not.toBe(0);
});
