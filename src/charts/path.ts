import type { DayResult, ObservationResult, StudyResult } from "../results/result.ts";
import { pathOf, pathPanel } from "./kit/car-path.ts";
import type { Chart } from "./kit/chart.ts";
import { dayText, excludesZero, modelPhrase, securityName, usedObservations } from "./kit/observations.ts";
import { heightFor, picture, plotHeight } from "./kit/panel.ts";
import { themes } from "./kit/theme.ts";
import { unitsOf } from "./kit/units.ts";

/** The running CAR of the principal observation, the first security of the first event, with its 95% band. */
export const path: Chart = {
  id: "path",
  title: "The path",
  description: "Cumulative abnormal return of the first observation over the event window, with its 95% band",

  draw(result, options) {
    const observation = usedObservations(result).find((o) => pathOf(o).length > 0);
    if (!observation) return [];
    const words = {
      title: titleOf(observation, result),
      subtitle: subtitleOf(observation, result),
      note: noteOf(observation, result),
    };
    const height = plotHeight(400, options);
    const style = { small: false, range: null, height: heightFor(words, options, height) };
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
  const days = pathOf(observation);
  const last = days.at(-1)!;
  const name = securityName(result, observation.security);
  const { amount, quantity } = unitsOf(result);
  return `${name}: cumulative ${quantity} ${amount(last.car)} by day ${dayText(last.day)}; ${bandPhrase(days)}`;
}

function bandPhrase(days: readonly DayResult[]): string {
  const outside = days.filter(({ carInterval }) => excludesZero(carInterval));
  if (outside.length === 0) return "the band includes zero on every day";
  if (outside.length === days.length) return "the band excludes zero on every day";
  if (outside.length === 1) return `the band excludes zero on day ${dayText(outside[0]!.day)} only`;
  return `the band excludes zero on ${outside.length} of ${days.length} days`;
}

function subtitleOf(observation: ObservationResult, result: StudyResult): string | null {
  const event = result.events.find(({ id }) => id === observation.event);
  return event?.headline ?? event?.id ?? null;
}

function noteOf(observation: ObservationResult, result: StudyResult): string {
  const first = dayText(pathOf(observation)[0]!.day);
  const { quantity, meaning } = unitsOf(result);
  return [
    `Running sum of ${quantity} from day ${first}; band: 95% interval of the sum (Student t, forecast error included), pointwise. A diamond marks a day on which it excludes zero.`,
    criticalOf(observation, result) !== null && "Lighter: 95% band of all days together.",
    meaning,
    modelPhrase(result, observation.model),
  ]
    .filter(Boolean)
    .join(" ");
}

function altOf(observation: ObservationResult, result: StudyResult): string {
  const days = pathOf(observation);
  const last = days.at(-1)!;
  const name = securityName(result, observation.security);
  const { amount, interval, quantity } = unitsOf(result);
  return `Line with a band: cumulative ${quantity} of ${name} from day ${dayText(days[0]!.day)} to day ${dayText(last.day)}; at the end ${amount(last.car)}, 95% interval ${interval(...last.carInterval)}.`;
}
