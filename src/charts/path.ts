import type { DayResult, ObservationResult, StudyResult } from "../results/result.ts";
import { pathEnd, pathOf, pathPanel } from "./kit/car-path.ts";
import type { Chart } from "./kit/chart.ts";
import { groupColour } from "./kit/group-colours.ts";
import { dayText, excludesZero, modelPhrase, securityName, usedObservations } from "./kit/observations.ts";
import { heightFor, picture, plotHeight } from "./kit/panel.ts";
import { themes } from "./kit/theme.ts";
import { endPhrase, shortName } from "./kit/titles.ts";
import { capital, unitsOf } from "./kit/units.ts";

/** The CAR of the principal observation, the first security of the first event, from day −1 = 0, with its 95% band. */
export const path: Chart = {
  id: "path",
  title: "The path",
  description: "Cumulative abnormal return of the first observation from day −1 = 0, with its 95% band",

  draw(result, options) {
    const observation = usedObservations(result).find((o) => pathOf(o).length > 0);
    if (!observation) return [];
    const words = {
      title: titleOf(observation, result),
      subtitle: subtitleOf(observation, result),
      note: noteOf(observation, result),
    };
    const colour = groupColour(result, observation.group, themes[options.theme]);
    const height = plotHeight(400, options);
    const style = { small: false, range: null, height: heightFor(words, options, height), colour };
    const critical = criticalOf(observation, result);
    return [
      picture(
        {
          id: "path",
          ...words,
          alt: altOf(observation, result),
          panels: [pathPanel(observation, unitsOf(result), themes[options.theme], style, critical)],
        },
        options,
        height,
      ),
    ];
  },
};

/** The critical value of the simultaneous band, where the result has one for this observation. */
const criticalOf = ({ id, model }: ObservationResult, { leadPath }: StudyResult): number | null =>
  leadPath?.observation === id && leadPath.model === model ? leadPath.critical : null;

function titleOf(observation: ObservationResult, result: StudyResult): string {
  const { day, sinceEvent } = pathEnd(observation)!;
  const subject = shortName(result, observation.security, result.study.measure === "volume" ? 2 : 3);
  return `${subject} ${endPhrase(sinceEvent, result)} by day ${dayText(day)}`;
}

/** "The band excludes zero on 3 of 10 days." On day −1 the path is zero by definition. */
function bandSentence(all: readonly DayResult[]): string {
  const days = all.filter(({ sinceEventSd }) => sinceEventSd > 0);
  const outside = days.filter(({ sinceEventInterval }) => excludesZero(sinceEventInterval));
  if (outside.length === 0) return "The band includes zero on every day.";
  if (outside.length === days.length) return "The band excludes zero on every day.";
  if (outside.length === 1) return `The band excludes zero on day ${dayText(outside[0]!.day)} only.`;
  return `The band excludes zero on ${outside.length} of ${days.length} days.`;
}

function subtitleOf(observation: ObservationResult, result: StudyResult): string | null {
  const event = result.events.find(({ id }) => id === observation.event);
  return event?.headline ?? event?.id ?? null;
}

function noteOf(observation: ObservationResult, result: StudyResult): string {
  const days = pathOf(observation);
  const { quantity, meaning } = unitsOf(result);
  const isBackwards = days[0]!.day < -1;
  return [
    `${capital(quantity)} summed from day 0 on${isBackwards ? "; shaded, backwards from day −1: what came before" : ""}. Band: 95% interval of the sum (Student t, forecast error included), day by day; a filled diamond marks a day on which it excludes zero. ${bandSentence(days)}`,
    criticalOf(observation, result) !== null && "Lighter: 95% band of all days together.",
    meaning,
    modelPhrase(result, observation.model),
  ]
    .filter(Boolean)
    .join(" ");
}

function altOf(observation: ObservationResult, result: StudyResult): string {
  const last = pathEnd(observation)!;
  const name = securityName(result, observation.security);
  const { amount, interval, quantity } = unitsOf(result);
  return `Line with a band: ${quantity} of ${name} summed from day 0 to day ${dayText(last.day)}, and backwards before it from day −1 to day ${dayText(observation.days[0]!.day)}; at the end ${amount(last.sinceEvent)}, 95% interval ${interval(...last.sinceEventInterval)}.`;
}
