import { EventStudyError, type Place } from "../../core/errors.ts";
import { type DayRange, type NewsEvent, rangeText } from "../../core/event.ts";
import { didYouMean } from "../../core/nearest.ts";
import type { StudyDefinition } from "./definition.ts";
import type { Locate, Path } from "./locate.ts";
import type { StudyFile } from "./study-file.ts";

/** Above this many observations, per-observation detail is skipped or computed on demand. */
export const detailLimit = 1000;

/** Whether placebo figures are computed for a study of so many observations. */
export function wantsPlacebos({ placebo }: Pick<StudyDefinition, "placebo">, observations: number): boolean {
  return placebo === "always" || (placebo === "auto" && observations <= detailLimit);
}

/** The windows of an event: those that it sets, else the study's. */
export function windowsOf(
  event: NewsEvent,
  definition: Pick<StudyDefinition, "estimationWindow" | "eventWindow">,
): { readonly estimationWindow: DayRange; readonly eventWindow: DayRange } {
  return {
    estimationWindow: event.estimationWindow ?? definition.estimationWindow,
    eventWindow: event.eventWindow ?? definition.eventWindow,
  };
}

/** The benchmark of an event: the one that it sets, else the study's. */
export const benchmarkOf = (event: NewsEvent, definition: Pick<StudyDefinition, "benchmark">): string | null =>
  event.benchmark ?? definition.benchmark;

function requireApart(estimationWindow: DayRange, eventWindow: DayRange, subject: string, path: Path, locate: Locate) {
  if (estimationWindow.to < eventWindow.from) return;
  throw new EventStudyError(
    "BAD_STUDY",
    `${subject}estimation window ${rangeText(estimationWindow)} overlaps event window ${rangeText(eventWindow)}`,
    "let the estimation window end before the event window begins",
    locate(path),
  );
}

/** @throws BAD_STUDY when windows contradict each other. */
export function checkWindows(file: StudyFile, definition: StudyDefinition, locate: Locate): void {
  const { estimationWindow, eventWindow } = definition;
  const key = file["estimation-window"] ? "estimation-window" : "event-window";
  requireApart(estimationWindow, eventWindow, "", [key], locate);
  definition.events.forEach((event, i) => {
    const eventWindows = windowsOf(event, definition);
    requireApart(eventWindows.estimationWindow, eventWindows.eventWindow, `event ${event.id}: `, ["events", i], locate);
  });
  definition.windows.forEach((window, i) => {
    if (window.from >= eventWindow.from && window.to <= eventWindow.to) return;
    throw new EventStudyError(
      "BAD_STUDY",
      `window ${rangeText(window)} is not inside the event window ${rangeText(eventWindow)}`,
      "widen event-window, or take the window out",
      locate(["windows", i]),
    );
  });
}

/** Finds the first position of a value that appeared before; -1 when all differ. */
function findRepeated(values: readonly string[]): number {
  const seen = new Set<string>();
  return values.findIndex((value) => seen.size === seen.add(value).size);
}

/** @throws BAD_STUDY, DUPLICATE_EVENT when two entries have one id. */
function requireDistinctIds(definition: StudyDefinition, locate: Locate): void {
  const security = findRepeated(definition.securities.map(({ id }) => id));
  if (security >= 0) {
    const message = `security "${definition.securities[security]!.id}" is declared twice`;
    throw new EventStudyError("BAD_STUDY", message, "give each security one entry", locate(["securities", security]));
  }
  for (const key of ["events", "confounders"] as const) {
    const event = findRepeated(definition[key].map(({ id }) => id));
    if (event < 0) continue;
    const message = `event "${definition[key][event]!.id}" appears twice`;
    throw new EventStudyError("DUPLICATE_EVENT", message, "give each event its own id", locate([key, event]));
  }
}

/** All securities of the events that the study does not declare, each with the nearest id. */
function severalUnknown(unknown: readonly string[], ids: readonly string[], place: Place): EventStudyError {
  const shown = unknown.slice(0, 40).map((id) => `"${id}"${didYouMean(id, ids)}`);
  const more = unknown.length > shown.length ? ` and ${unknown.length - shown.length} more` : "";
  const message = `the events name ${unknown.length} securities that the study does not declare: ${shown.join(", ")}${more}`;
  return new EventStudyError("UNKNOWN_SECURITY", message, `declared: ${ids.slice(0, 40).join(", ")}`, place);
}

