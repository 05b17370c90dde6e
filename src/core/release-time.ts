import type { ReleaseTime } from "./event.ts";

/** The codes that name a time of release, in event files and in study files: those of vendors among them. */
export const releaseTimes = {
  ...{ pre: "pre", bmo: "pre", "pre-market": "pre", "before market open": "pre" },
  ...{ during: "during", dmh: "during", dmt: "during" },
  ...{ post: "post", amc: "post", "post-market": "post", "after market close": "post" },
} as const satisfies Readonly<Record<string, ReleaseTime>>;

/** The time of release that a text names, in any case; null when it names none. */
export function findReleaseTime(text: string): ReleaseTime | null {
  const known: Readonly<Record<string, ReleaseTime>> = releaseTimes;
  return known[text.toLowerCase()] ?? null;
}
