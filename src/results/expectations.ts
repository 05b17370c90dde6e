import { EventStudyError, type Place } from "../core/errors.ts";
import { type DayRange, rangeText } from "../core/event.ts";
import { didYouMean } from "../core/nearest.ts";
import type { DayResult, GroupResult, ObservationResult, StudyResult } from "./result.ts";

const figures = ["return", "ar", "car", "bhar", "caar", "p", "excluded", "claims"] as const;
const operators = ["=", "≠", "<", "≤", ">", "≥"] as const;
/** Other spellings of the operators. */
const spellings: Readonly<Record<string, Operator>> = { "==": "=", "!=": "≠", "<=": "≤", ">=": "≥" };

/** The figures that an expectation can name. */
export type Figure = (typeof figures)[number];
/** How an expectation compares, in one spelling. */
export type Operator = (typeof operators)[number];

/**
 * What a study expects of its result: `SUBJECT FIGURE[a,b] OP NUMBER [± TOLERANCE]`.
 *
 * SUBJECT    a security, an observation id (`event/security`) or `group NAME`. A security with several events must
 *            satisfy it at each of them. Where the study has several models, the first is meant.
 * FIGURE     `return` (compounded over the days present), `ar` (one day), `car`, `bhar`, `p` over a window of the study or one day of the event
 *            window; `caar` and `p` of a group, where `p` is that of its first headline test and `p.bmp` that of a named
 *            one; without a window: `excluded`, how many observations are, and `claims`, how many are supported.
 * OP         = ≠ < ≤ > ≥ (also ==, !=, <=, >=).
 * NUMBER     a decimal, in per cent where % follows. `=` without a tolerance holds when the figure rounds to the number
 *            as it is written with its decimals or in per cent; `= 0` and the other operators are exact, or give way
 *            by the tolerance.
 *
 * Units   the figure's own: returns and CARs as decimals.
 */
export interface Expectation {
  /** The line as it is written. */
  readonly text: string;
  /** A security, an observation or a group. */
  readonly subject: string;
  /** Whether the subject is a group. */
  readonly isGroup: boolean;
  /** The figure that is meant. */
  readonly figure: Figure;
  /** The test whose p is meant; null = the first headline test. */
  readonly test: string | null;
  /** Its window, relative days. */
  readonly window: DayRange | null;
  /** How it is compared. */
  readonly operator: Operator;
  /** What it is compared with. */
  readonly number: number;
  /** The largest difference that counts as equal. */
  readonly tolerance: number;
}

/**
 * The outcome of an expectation, with the figure that decided it: the first that failed, else the first.
 *
 * Units   the figure's own.
 */
export interface Outcome {
  /** The line as it is written. */
  readonly text: string;
  /** Whether the expectation is met. */
  readonly held: boolean;
  /** NaN where there is none. */
  readonly observed: number;
  /** Where it was observed, and why not where it was not; null when there is nothing to add. */
  readonly detail: string | null;
}

const numberSource = String.raw`[+\-−]?(?:\d+\.?\d*|\.\d+)(?:[eE][+\-−]?\d+)?\s*%?`;
const grammar = new RegExp(
  String.raw`^(?<subject>\S.*?)\s+(?<figure>${figures.join("|")})(?:\.(?<test>[\w-]+))?` +
    String.raw`(?:\s*\[\s*(?<from>[+\-−]?\d+)\s*(?:[,:]\s*(?<to>[+\-−]?\d+)\s*)?\])?` +
    String.raw`\s*(?<operator>==|!=|<=|>=|[=≠<≤>≥])\s*(?<number>${numberSource})` +
    String.raw`(?:\s*(?:±|\+\/?-)\s*(?<tolerance>${numberSource}))?$`,
);

function bad(text: string, what: string, place: Place): EventStudyError {
  return new EventStudyError(
    "BAD_STUDY",
    `cannot expect "${text}": ${what}`,
    "write SUBJECT FIGURE[a,b] OP NUMBER ± TOLERANCE, such as: KOSPI car[0,1] = -0.019026 ± 1e-6",
    place,
  );
}