/** @throws UNKNOWN_SECURITY, DUPLICATE_EVENT, BAD_EVENT, BAD_STUDY when ids do not fit together. */
export function checkIds(definition: StudyDefinition, locate: Locate): void {
  const { securities, events, confounders, benchmark, benchmarkMean, securitiesFromFiles } = definition;
  requireDistinctIds(definition, locate);
  const ids = securities.map(({ id }) => id);
  const known = new Set(ids);
  const requireKnown = (id: string, where: string, path: Path) => {
    if (known.has(id)) return;
    const origin = securitiesFromFiles ? "is in no price file" : "the study does not declare";
    const message = `${where} names the security "${id}", which ${origin}${didYouMean(id, ids)}`;
    const listed = ids.length > 40 ? `${ids.slice(0, 40).join(", ")} and ${ids.length - 40} more` : ids.join(", ");
    const hint = `${securitiesFromFiles ? "the price files have" : "declared"}: ${listed}`;
    throw new EventStudyError("UNKNOWN_SECURITY", message, hint, locate(path));
  };
  const means = benchmarkMean === "all" ? [] : (benchmarkMean ?? (benchmark === null ? [] : [benchmark]));
  for (const id of means) requireKnown(id, "benchmark", ["benchmark"]);
  if (definition.lead !== null) requireKnown(definition.lead, "lead", ["lead"]);
  const benchmarks = benchmarksOf(definition);
  const observed = new Set(ids.filter((id) => !benchmarks.has(id)));
  const unknown = new Map<string, readonly [where: string, path: Path]>();
  events.forEach((event, i) => {
    if (event.benchmark !== undefined) {
      requireKnown(event.benchmark, `event ${event.id}`, ["events", i, "benchmark"]);
    }
    // Where securities come from files, an event on a missing one is an excluded row of the result, not an error.
    if (!securitiesFromFiles) {
      event.securities?.forEach((id, k) => {
        if (known.has(id)) return;
        unknown.set(id, unknown.get(id) ?? [`event ${event.id}`, ["events", i, "securities", k]]);
      });
    }
    if (event.securities === null && observed.size === 0) {
      const message = `event ${event.id} has no security to be observed on: the study has only its benchmark`;
      throw new EventStudyError("BAD_EVENT", message, "name the event's securities", locate(["events", i]));
    }
    for (const claim of event.claims) {
      requireKnown(claim.security, `a claim of event ${event.id}`, ["events", i, "claims"]);
    }
  });
  if (unknown.size > 1) throw severalUnknown([...unknown.keys()], ids, locate(["events"]));
  for (const [id, [where, path]] of unknown) requireKnown(id, where, path);
  if (securitiesFromFiles) return;
  confounders.forEach((event, i) => {
    event.securities?.forEach((id, k) => {
      requireKnown(id, `confounder ${event.id}`, ["confounders", i, "securities", k]);
    });
  });
}

const benchmarkSets = new WeakMap<readonly NewsEvent[], Map<string | null, ReadonlySet<string>>>();

/** Lists the benchmarks of all events: a benchmark is not observed itself unless an event names it. */
export function benchmarksOf({
  benchmark,
  events,
}: Pick<StudyDefinition, "benchmark" | "events">): ReadonlySet<string> {
  // Remembered: every one of thousands of events asks for the same set.
  const known = benchmarkSets.get(events) ?? new Map<string | null, ReadonlySet<string>>();
  benchmarkSets.set(events, known);
  let found = known.get(benchmark);
  if (found === undefined) {
    const named = events.flatMap((event) => (event.benchmark === undefined ? [] : [event.benchmark]));
    found = new Set(benchmark === null ? named : [benchmark, ...named]);
    known.set(benchmark, found);
  }
  return found;
}

/** Security → group. @throws BAD_STUDY for a security in two groups, UNKNOWN_SECURITY for one that is not declared. */
export function securityGroups(file: StudyFile, known: readonly string[], locate: Locate): Record<string, string> {
  const groups = new Map<string, string>();
  const declared = new Set(known);
  for (const [group, members] of Object.entries(file.groups ?? {})) {
    members.forEach((id, i) => {
      const place = locate(["groups", group, i]);
      if (!declared.has(id)) {
        const message = `group ${group} names the security "${id}", which the study does not have${didYouMean(id, known)}`;
        throw new EventStudyError("UNKNOWN_SECURITY", message, "check the security's id", place);
      }
      if (groups.has(id)) {
        const message = `security "${id}" is in two groups, ${groups.get(id)} and ${group}`;
        throw new EventStudyError("BAD_STUDY", message, "keep it in one of them", place);
      }
      groups.set(id, group);
    });
  }
  return Object.fromEntries(groups);
}
