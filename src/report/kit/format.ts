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

/** What the page embeds besides its text. The caller reads it from the package's files: formats do no I/O. */
export interface PageAssets {
  /** dist/page.js: draws the charts and makes tables sortable. */
  readonly script: string;
  /** Typefaces of charts and page as woff2. */
  readonly fonts: readonly { readonly family: string; readonly weight: number; readonly woff2: Uint8Array }[];
  /** SHA-256 of a text in base64: the content policy of the page allows its script and style by these hashes. */
  readonly sha256: (text: string) => string;
}

/** How much of a report is written: `short` is the main part alone. */
export const reportLengths = ["full", "short"] as const;
/** How much of a report is written: `short` is the main part alone. */
export type ReportLength = (typeof reportLengths)[number];

export interface ReportContext {
  readonly pictures: readonly ReportPicture[];
  /** Without assets the page has no script and uses the typefaces of the system. */
  readonly page?: PageAssets | null;
  /** `short` leaves the appendix out. Default: full. */
  readonly length?: ReportLength;
  /** Stars beside significant figures in tables.tex, with their explanation. */
  readonly stars?: boolean;
}

interface FormatHead {
  readonly id: string;
  /** Name in the output folder. */
  readonly file: string;
  readonly description: string;
  /** Whether the format is written only on request: `--formats latex`. */
  readonly onDemand?: boolean;
}

/** A text file of the output folder. Pure: takes a result, yields chunks of text in order. */
export interface TextFormat extends FormatHead {
  render(result: StudyResult, context: ReportContext): Iterable<string>;
}

/** A text file of observation rows alone: it can be written before any test is computed. */
export interface RowsFormat extends FormatHead {
  readonly ofRows: true;
  render(rows: ObservationRows): Iterable<string>;
}

/** A binary file of the output folder. Its library is loaded on demand. */
export interface BinaryFormat extends FormatHead {
  bytes(result: StudyResult, context: ReportContext): Promise<Uint8Array>;
}

export type ReportFormat = TextFormat | RowsFormat | BinaryFormat;
