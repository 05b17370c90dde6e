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
  /** The theme, by the background of the picture. */
  readonly theme: ThemeName;
  /** States the finding, not the method. */
  readonly title: string;
  /** Whether title and subtitle stand in the picture: a paper sets them itself. Default: true. */
  readonly showsTitle?: boolean;
  /** The line under the title; null without one. */
  readonly subtitle: string | null;
  /** Alternative text for readers who cannot see the picture. */
  readonly alt: string;
  /** Where the figures come from and what bands or whiskers mean. */
  readonly note: string | null;
  /** Whole picture with title and note, in CSS pixels of paper: see `pixelsPerMillimetre` of the charts' theme. */
  readonly width: number;
  /** Height of the whole picture. */
  readonly height: number;
  /** The panels, row by row. */
  readonly panels: readonly ChartPanel[];
  /** Panels per row. */
  readonly columns: number;
}

/** `print` is white, `screen` a warm off-white, `dark` for dark pages; every palette is colour-blind-safe. */
export type ThemeName = "print" | "screen" | "dark";

/** Theme and size of a drawing. */
export interface ChartOptions {
  /** The theme, by the background of the picture. */
  readonly theme: ThemeName;
  /** Default: the width of two journal columns, as high as the picture needs. */
  readonly size?: PictureSize;
  /** Whether small panels share a scale or have their own. Default: common. */
  readonly scale?: "own" | "common";
}

/**
 * The size of a picture.
 *
 * Units   CSS pixels.
 */
export interface PictureSize {
  /** The width. */
  readonly width: number;
  /** null: as high as the picture needs. A picture exceeds a height at which it would be illegible. */
  readonly height: number | null;
}

/** A kind of picture that can be drawn from a result. */
export interface Chart {
  /** The id, and the name of its file. */
  readonly id: string;
  /** The display name. */
  readonly title: string;
  /** One sentence on what the chart shows. */
  readonly description: string;
  /** Draws the pictures; none when the result has nothing to show. */
  draw(result: StudyResult, options: ChartOptions): readonly ChartSpec[];
}

/** One panel of a picture. */
export interface ChartPanel {
  /** The line above the panel; null without one. */
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
