import type { StudyResult } from "./result.ts";

/**
 * A picture as data: no callbacks, no renderer, the same JSON for Node and for a browser.
 * A chart is one or more panels in a grid; each panel is a Chart.js configuration in plain values.
 */
export interface ChartSpec {
  /** File name without extension: "who-moved". */
  readonly id: string;
  readonly theme: ThemeName;
  /** What is seen, not what was done. */
  readonly title: string;
  readonly subtitle: string | null;
  /** For readers who do not see the picture. */
  readonly alt: string;
  /** Where the figures come from and what bands or whiskers mean. */
  readonly note: string | null;
  /** Whole picture with title and note, in CSS pixels of paper: see `pixelsPerMillimetre` of the charts' theme. */
  readonly width: number;
  readonly height: number;
  readonly panels: readonly ChartPanel[];
  /** Panels a row. */
  readonly columns: number;
}

/** `print` is white, `screen` a warm off-white, `dark` for dark pages; every palette is colour-blind-safe. */
export type ThemeName = "print" | "screen" | "dark";

export interface ChartOptions {
  readonly theme: ThemeName;
  /** Two journal columns, as high as the picture needs, when not said. */
  readonly size?: PictureSize;
}

/** In CSS pixels. */
export interface PictureSize {
  readonly width: number;
  /** null: as high as the picture needs. A picture grows beyond a height that would make it unreadable. */
  readonly height: number | null;
}

/** A way of looking at a result. */
export interface Chart {
  readonly id: string;
  readonly title: string;
  /** What a reader can see in it, in a sentence. */
  readonly description: string;
  /** No picture when the result has nothing of the kind to show. */
  draw(result: StudyResult, options: ChartOptions): readonly ChartSpec[];
}

export interface ChartPanel {
  readonly title: string | null;
  /** Chart.js `type`, `data`, `options`: JSON values only. */
  readonly config: ChartConfig;
}

export interface ChartConfig {
  readonly type: string;
  readonly data: { readonly labels?: readonly (string | number)[]; readonly datasets: readonly Json[] };
  readonly options: Readonly<Record<string, Json>>;
}

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
