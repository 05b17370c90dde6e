import type { Place } from "../../core/errors.ts";
import type { Check } from "../../results/checks.ts";
import type { StudyResult } from "../../results/result.ts";
import { observedText } from "./observed-text.ts";

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};

/** Text for XML 1.0: its signs escaped, characters that XML does not allow removed. */
function xmlText(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "")
    .replace(/[&<>"']/g, (sign) => entities[sign]!)
    .replace(/[\t\n\r]/g, " ");
}

/** The attributes `file` and `line`; nothing without a file. */
function placeAttributes({ file, line }: Place): string {
  if (file === undefined) return "";
  return ` file="${xmlText(file)}"${line === undefined ? "" : ` line="${line}"`}`;
}

function testCase(check: Check, study: string, place: Place): string {
  const { kind, text, held, detail } = check;
  const open = `    <testcase classname="${xmlText(study)}.${kind}" name="${xmlText(text)}"${placeAttributes(place)}`;
  if (held) return `${open}/>\n`;
  const message = `observed ${observedText(check)}${detail === null ? "" : `: ${detail}`}`;
  return `${open}>\n      <failure message="${xmlText(message)}"/>\n    </testcase>\n`;
}

/**
 * Writes the checks of a run as JUnit XML, which CI services read: a test case for each check.
 *
 * @param places of the checks in their order, as dashboards group them by file; none by default
 * @throws nothing
 */
export function junitXml(result: StudyResult, checks: readonly Check[], places: readonly Place[] = []): string {
  const failures = checks.filter(({ held }) => !held).length;
  const counts = `tests="${checks.length}" failures="${failures}" errors="0"`;
  const cases = checks.map((check, i) => testCase(check, result.study.id, places[i] ?? {})).join("");
  const { file } = places[0] ?? {};
  const where = file === undefined ? "" : placeAttributes({ file });
  const suite = `  <testsuite name="${xmlText(result.study.title)}"${where} ${counts}>\n${cases}  </testsuite>\n`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="eventstudy" ${counts}>\n${suite}</testsuites>\n`;
}
