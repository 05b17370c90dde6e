import { choice, positive, share, tests, whole } from "../kinds.ts";
import { section } from "../setting.ts";
import { studySettings } from "./study.ts";

/** Every setting of a simulation: what is drawn, how the returns are made, and which tests are counted. */
export const simulationSettings = {
  ...section("Design", {
    events: { ...whole(1), default: 50, says: "events a study (N)" },
    estimation: { ...whole(3), default: 120, says: "days of estimation (M), the last before day 0" },
    window: {
      ...{ ...whole(1), default: 11 },
      says: "days of the event window (L), tested as one window from day 0 on",
    },
    repetitions: { ...whole(1), default: 2000, says: "studies" },
    effect: {
      schema: ({ z }) => z.array(z.number()).min(1),
      ...{ shape: "decimals by comma, such as 0,0.01,0.02", form: "numbers", completes: "nothing" },
      ...{ says: "abnormal returns on day 0", default: [0, 0.005, 0.01, 0.02] },
    },
    tests: { ...tests, says: "ids of tests (`eventstudy list tests`)", otherwise: "all" },
    level: { ...share(true), default: 0.05, says: "nominal level" },
    alternative: { ...studySettings.alternative },
    draws: { ...whole(1), default: 199, says: "draws of the tests that resample" },
    seed: { ...studySettings.seed },
    scenario: {
      ...choice({
        independent: "events on dates of their own",
        "same-date": "all events on one date, with correlated errors",
        "event-variance": "the event raises the variance",
        t4: "errors with heavy tails (Student's t, 4 degrees of freedom)",
        "thin-trading": "securities that trade rarely",
      }),
      ...{ says: "what the returns are like; prices of your own have the first two", default: "independent" },
    },
  }),
  ...section("Simulated returns", {
    rho: { ...share(false), default: 0.1, says: "correlation of errors on one date, in same-date" },
    sigma: { ...positive, default: 0.02, says: "standard deviation of errors a day" },
  }),
} as const;
