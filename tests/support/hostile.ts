import type { ReportContext } from "../../src/report/kit/format.ts";
import type { StudyResult } from "../../src/results/result.ts";
import { hanoiResult } from "./sample-result.ts";

/** What a file from a stranger may hold: markup, quotes, marks of direction, an emoji; and a security that is a formula. */
export const hostileHeadline =
  "<script>alert(1)</script> \"quoted\" 'single' \u200f\u202e📈 \\input{x} & 100% $x_1$ ```";
export const hostileSecurity = "=cmd|' /C calc'!A1";

const method = { formula: "t = 1", assumptions: "nothing", source: "Nobody (1999), Journal of <b>Markup</b>" };

/** The Hanoi sample with names that try to be something else wherever a reader meets them. */
export function hostileResult(): StudyResult {
  const result = hanoiResult();
  const [first] = result.securities;
  const rename = <T>(value: T): T =>
    JSON.parse(
      JSON.stringify(value, (_, cell) => (typeof cell === "number" && !Number.isFinite(cell) ? null : cell)).replaceAll(
        JSON.stringify(first!.id),
        JSON.stringify(hostileSecurity),
      ),
      (_, cell) => cell,
    );
  const renamed = rename(result);
  return {
    ...renamed,
    study: { ...renamed.study, title: hostileHeadline },
    events: renamed.events.map((event) => ({ ...event, headline: hostileHeadline })),
    securities: renamed.securities.map((security) =>
      security.id === hostileSecurity ? { ...security, name: hostileSecurity } : { ...security, name: hostileHeadline },
    ),
    warnings: [{ code: "LATE_NEWS", subject: hostileSecurity, message: hostileHeadline }],
    methods: [
      { kind: "model", id: "market-model", label: hostileHeadline, ...method },
      { kind: "test", id: "bmp", label: hostileSecurity, ...method },
    ],
  };
}

export const bare: ReportContext = { pictures: [], page: null };
