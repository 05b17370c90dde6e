import { isoDate, parseSession } from "../../src/core/session.ts";
import { loadCalendar } from "../../src/disk/load-calendars.ts";
import { sessionsBetween } from "../../src/market/calendar/exchange-calendar.ts";
import { type RandomStream, randomStream } from "../../src/math/random.ts";

/** The sessions that an exchange held in a span, ISO dates. */
export function sessionsOf(mic: string, from: string, to: string): string[] {
  return [...sessionsBetween(loadCalendar(mic), parseSession(from), parseSession(to))].map(isoDate);
}

/** A random walk of prices, three decimals, a session each. */
export function walk(random: RandomStream, length: number): number[] {
  let level = 100;
  return Array.from({ length }, () => {
    level *= 1 + 0.01 * random.normal();
    return Number(level.toFixed(3));
  });
}

/** Invented closes of some securities over the same sessions; the same for the same seed. */
export function inventedCloses(ids: readonly string[], length: number, seed = 1): Record<string, number[]> {
  const random = randomStream(seed);
  return Object.fromEntries(ids.map((id) => [id, walk(random, length)]));
}

/** A wide file: a row a session, a column a security; null is an empty cell. */
export function wideFile(
  sessions: readonly string[],
  closes: Readonly<Record<string, readonly (number | null)[]>>,
): string {
  const rows = sessions.map((session, t) =>
    [session, ...Object.values(closes).map((column) => column[t] ?? "")].join(),
  );
  return `${[["date", ...Object.keys(closes)].join(), ...rows].join("\n")}\n`;
}

/** Simple returns between two levels. */
export const change = (from: number, to: number) => to / from - 1;

/** OLS of y on a constant and x, by the normal equations: for figures that owe nothing to the program. */
export function line(x: readonly number[], y: readonly number[]): { alpha: number; beta: number } {
  const n = x.length;
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const [mx, my] = [sum(x) / n, sum(y) / n];
  const beta = sum(x.map((v, i) => (v - mx) * (y[i]! - my))) / sum(x.map((v) => (v - mx) ** 2));
  return { alpha: my - beta * mx, beta };
}
