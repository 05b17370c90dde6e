import { EventStudyError, type Place } from "../../core/errors.ts";
import type { Claim, DayRange, NewsEvent } from "../../core/event.ts";
import { releaseTimes } from "../../core/release-time.ts";
import { parseSession, type SessionDay } from "../../core/session.ts";
import { parseInstant } from "../../market/calendar/instant.ts";
import { at, type Locate } from "./locate.ts";
import type { StudyFileEvent } from "./study-file.ts";

export const toRange = ([from, to]: readonly [number, number]): DayRange => ({ from, to });

function date(text: string, place: Place): SessionDay {
  const day = parseSession(text);
  if (Number.isFinite(day)) return day;
  throw new EventStudyError("BAD_DATE", `"${text}" is not a date`, "write an ISO date such as 2019-02-28", place);
}

function parseClaim(given: NonNullable<StudyFileEvent["claims"]>[number], place: Place): Claim {
  const number = given.change.replace("%", "").trim();
  return {
    security: given.security,
    // As the decimal that was written: -1.8 / 100 would be -0.018000000000000002.
    change: Number(`${number}e-2`),
    decimals: number.split(".")[1]?.length ?? 0,
    session: given.session === undefined ? null : date(given.session, place),
  };
}

/** The settings that an event overrides; a key is absent where the study's setting applies. */
function overrides(given: StudyFileEvent): Pick<NewsEvent, "benchmark" | "estimationWindow" | "eventWindow"> {
  const { benchmark, "estimation-window": estimation, "event-window": event } = given;
  return {
    ...(benchmark === undefined ? {} : { benchmark }),
    ...(estimation === undefined ? {} : { estimationWindow: toRange(estimation) }),
    ...(event === undefined ? {} : { eventWindow: toRange(event) }),
  };
}

/**
 * Parses an event of the study file.
 *
 * @param key the list that it belongs to: "events" or "confounders"
 * @param homes IANA zones of the exchanges of some securities (null: of all), in whose countries zone words are read
 * @throws BAD_EVENT without any time; BAD_TIME, BAD_DATE, BAD_ZONE
 */
export function parseEvent(
  given: StudyFileEvent,
  key: string,
  index: number,
  locate: Locate,
  homes: (securities: readonly string[] | null) => readonly string[],
): NewsEvent {
  const path = [key, index];
  const place = (name: string) => locate([...path, name]);
  if (given.at === undefined && given.date === undefined && given.published === undefined) {
    const name = given.id ?? `number ${index + 1}`;
    throw new EventStudyError(
      "BAD_EVENT",
      `event ${name} has neither at, date nor published`,
      "say when it happened: at: 2019-02-28T12:00+07:00",
      locate(path),
    );
  }
  const securities = given.securities ?? (given.security === undefined ? null : [given.security]);
  const instant = (name: "at" | "published") =>
    given[name] === undefined ? null : at(place(name), () => parseInstant(given[name]!, given.zone, homes(securities)));
  return {
    id: given.id ?? given.at ?? given.date ?? given.published!,
    at: instant("at"),
    date: given.date === undefined ? null : date(given.date, place("date")),
    time: given.time === undefined ? null : releaseTimes[given.time],
    published: instant("published"),
    headline: given.headline ?? null,
    securities,
    group: given.group ?? null,
    claims: (given.claims ?? []).map((claim, k) => parseClaim(claim, locate([...path, "claims", k]))),
    characteristics: {},
    ...overrides(given),
  };
}
