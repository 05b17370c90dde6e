import { percent, pValue } from "../../core/format.ts";
import type { Check } from "../../results/checks.ts";
import type { ObservationResult, StudyResult } from "../../results/result.ts";
import { answer } from "../document/answer.ts";
import { nameOf } from "../document/names.ts";
import { escapeMarkdown } from "../writers/markdown.ts";
import { observedText } from "./observed-text.ts";

/** Observations of the table; CI summaries are limited in size. */
const rowLimit = 40;

const row = (cells: readonly string[]) => `| ${cells.map(escapeMarkdown).join(" | ")} |\n`;

function observationRow(observation: ObservationResult, result: StudyResult): string {
  const name = nameOf(result, observation.security);
  const day = observation.days.find((entry) => entry.day === 0);
  if (!day) return row([name, observation.day0 ?? "–", observation.reason?.code ?? "–", "", ""]);
  return row([name, day.session ?? "–", percent(day.return), percent(day.ar), pValue(day.p)]);
}

function checksText(checks: readonly Check[]): string {
  if (checks.length === 0) return "";
  const failed = checks.filter(({ held }) => !held).length;
  const head =
    failed === 0 ? `All ${checks.length} expectations held.` : `${failed} of ${checks.length} expectations failed.`;
  const rows = checks.map((check) =>
    row([check.held ? "held" : "failed", check.text, observedText(check), check.detail ?? ""]),
  );
  return `**${head}**\n\n| | expected | observed | detail |\n| --- | --- | ---: | --- |\n${rows.join("")}\n`;
}

/**
 * Writes a run in Markdown, for the summary page of a CI job: the checks, the answer, the figures of day 0.
 *
 * Units   returns in per cent.
 *
 * @throws nothing
 */
export function stepSummary(result: StudyResult, checks: readonly Check[]): string {
  const shown = result.observations.slice(0, rowLimit);
  const rest = result.observations.length - shown.length;
  const sentences = answer(result)
    .map((sentence) => `${escapeMarkdown(sentence)}\n`)
    .join("\n");
  const head = "| security | day 0 | return | AR | p |\n| --- | --- | ---: | ---: | ---: |\n";
  const rows = shown.map((observation) => observationRow(observation, result)).join("");
  const more = rest > 0 ? `\n${rest} more in observations.csv\n` : "";
  return `## ${escapeMarkdown(result.study.title)}\n\n${checksText(checks)}${sentences}\n${head}${rows}${more}\n`;
}