/** "-1.66%" → -0.0166, as the decimal that was written. */
function toNumber(text: string): number {
  const plain = text.replaceAll("−", "-").replace(/\s/g, "");
  if (!plain.endsWith("%")) return Number(plain);
  const [mantissa, exponent = "0"] = plain.slice(0, -1).split(/e/i);
  return Number(`${mantissa}e${Number(exponent) - 2}`);
}

/** Half a unit of the last written place; 0 of a whole number, which is meant exactly. */
function halfUnit(text: string): number {
  const [mantissa, exponent = "0"] = text.replaceAll("−", "-").replace(/[\s%]/g, "").split(/e/i);
  if (!/[.%]/.test(text)) return 0;
  const decimals = mantissa!.split(".")[1]?.length ?? 0;
  return Number(`5e${Number(exponent) - decimals - (text.includes("%") ? 3 : 1)}`);
}

/** Explains what is missing from a line that does not match the grammar. */
function explainFault(text: string): string {
  const words = text.match(/[\p{L}]+/gu) ?? [];
  if (!/[=≠<≤>≥]/.test(text)) return "it compares nothing";
  if (words.some((word) => (figures as readonly string[]).includes(word))) return "it is not of the form";
  const near = words.map((word) => didYouMean(word, figures)).find(Boolean) ?? "";
  return `it names no figure${near}; figures are ${figures.join(", ")}`;
}

/** Checks which parts (window, test) a figure may and must have. */
function findMisuse({ figure, window, isGroup, test }: Expectation): string | null {
  const counts = figure === "excluded" || figure === "claims";
  if (counts && window) return `${figure} has no window`;
  if (!counts && !window) return `${figure} needs a window, such as ${figure}[0,1]`;
  if (window && window.from > window.to) return "a window runs from its first day to its last";
  if (figure === "ar" && window!.from !== window!.to) return "ar is of one day; over several it is car";
  if (test !== null && !(figure === "p" && isGroup)) return `only p of a group names a test`;
  if (figure === "caar" && !isGroup) return "caar is of a group; of one security it is car";
  if (isGroup && (figure === "return" || figure === "ar" || figure === "car" || figure === "bhar"))
    return `${figure} is of one security; of a group it is caar`;
  return null;
}

/** @throws BAD_STUDY when the text is not an expectation. */
export function parseExpectation(text: string, place: Place = {}): Expectation {
  const parts = grammar.exec(text.trim())?.groups;
  if (!parts) throw bad(text, explainFault(text), place);
  const { subject, from, to = from, operator, number, tolerance } = parts;
  const group = /^group\s+(\S.*)$/.exec(subject!);
  const sign = spellings[operator!] ?? (operator as Operator);
  const rounding = sign === "=" ? halfUnit(number!) : 0;
  const expectation: Expectation = {
    text,
    subject: group?.[1] ?? subject!,
    isGroup: group !== null,
    figure: parts.figure as Figure,
    test: parts.test ?? null,
    window: from === undefined ? null : { from: toNumber(from), to: toNumber(to!) },
    operator: sign,
    number: toNumber(number!),
    tolerance: tolerance === undefined ? rounding : Math.abs(toNumber(tolerance)),
  };
  const wrong = findMisuse(expectation);
  if (wrong !== null) throw bad(text, wrong, place);
  return expectation;
}

/** The parts of a study that its `expect` lines are checked against. */
interface ExpectationTargets {
  readonly securities: readonly { readonly id: string }[];
  readonly events: readonly { readonly id: string }[];
  readonly windows: readonly DayRange[];
  readonly eventWindow: DayRange;
  /** The lines, as they are written. */
  readonly expect: readonly string[];
}

/**
 * Checks the `expect` lines of a study before any work.
 *
 * @param placeOf where the i-th line stands
 * @throws BAD_STUDY for the form and for windows that the study does not have; UNKNOWN_SECURITY
 */
