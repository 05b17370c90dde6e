import type { StudyResult } from "../../results/result.ts";

/**
 * A picture as data: no callbacks, no renderer, the same JSON for Node and for a browser.
 * A chart is one or more panels in a grid; each panel is a Chart.js configuration in plain values.
 *
 * Units   CSS pixels.
 */
export interface ChartSpec {
  /** File name without extension: "who-moved". */
  readonly id: string;
  /** The ground it is drawn for. */
  readonly theme: ThemeName;
  /** What is seen, not what was done. */
  readonly title: string;
  /** The line under the title; null without one. */
  readonly subtitle: string | null;
  /** For readers who do not see the picture. */
  readonly alt: string;
  /** Where the figures come from and what bands or whiskers mean. */
  readonly note: string | null;
  /** Whole picture with title and note, in CSS pixels of paper: see `pixelsPerMillimetre` of the charts' theme. */
  readonly width: number;
  /** Height of the whole picture. */
  readonly height: number;
  /** Its panels, row by row. */
  readonly panels: readonly ChartPanel[];
  /** Panels a row. */
  readonly columns: number;
}

/** `print` is white, `screen` a warm off-white, `dark` for dark pages; every palette is colour-blind-safe. */
export type ThemeName = "print" | "screen" | "dark";

/** How a chart is to be drawn. */
export interface ChartOptions {
  /** The ground it is drawn for. */
  readonly theme: ThemeName;
  /** Two journal columns, as high as the picture needs, when not said. */
  readonly size?: PictureSize;
}

/**
 * How large a picture is.
 *
 * Units   CSS pixels.
 */
export interface PictureSize {
  /** Its width. */
  readonly width: number;
  /** null: as high as the picture needs. A picture grows beyond a height that would make it unreadable. */
  readonly height: number | null;
}

/** A way of looking at a result. */
export interface Chart {
  /** Its id and the name of its file. */
  readonly id: string;
  /** Its name in words. */
  readonly title: string;
  /** What a reader can see in it, in a sentence. */
  readonly description: string;
  /** No picture when the result has nothing of the kind to show. */
  draw(result: StudyResult, options: ChartOptions): readonly ChartSpec[];
}

/** One panel of a picture. */
export interface ChartPanel {
  /** The line above it; null without one. */
  readonly title: string | null;
  /** Chart.js `type`, `data`, `options`: JSON values only. */
  readonly config: ChartConfig;
}

/** A Chart.js configuration in plain values. */
export interface ChartConfig {
  /** Chart.js chart type. */
  readonly type: string;
  /** Labels and datasets. */
  readonly data: { readonly labels?: readonly (string | number)[]; readonly datasets: readonly Json[] };
  /** Chart.js options, without callbacks. */
  readonly options: Readonly<Record<string, Json>>;
}

/** A value that JSON can hold. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
