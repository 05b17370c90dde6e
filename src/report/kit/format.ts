import type { ChartSpec } from "../../charts/kit/chart.ts";
import type { StudyResult } from "../../results/result.ts";
import type { ObservationRows } from "../../results/tables.ts";

/** A picture that a format may embed, in the order of the registry. */
export interface ReportPicture {
  /** As drawn in `png`: the theme for print. */
  readonly spec: ChartSpec;
  /** The same picture for dark pages. */
  readonly dark: ChartSpec;
  /** `spec` as a PNG of twice its CSS pixels. */
  readonly png: Uint8Array;
}

/** What the page embeds besides its own words: read from the package's files, so handed in. */
export interface PageAssets {
  /** Draws the charts and works the tables; dist/page.js. */
  readonly script: string;
  /** Typefaces of charts and page as woff2. */
  readonly fonts: readonly { readonly family: string; readonly weight: number; readonly woff2: Uint8Array }[];
  /** SHA-256 of a text in base64, by which the page's policy allows its own script and style and nothing else. */
  readonly sha256: (text: string) => string;
}

export interface ReportContext {
  readonly pictures: readonly ReportPicture[];
  /** Without them the page is plain: no script, the system's typefaces. */
  readonly page?: PageAssets | null;
  /** Stars beside significant figures in tables.tex, with their explanation. */
  readonly stars?: boolean;
}

interface FormatHead {
  readonly id: string;
  /** Name in the output folder. */
  readonly file: string;
  readonly description: string;
  /** Written only when asked for: `--formats latex`. */
  readonly onDemand?: boolean;
}

/** A file of the output folder as text. Pure: a result in, chunks of text out, in order. */
export interface TextFormat extends FormatHead {
  render(result: StudyResult, context: ReportContext): Iterable<string>;
}

/** A text of the rows of observations alone, which can be made before any test is computed. */
export interface RowsFormat extends FormatHead {
  readonly ofRows: true;
  render(rows: ObservationRows): Iterable<string>;
}

/** A file of the output folder as bytes; its library is loaded when it is asked for. */
export interface BinaryFormat extends FormatHead {
  bytes(result: StudyResult, context: ReportContext): Promise<Uint8Array>;
}

export type ReportFormat = TextFormat | RowsFormat | BinaryFormat;