export function checkExpectations(
  definition: ExpectationTargets,
  placeOf: (index: number) => Place = () => ({}),
): void {
  const { securities, events, windows, eventWindow } = definition;
  const ids = securities.map(({ id }) => id);
  const isObservation = (id: string) => {
    const cut = id.lastIndexOf("/");
    return ids.includes(id.slice(cut + 1)) && events.some((event) => event.id === id.slice(0, cut));
  };
  definition.expect.forEach((text, i) => {
    const { subject, isGroup, window } = parseExpectation(text, placeOf(i));
    const known = isGroup || ids.includes(subject) || isObservation(subject);
    if (!known) {
      const message = `cannot expect "${text}": no security or observation is called "${subject}"${didYouMean(subject, ids)}`;
      throw new EventStudyError(
        "UNKNOWN_SECURITY",
        message,
        "name a security, event/security, or group NAME",
        placeOf(i),
      );
    }
    if (window === null) return;
    const declared = windows.some(({ from, to }) => from === window.from && to === window.to);
    const oneDay = window.from === window.to && window.from >= eventWindow.from && window.to <= eventWindow.to;
    if (!declared && !oneDay)
      throw bad(
        text,
        `the study has no window ${rangeText(window)}; it has ${windows.map(rangeText).join(" ")}`,
        placeOf(i),
      );
  });
}

/** A figure and where it stands; the reason where there is none. */
interface Observed {
  readonly value: number;
  readonly where: string;
  readonly reason: string | null;
}

const missing = (where: string, reason: string): Observed => ({ value: Number.NaN, where, reason });

/** Compounded simple, or summed log, return over the days of a window that have one; undefined where none has. */
function returnOver(observation: ObservationResult, { from, to }: DayRange, kind: "simple" | "log") {
  const days = observation.days.filter((day) => day.day >= from && day.day <= to && Number.isFinite(day.return));
  if (days.length === 0) return undefined;
  if (kind === "log") return days.reduce((sum, day) => sum + day.return, 0);
  return days.length === 1 ? days[0]!.return : days.reduce((product, day) => product * (1 + day.return), 1) - 1;
}

/** The BHAR of one day: simple return less simple expected return, also in a study of log returns. */
function bharOfDay(day: DayResult | undefined, kind: "simple" | "log"): number | undefined {
  if (day === undefined) return undefined;
  return kind === "log" ? Math.expm1(day.return) - Math.expm1(day.expected) : day.return - day.expected;
}

function ofObservation(observation: ObservationResult, expectation: Expectation, result: StudyResult): Observed {
  const { id: where, days, windows, status, reason } = observation;
  if (status === "excluded") return missing(where, `excluded: ${reason!.code}`);
  const { figure } = expectation;
  const window = expectation.window!;
  const { measure, returns: kind } = result.study;
  if ((figure === "return" || figure === "bhar") && measure === "volume")
    return missing(where, "the study measures volume");
  const declared = windows.find((entry) => entry.window[0] === window.from && entry.window[1] === window.to);
  const day = window.from === window.to ? days.find((entry) => entry.day === window.from) : undefined;
  const value = {
    return: returnOver(observation, window, kind),
    ar: day?.ar,
    car: declared?.car ?? day?.ar,
    bhar: declared?.bhar ?? bharOfDay(day, kind),
    p: declared?.p ?? day?.p,
  }[figure as "return" | "ar" | "car" | "bhar" | "p"];
  return value === undefined || Number.isNaN(value)
    ? missing(where, `no ${figure}${rangeText(window)}`)
    : { value, where, reason: null };
}

