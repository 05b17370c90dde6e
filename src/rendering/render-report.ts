import { findById } from "../core/find-by-id.ts";
import type { ReportFormat, ReportLength } from "../report/kit/format.ts";
import type { StudyResult } from "../results/result.ts";
import { drawPictures } from "./draw-pictures.ts";

/** Formats of a report that are text. */
export type TextReportId =
  | "html"
  | "markdown"
  | "latex"
  | "result-json"
  | "observations-csv"
  | "abnormal-returns-csv"
  | "averages-csv"
  | "tests-csv"
  | "verdict-json";

/** Formats of a report that are bytes. */
export type BinaryReportId = "xlsx";

/** Ids of all formats of a report. */
export type ReportId = TextReportId | BinaryReportId;

/** Options of a report. */
export interface ReportOptions {
  /** Whether to draw pictures into formats that have any. Default: true. */
  readonly charts?: boolean;
  /** Whether LaTeX tables mark significant figures with stars, and explain them. Default: false. */
  readonly stars?: boolean;
  /** `short` leaves the appendix out of `html` and `markdown`. Default: full. */
  readonly length?: ReportLength;
}

/** Formats that show pictures. */
const pictured: ReadonlySet<string> = new Set(["html", "markdown"]);

/**
 * Renders the report of a result, as `eventstudy run` writes it: one self-contained page, Markdown, LaTeX, XLSX, JSON or
 * CSV. The first call loads the writers.
 *
 * Units   per cent in prose and tables of `html`, `markdown`, `latex` and `xlsx`; decimals per session in JSON and CSV.
 *
 * @param format an id of `ReportId`
 * @returns text, or bytes for `xlsx`
 * @throws EventStudyError UNKNOWN_ID for a format that does not exist, with the nearest id.
 */
export async function renderReport(result: StudyResult, format: "xlsx", options?: ReportOptions): Promise<Uint8Array>;
export async function renderReport(result: StudyResult, format: TextReportId, options?: ReportOptions): Promise<string>;
export async function renderReport(
  result: StudyResult,
  format: ReportId,
  { charts = true, stars = false, length = "full" }: ReportOptions = {},
): Promise<string | Uint8Array> {
  const found = findById<ReportFormat>("format", Object.values(await import("../report/writers/index.ts")), format);
  const { pageAssets } = await import("./page-assets.ts");
  const pictures = charts && pictured.has(format) ? await drawPictures(result) : [];
  const context = { pictures, page: format === "html" ? pageAssets() : null, stars, length };
  return "bytes" in found ? found.bytes(result, context) : [...found.render(result, context)].join("");
}
