import type { z } from "zod";
import { parseHours } from "../calendar/exchange-calendar.ts";
import { parseInstant } from "../calendar/instant.ts";
import { requireZone } from "../calendar/zone.ts";
import { EventStudyError, type Place } from "../core/errors.ts";
import { type Claim, type DayRange, type NewsEvent, type ReleaseTime, rangeText } from "../core/event.ts";
import type { ModelOptions } from "../core/model.ts";
import { didYouMean } from "../core/nearest.ts";
import type { LocalHours, Security } from "../core/series.ts";
import { parseSession, type SessionDay } from "../core/session.ts";
import type { PriceSource, StudyDefinition } from "./definition.ts";
import { knownKeys, type StudyFile, type StudyFileEvent, type StudyFileSecurity, studySchema } from "./schema.ts";

export type Path = readonly (string | number)[];
/** Where a value of the study file stands. */
export type Locate = (path: Path) => Place;

export interface ParsedStudy {
  readonly definition: StudyDefinition;
  readonly prices: readonly PriceSource[];
}

const defaults = {
  estimationWindow: { from: -250, to: -11 },
  eventWindow: { from: -5, to: 5 },
} as const;

/** Reports the first fault that the schema found, at its line and column. */
function schemaError(issue: z.core.$ZodIssue, value: unknown, locate: Locate): EventStudyError {
  const path = issue.path.filter((part) => typeof part !== "symbol");
  if (issue.code === "unrecognized_keys") {
    const key = issue.keys[0]!;
    const where = path.length === 0 ? "" : ` in ${pathText(path)}`;
    return new EventStudyError(
      "BAD_STUDY",
      `unknown key "${key}"${where}${didYouMean(key, knownKeys(path))}`,
      `known keys: ${knownKeys(path).join(", ")}`,
      locate([...path, key]),
    );
  }
  const received = path.reduce<unknown>((inner, part) => (inner as Record<string | number, unknown>)?.[part], value);
  const message = issue.message.replace(/^Invalid (input|option): /, "").replace(/, received .*$/, "");
  return new EventStudyError(
    "BAD_STUDY",
    `${pathText(path) || "the study"}: ${message}, received ${received === undefined ? "nothing" : JSON.stringify(received)}`,
    "see data/hanoi-summit/study.yaml for a whole study file",
    locate(path),
  );
}

const pathText = (path: Path) =>
  path.reduce<string>(
    (text, part) => (typeof part === "number" ? `${text}[${part}]` : text ? `${text}.${part}` : part),
    "",
  );

/** Runs a parser and gives its error the place in the study file. */
function at<T>(place: Place, parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    if (error instanceof EventStudyError && error.place.file === undefined) {
      throw new EventStudyError(error.code, error.message, error.hint, place);
    }
    throw error;
  }
}

function date(text: string, place: Place): SessionDay {
  const day = parseSession(text);
  if (Number.isFinite(day)) return day;
  throw new EventStudyError("BAD_DATE", `"${text}" is not a date`, "write an ISO date such as 2019-02-28", place);
}

const releaseTimes: Record<string, ReleaseTime> = {
  bmo: "pre",
  dmh: "during",
  amc: "post",
  pre: "pre",
  during: "during",
  post: "post",
};

function localHours(given: StudyFileSecurity, locate: Locate, path: Path): LocalHours | null {
  if (given.timezone === undefined && given.hours === undefined) return null;
  if (given.timezone === undefined || given.hours === undefined) {
    const [has, lacks] = given.hours === undefined ? ["timezone", "hours"] : ["hours", "timezone"];
    throw new EventStudyError(
      "BAD_STUDY",
      `security ${given.id} has ${has} but no ${lacks}`,
      "give both, or an exchange",
      locate(path),
    );
  }
  const timezone = at(locate([...path, "timezone"]), () => requireZone(given.timezone!));
  return { timezone, ...at(locate([...path, "hours"]), () => parseHours(given.hours!)) };
}