function ofGroup(group: GroupResult, expectation: Expectation): Observed {
  const window = expectation.window!;
  const where = `group ${group.group}`;
  const declared = group.windows.find((entry) => entry.window[0] === window.from && entry.window[1] === window.to);
  const day = window.from === window.to ? group.days.find((entry) => entry.day === window.from) : undefined;
  const found = declared ?? day;
  if (!found) return missing(where, `no window ${rangeText(window)}`);
  if (expectation.figure === "caar") {
    const value = declared?.caar ?? day!.aar;
    return Number.isNaN(value) ? missing(where, `no caar${rangeText(window)}`) : { value, where, reason: null };
  }
  const id = expectation.test ?? declared?.headline[0];
  if (id === undefined) return missing(where, "no headline test; name one, such as p.bmp");
  const test = found.tests[id];
  if (!test) return missing(where, `no test ${id}${didYouMean(id, Object.keys(found.tests))}`);
  if (test.status === "inapplicable") return missing(where, `${id} is inapplicable: ${test.reason}`);
  return { value: test.p, where: `${where}, ${id}`, reason: null };
}

/** The observations of the study's first model that a subject means. */
function observationsOf({ subject, isGroup }: Expectation, result: StudyResult): readonly ObservationResult[] {
  const first = result.observations.filter(({ model }) => model === result.study.models[0]);
  if (!isGroup) return first.filter(({ id, security }) => id === subject || security === subject);
  return subject === "all" ? first : first.filter(({ group }) => group === subject);
}

function countOf(expectation: Expectation, result: StudyResult): Observed {
  const observations = observationsOf(expectation, result);
  const ids = new Set(observations.map(({ id }) => id));
  const value =
    expectation.figure === "excluded"
      ? observations.filter(({ status }) => status === "excluded").length
      : result.claims.filter(({ observation, verdict }) => ids.has(observation) && verdict === "supported").length;
  return { value, where: `of ${observations.length}`, reason: null };
}

function observe(expectation: Expectation, result: StudyResult): readonly Observed[] {
  const { subject, isGroup, figure } = expectation;
  const observations = observationsOf(expectation, result);
  if (observations.length === 0) {
    const names = isGroup ? result.groups.map(({ group }) => group) : result.observations.map(({ id }) => id);
    const kind = isGroup ? "group" : "security or observation";
    return [missing("", `no ${kind} is called "${subject}"${didYouMean(subject, names)}`)];
  }
  if (figure === "excluded" || figure === "claims") return [countOf(expectation, result)];
  if (!isGroup) return observations.map((observation) => ofObservation(observation, expectation, result));
  const group = result.groups.find((entry) => entry.group === subject && entry.model === result.study.models[0]);
  return [group ? ofGroup(group, expectation) : missing(`group ${subject}`, "every observation of it is excluded")];
}

/** Whether a figure is as expected; a missing one never is. */
function holds(value: number, { operator, number, tolerance }: Expectation): boolean {
  if (!Number.isFinite(value)) return false;
  // A figure that was written as a decimal may miss half a unit by the rounding of binary fractions.
  const slack = tolerance * (1 + 1e-12);
  const distance = Math.abs(value - number);
  if (operator === "=") return distance <= slack;
  if (operator === "≠") return distance > slack;
  if (operator === "<") return value < number + slack;
  if (operator === "≤") return value <= number + slack;
  return operator === ">" ? value > number - slack : value >= number - slack;
}

/** Checks one expectation against a result. */
export function evaluateExpectation(expectation: Expectation, result: StudyResult): Outcome {
  const observed = observe(expectation, result);
  const failed = observed.find(({ value }) => !holds(value, expectation));
  const { value, where, reason } = failed ?? observed[0]!;
  const several = observed.length > 1 && failed !== undefined ? where : null;
  const counted = where.startsWith("of ") ? where : null;
  const tested = expectation.figure === "p" && expectation.isGroup ? where.split(", ")[1] : null;
  const detail = [several, counted, tested, reason].filter(Boolean).join(", ");
  return { text: expectation.text, held: failed === undefined, observed: value, detail: detail || null };
}

/** Checks the `expect` lines of a study against its result. @throws BAD_STUDY when one is not an expectation. */
export function evaluateExpectations(lines: readonly string[], result: StudyResult): readonly Outcome[] {
  return lines.map((text) => evaluateExpectation(parseExpectation(text), result));
}
