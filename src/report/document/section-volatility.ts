import type { GroupResult, ObservationResult, StudyResult, Volatility } from "../../results/result.ts";
import { type Cell, column } from "../words/cell.ts";
import { rangeWords } from "../words/range-words.ts";
import { type Block, firstRows, paragraph, type Section, table } from "./document.ts";
import { nameOf } from "./names.ts";

const figures = ({ u, ratio, p }: Volatility): Cell[] => [u, ratio, p];
const figureColumns = [column("U", "decimal"), column("ratio", "decimal"), column("p", "p")];

function observationTable(model: string, result: StudyResult): Block {
  const used = firstRows(result.observations.filter((o) => o.model === model && o.status === "used"));
  const hasEvents = result.events.length > 1;
  const rows = used.flatMap((observation: ObservationResult) =>
    observation.windows.map(({ window, volatility }): Cell[] => [
      ...(hasEvents ? [observation.event] : []),
      nameOf(result, observation.security),
      rangeWords(window),
      ...figures(volatility!),
    ]),
  );
  return table(
    `Abnormal volatility, ${model}`,
    [...(hasEvents ? ["event"] : []), "security", "window", ...figureColumns],
    rows,
    "U is the mean of the squared abnormal returns over their forecast variances; the ratio divides it by its mean without an event, ν/(ν − 2). On one day p comes from F(1, ν) and equals the two-sided p of the t test; over several days it comes from Chow's joint F test.",
  );
}

function groupTable({ group, model, days }: GroupResult): Block {
  const rows = days.flatMap(({ day, volatility }): Cell[][] =>
    volatility ? [[day, volatility.n, volatility.ratio, volatility.t, volatility.p]] : [],
  );
  return table(
    `Mean volatility ratio by day, group ${group}, ${model}`,
    [
      column("day", "decimal", 0),
      column("n", "count"),
      column("mean ratio", "decimal"),
      column("t", "decimal"),
      column("p", "p"),
    ],
    rows,
    "t asks whether the mean ratio exceeds 1; p is its upper tail, cautious in small samples because ratios are skewed. A low ratio is no finding: most ordinary days have one below 1. The test assumes that observations do not share dates.",
  );
}

/** Abnormal volatility of every observation and of groups; null for other measures. */
export function volatilitySection(result: StudyResult): Section | null {
  if (result.study.measure !== "volatility") return null;
  const intro = paragraph(
    "A study of volatility asks whether the event moved prices in either direction. It compares the square of each abnormal return with its expected variance (Beaver 1968).",
  );
  const groups = result.groups.filter(({ n }) => n > 1);
  const blocks = [...result.study.models.map((model) => observationTable(model, result)), ...groups.map(groupTable)];
  return { id: "volatility", part: "appendix", title: "Volatility", blocks: [intro, ...blocks] };
}