function parseSecurity(given: StudyFileSecurity, index: number, locate: Locate): Security {
  const path = ["securities", index];
  return {
    id: given.id,
    name: given.name ?? given.id,
    exchange: given.exchange ?? null,
    hours: localHours(given, locate, path),
    currency: given.currency ?? null,
  };
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

function parseEvent(given: StudyFileEvent, index: number, locate: Locate): NewsEvent {
  const path = ["events", index];
  const place = (key: string) => locate([...path, key]);
  if (given.at === undefined && given.date === undefined && given.published === undefined) {
    const name = given.id ?? `number ${index + 1}`;
    throw new EventStudyError(
      "BAD_EVENT",
      `event ${name} has neither at, date nor published`,
      "say when it happened: at: 2019-02-28T12:00+07:00",
      locate(path),
    );
  }
  const instant = (key: "at" | "published") =>
    given[key] === undefined ? null : at(place(key), () => parseInstant(given[key]!, given.zone));
  return {
    id: given.id ?? given.at ?? given.date ?? given.published!,
    at: instant("at"),
    date: given.date === undefined ? null : date(given.date, place("date")),
    time: given.time === undefined ? null : releaseTimes[given.time]!,
    published: instant("published"),
    headline: given.headline ?? null,
    securities: given.securities ?? (given.security === undefined ? null : [given.security]),
    group: given.group ?? null,
    claims: (given.claims ?? []).map((claim, k) => parseClaim(claim, locate([...path, "claims", k]))),
    characteristics: {},
  };
}

/** What the study file says to single models. */
function modelOptions({ lags, leads, donors, "factor-names": factorNames }: StudyFile): ModelOptions {
  return {
    ...(lags === undefined ? {} : { lags }),
    ...(leads === undefined ? {} : { leads }),
    ...(donors === undefined ? {} : { donors }),
    ...(factorNames === undefined ? {} : { factorNames: factorNames.map((name) => name.toLowerCase()) }),
  };
}

const toRange = ([from, to]: readonly [number, number]): DayRange => ({ from, to });

/** @throws BAD_STUDY when windows contradict each other. */
function checkWindows(file: StudyFile, definition: StudyDefinition, locate: Locate): void {
  const { estimationWindow, eventWindow } = definition;
  if (estimationWindow.to >= eventWindow.from) {
    throw new EventStudyError(
      "BAD_STUDY",
      `estimation window ${rangeText(estimationWindow)} meets event window ${rangeText(eventWindow)}`,
      "let the estimation window end before the event window begins",
      locate([file["estimation-window"] ? "estimation-window" : "event-window"]),
    );
  }
  definition.windows.forEach((window, i) => {
    if (window.from >= eventWindow.from && window.to <= eventWindow.to) return;
    throw new EventStudyError(
      "BAD_STUDY",
      `window ${rangeText(window)} leaves the event window ${rangeText(eventWindow)}`,
      "widen event-window, or take the window out",
      locate(["windows", i]),
    );
  });
}

/** @throws UNKNOWN_SECURITY, DUPLICATE_EVENT, BAD_STUDY when ids do not fit together. */
function checkIds({ securities, events, benchmark }: StudyDefinition, locate: Locate): void {
  const ids = securities.map((security) => security.id);
  const requireKnown = (id: string, where: string, path: Path) => {
    if (ids.includes(id)) return;
    const message = `${where} names the security "${id}", which the study does not declare${didYouMean(id, ids)}`;
    throw new EventStudyError("UNKNOWN_SECURITY", message, `declared: ${ids.join(", ")}`, locate(path));
  };
  ids.forEach((id, i) => {
    if (ids.indexOf(id) === i) return;
    throw new EventStudyError(
      "BAD_STUDY",
      `security "${id}" is declared twice`,
      "give each security one entry",
      locate(["securities", i]),
    );
  });
  if (benchmark !== null) requireKnown(benchmark, "benchmark", ["benchmark"]);
  events.forEach((event, i) => {
    if (events.findIndex((other) => other.id === event.id) !== i) {
      throw new EventStudyError(
        "DUPLICATE_EVENT",
        `event "${event.id}" stands twice`,
        "give each event its own id",
        locate(["events", i]),
      );
    }
    event.securities?.forEach((id, k) => {
      requireKnown(id, `event ${event.id}`, ["events", i, "securities", k]);
    });
    for (const claim of event.claims)
      requireKnown(claim.security, `a claim of event ${event.id}`, ["events", i, "claims"]);
  });
}

/**
 * Checks a study file's value and fills in the defaults.
 *
 * @param value  what the YAML or JSON file holds, ids as text
 * @param locate line and column of a path, for messages
 * @throws EventStudyError BAD_STUDY, BAD_EVENT, BAD_TIME, BAD_DATE, BAD_ZONE, UNKNOWN_SECURITY, DUPLICATE_EVENT
 */
export function parseStudy(value: unknown, locate: Locate = () => ({})): ParsedStudy {
  const checked = studySchema.safeParse(value);
  if (!checked.success) throw schemaError(checked.error.issues[0]!, value, locate);
  const file = checked.data;
  if (file.model !== undefined && file.models !== undefined) {
    throw new EventStudyError("BAD_STUDY", "both model and models are given", "keep one of them", locate(["model"]));
  }
  const eventWindow = toRange(file["event-window"] ?? [defaults.eventWindow.from, defaults.eventWindow.to]);
  const definition: StudyDefinition = {
    id: file.study,
    title: file.title ?? file.study,
    benchmark: file.benchmark ?? null,
    securities: file.securities.map((security, i) => parseSecurity(security, i, locate)),
    events: file.events.map((event, i) => parseEvent(event, i, locate)),
    models: file.models ?? [file.model ?? "market-model"],
    modelOptions: modelOptions(file),
    fallback: file.fallback ?? null,
    returns: file.returns ?? "simple",
    estimationWindow: toRange(
      file["estimation-window"] ?? [defaults.estimationWindow.from, defaults.estimationWindow.to],
    ),
    eventWindow,
    windows: (
      file.windows ?? [
        [0, 0],
        [eventWindow.from, eventWindow.to],
      ]
    ).map(toRange),
    seed: file.seed ?? 1,
    alternative: file.alternative ?? "two-sided",
    closedDay: file["closed-day"] ?? "next",
    lateNews: file["late-news"] ?? 30,
    gaps: file.gaps ?? "exclude",
    minEstimation: file["min-estimation"] ?? 30,
    maxExcluded: file["max-excluded"] ?? 1,
    draws: file.draws ?? 999,
    ...(file["cross-section"] === undefined ? {} : { crossSection: file["cross-section"] }),
    expect: file.expect ?? [],
  };
  checkWindows(file, definition, locate);
  checkIds(definition, locate);
  const prices = file.securities.flatMap((security, i) => {
    if (security.prices === undefined) {
      throw new EventStudyError(
        "MISSING_SECURITY",
        `security ${security.id} has no prices`,
        "name its file: prices: prices/ID.csv",
        locate(["securities", i]),
      );
    }
    return [{ path: security.prices, security: security.id, column: security.column ?? null }];
  });
  return { definition, prices };
}
