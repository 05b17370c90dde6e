import { decimal, percent } from "../../core/format.ts";
import type { SimulationResult } from "../../results/simulation.ts";
import type { ChartOptions, ChartPanel, ChartSpec, Json } from "../kit/chart.ts";
import { endLabelRoom, endLabels } from "../kit/end-labels.ts";
import { perCent } from "../kit/observations.ts";
import {
  font,
  heightFor,
  horizontalRule,
  panel,
  panelOptions,
  picture,
  plotHeight,
  textLabel,
  valueAxis,
  widthOf,
} from "../kit/panel.ts";
import {
  altOf,
  isOff,
  levelText,
  noteOf,
  subtitleOf,
  type TestRates,
  testRates,
  titleOf,
} from "../kit/rejection-words.ts";
import { isNarrow, sizes, type Theme, themes } from "../kit/theme.ts";
import { rejectionSizes } from "./rejection-sizes.ts";

/** More lines than this on one panel hide each other; then each test has a separate panel. */
const mostLines = 6;
const widthOfEach = 233;
const smallHeight = { natural: 112, least: 90 };
/** Height of the axis of effects in pixels. */
const axisHeight = 60;
/** Steps of the axes; Chart.js would round ticks at quarters. */
const steps = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 25, 50, 100];

/**
 * The picture of a simulation: the rejection rate of each test by effect size, with the nominal level. Up to six tests
 * are lines on one panel. More tests have a small panel each, with the others as pale lines behind. With one effect the
 * picture has a dot for each test.
 */
export function rejectionCurves(result: SimulationResult, options: ChartOptions): ChartSpec {
  const theme = themes[options.theme];
  const tests = testRates(result);
  const effects = new Set(tests.flatMap(({ rates }) => rates.map(({ effect }) => effect)));
  if (effects.size < 2) return rejectionSizes(result, options);
  const small = tests.length > mostLines;
  const scale = scaleOf(tests, result);
  const words = {
    title: titleOf(tests, result),
    subtitle: `Rejection rate, %, by the abnormal return on day 0, %. ${subtitleOf(result)}`,
    note: noteOf(tests, result, small ? smallMarks(tests, result) : largeMarks(result)),
  };
  const height = plotHeight(380, options);
  const large = () => largePanel(tests, scale, heightFor(words, options, height) - axisHeight, options);
  return picture(
    {
      id: "simulation",
      ...words,
      alt: altOf(tests),
      panels: small ? tests.map((test) => smallPanel(test, tests, scale, theme)) : [large()],
      columns: small ? Math.max(2, Math.round(widthOf(options) / widthOfEach)) : 1,
    },
    options,
    small ? smallHeight : height,
  );
}

interface Scale {
  readonly first: number;
  readonly last: number;
  /** The nominal level, %. */
  readonly level: number;
  readonly label: string;
}

function scaleOf(tests: readonly TestRates[], result: SimulationResult): Scale {
  const effects = tests.flatMap(({ rates }) => rates.map(({ effect }) => effect * 100));
  const [first, last] = [Math.min(...effects), Math.max(...effects)];
  return { first, last, level: result.design.level * 100, label: levelText(result) };
}

function smallMarks(tests: readonly TestRates[], result: SimulationResult): string {
  const off = tests.some(isOff)
    ? " A size is kept within three standard errors of the level; orange with diamonds, at the end: it is not."
    : "";
  const sizesSaid = tests.some(({ size }) => size !== null)
    ? "; its title gives the size, the rate without an effect"
    : "";
  return `Each panel: one test, the others pale behind it${sizesSaid}. Dashed: the nominal level, ${levelText(result)}.${off}`;
}

const largeMarks = (result: SimulationResult) =>
  `Beside each line its size, the rate without an effect. Dashed: the nominal level, ${levelText(result)}. A size is kept within three standard errors of it; diamonds: it is not.`;

const points = ({ rates }: TestRates): Json =>
  rates.map(({ effect, rate }) => ({ x: perCent(effect), y: perCent(rate) }));

function line(test: TestRates, colour: string, own: { readonly [key: string]: Json }): Json {
  const off = isOff(test);
  return {
    ...{ label: test.test, data: points(test), borderColor: colour, tension: 0, clip: 8, order: 1 },
    ...{ pointStyle: off ? "rectRot" : "circle", pointBackgroundColor: colour, pointBorderColor: colour },
    ...own,
  };
}

