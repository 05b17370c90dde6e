import { findById } from "../core/find-by-id.ts";
import type { StudyResult } from "../results/result.ts";
import * as registry from "./index.ts";
import type { Chart, ChartOptions, ChartSpec, PictureSize, ThemeName } from "./kit/chart.ts";
import { wordsHeight } from "./kit/layout.ts";
import { sourceLine } from "./kit/source-line.ts";

/** Every chart of a result, in the order of the registry. */
export const allCharts: readonly Chart[] = Object.values(registry);

/** The words around the plots. */
export interface PictureWords {
  /** `none` leaves title and subtitle to the text around the picture. Default: shown. */
  readonly titles?: "shown" | "none";
  /**
   * Letters for the figure of a paper: of the panels where a picture has several, else of the picture among all. Default:
   * false.
   */
  readonly panelLetters?: boolean;
}

/** Which pictures to draw, and in which theme. */
export interface DrawOptions extends PictureWords {
  /** Ids of charts. Default: every one that has something to show. */
  readonly charts?: readonly string[];
  /** Default: print. */
  readonly theme?: ThemeName;
  /** Width and height. Default: two columns of a journal, as high as the picture needs. */
  readonly size?: PictureSize;
  /** Whether small panels share a scale or have their own. Default: common. */
  readonly scale?: ChartOptions["scale"];
}

/**
 * Draws the pictures of a result as plain data: Chart.js configurations with title, note and alt text. Pure, and the
 * same in Node and in browsers. `renderChart` turns a picture into bytes.
 *
 * Shapes  each chart gives no, one or several pictures.
 * Units   sizes in CSS pixels; returns in per cent, as their axes say.
 *
 * @throws EventStudyError UNKNOWN_ID for a chart that does not exist, with the nearest id.
 */
export function drawCharts(
  result: StudyResult,
  { charts, theme = "print", size, scale, ...words }: DrawOptions = {},
): readonly ChartSpec[] {
  const wanted = charts === undefined ? allCharts : charts.map((id) => findById("chart", allCharts, id));
  return drawEach(wanted, result, { theme, ...(size ? { size } : {}), ...(scale ? { scale } : {}) }, words);
}

/** Draws charts in their order, with their source and the words that are wanted. */
function drawEach(
  charts: readonly Chart[],
  result: StudyResult,
  options: ChartOptions,
  words: PictureWords = {},
): readonly ChartSpec[] {
  const source = sourceLine(result);
  const specs = charts.flatMap((chart) => chart.draw(result, withoutSource(options, source)));
  return specs.map((spec, i) => fitted(spec, lettered(worded(spec, source, words), i, words), options));
}

/** Leaves room for the source where a height is asked for. */
function withoutSource(options: ChartOptions, source: string | null): ChartOptions {
  const { size } = options;
  if (!size?.height || source === null) return options;
  const bare = { title: "", showsTitle: false, subtitle: null, width: size.width };
  const lines = wordsHeight({ ...bare, note: `.\n${source}` }) - wordsHeight({ ...bare, note: "." });
  return { ...options, size: { ...size, height: size.height - lines } };
}

function worded(spec: ChartSpec, source: string | null, { titles }: PictureWords): ChartSpec {
  const note = source === null ? spec.note : [spec.note, source].filter(Boolean).join("\n");
  return { ...spec, note, ...(titles === "none" ? { showsTitle: false } : {}) };
}

/** "a", "b", … "z", "aa" */
function letter(place: number): string {
  const last = String.fromCharCode(97 + (place % 26));
  return place < 26 ? last : letter(Math.floor(place / 26) - 1) + last;
}

function lettered(spec: ChartSpec, place: number, { panelLetters }: PictureWords): ChartSpec {
  if (!panelLetters) return spec;
  const panels = spec.panels.map((panel, i) => {
    const own = letter(spec.panels.length > 1 ? i : place);
    return { ...panel, title: panel.title === null ? own : `${own}  ${panel.title}` };
  });
  return { ...spec, panels };
}

/** The height of a panel title, of the layout. */
const panelTitle = 20;

/** Keeps the height of the plots, which grow where a requested height leaves them more. */
function fitted(drawn: ChartSpec, spec: ChartSpec, { size }: ChartOptions): ChartSpec {
  const rows = Math.ceil(spec.panels.length / spec.columns);
  const hasTitles = (all: ChartSpec) => all.panels.some(({ title }) => title !== null);
  const titles = hasTitles(spec) && !hasTitles(drawn) ? rows * panelTitle : 0;
  const height = Math.round(drawn.height + wordsHeight(spec) - wordsHeight(drawn) + titles);
  return { ...spec, height: Math.max(size?.height ?? 0, height) };
}
