import { releaseTimes } from "../../../core/release-time.ts";
import { choice, days, id, ids, records, text } from "../kinds.ts";
import { section } from "../setting.ts";

/** An entry of `claims`. */
export const claimSettings = section("An entry of `claims`", {
  security: { ...id, required: true, says: "id of the security that the news reported on" },
  change: {
    ...text,
    schema: ({ z }) => z.string().regex(/^[+-]?\d+(\.\d+)?\s*%$/, "a change is a percentage such as -1.8%"),
    ...{ required: true, says: "the reported change from close to close", example: "-1.8%" },
  },
  session: {
    ...{ ...text, says: "the session that the news reported on" },
    otherwise: "the last that had closed when the news was published, else day 0",
    example: "2019-02-28",
  },
});

const times = { pre: "before the opening", during: "in session", post: "after the close" };
const releaseChoices = Object.fromEntries(
  Object.entries(releaseTimes).map(([code, time]) => [code, times[time]]),
) as Readonly<Record<keyof typeof releaseTimes, string>>;

/** An entry of `events` and `confounders`. */
export const eventSettings = section("An entry of `events` and `confounders`", {
  id: { ...id, says: "id of the event", otherwise: "its time or date", example: "summit-ends-early" },
  at: {
    ...{ ...text, says: "when it happened: an instant with its offset, or local time with zone" },
    example: "2019-02-28T12:00+07:00",
  },
  zone: {
    ...{ ...text, says: "IANA time zone of at and published, where they have no offset" },
    example: "Asia/Ho_Chi_Minh",
  },
  date: { ...text, says: "the date on which it happened, where the time is unknown", example: "2019-02-28" },
  time: { ...choice(releaseChoices), says: "when on that date" },
  published: {
    ...{ ...text, says: "when it was published: decides day 0 only where at and date are unknown" },
    example: "2019-02-28T15:19+07:00",
  },
  headline: { ...text, says: "the news in a line" },
  securities: { ...ids, says: "ids of the securities that it concerns", otherwise: "all but the benchmark" },
  security: { ...id, says: "the one security that it concerns" },
  group: { ...id, says: "group of its observations" },
  claims: {
    ...{ ...records(claimSettings, 0), says: "price changes that the news reported, to be checked" },
    example: "[{ security: KOSPI, change: -1.8% }]",
  },
  benchmark: { ...id, says: "benchmark of this event, instead of the study's" },
  "estimation-window": { ...days, says: "estimation window of this event, instead of the study's" },
  "event-window": { ...days, says: "event window of this event, instead of the study's" },
});