function paleLine(test: TestRates, theme: Theme): Json {
  const still = { pointRadius: 0, pointHitRadius: 0, borderWidth: 1, tension: 0, order: 5 };
  return { label: `${test.test} (behind)`, data: points(test), borderColor: theme.faint, ...still };
}

function nominal({ level }: Scale, theme: Theme): Json {
  return { ...horizontalRule(theme, level), borderDash: [4, 3] };
}

const sizeText = ({ size }: TestRates) => (size === null ? "" : `  ${decimal(size.rate * 100, 1)}%`);

/** The smallest round step with at most `most` steps in the span. */
const stepOf = (span: number, most: number) => steps.find((step) => span / step <= most) ?? span;

function axes(scale: Scale, theme: Theme, titles: readonly [string | null, string | null], small: boolean): Json {
  const room = (scale.last - scale.first) * 0.03;
  const ticks = small ? { font: font(sizes.small), padding: 4 } : {};
  return {
    x: valueAxis(theme, titles[0], {
      ...{ min: scale.first - room, max: scale.last + room, grid: { display: false } },
      ticks: { includeBounds: false, stepSize: stepOf(scale.last - scale.first, small ? 3 : 8), ...ticks },
    }),
    y: valueAxis(theme, titles[1], {
      ...{ min: 0, max: 104 },
      ticks: { stepSize: small ? 50 : 20, includeBounds: false, ...ticks },
    }),
  };
}

function smallPanel(test: TestRates, all: readonly TestRates[], scale: Scale, theme: Theme): ChartPanel {
  const colour = isOff(test) ? theme.alert : theme.accent;
  const own = line(test, colour, { borderWidth: 2.5, pointRadius: isOff(test) ? 4 : 2.5 });
  const behind = all.filter((one) => one !== test).map((one) => paleLine(one, theme));
  const drawn = panel(
    "line",
    { datasets: [own, ...behind] },
    panelOptions(theme, {
      layout: { padding: { right: 8, top: 4 } },
      scales: axes(scale, theme, [null, null], true),
      plugins: { annotation: { annotations: { level: nominal(scale, theme) } } },
    }),
  );
  return { ...drawn, title: `${test.test}${sizeText(test)}` };
}

function largePanel(tests: readonly TestRates[], scale: Scale, height: number, options: ChartOptions): ChartPanel {
  const theme = themes[options.theme];
  const room = (scale.last - scale.first) * 0.03;
  const ends = endLabels(
    tests.map((test, i) => {
      const { effect, rate } = test.rates.at(-1)!;
      const figure = test.size === null ? "" : `(size ${percent(test.size.rate, 1)})`;
      return { key: `end${i}`, name: test.test, figure, colour: theme.series[i]!, x: effect * 100, y: rate * 100 };
    }),
    {
      ...{ min: 0, max: 104, first: scale.first - room, last: scale.last + room },
      ...{ height, ...endLabelRoom(options) },
    },
    theme,
  );
  const lines = tests.map((test, i) =>
    line(test, theme.series[i]!, {
      borderWidth: 2,
      borderDash: i >= 4 ? [6, 3] : [],
      pointRadius: isOff(test) ? 5 : 3.5,
    }),
  );
  return panel(
    "line",
    { datasets: [...lines, ...ends.leaders] },
    panelOptions(theme, {
      layout: { padding: { right: ends.room, top: 4 } },
      scales: axes(scale, theme, ["Abnormal return on day 0, %", "Rejection rate, %"], false),
      plugins: {
        annotation: {
          clip: false,
          annotations: {
            level: nominal(scale, theme),
            // A narrow plot has no room for this label; the note has the same text.
            ...(isNarrow(widthOf(options)) ? {} : { levelLabel: levelLabel(scale, theme) }),
            ...ends.annotations,
          },
        },
      },
    }),
  );
}

function levelLabel({ last, level, label }: Scale, theme: Theme): Json {
  const place = { xValue: last, yValue: level, position: { x: "end", y: "end" }, yAdjust: -2 };
  return { ...textLabel(theme, theme.muted), type: "label", content: `nominal level ${label}`, ...place };
}
