import type { ReportFormat, ReportLength, ReportPicture } from "../report/kit/format.ts";
import type { StudyResult } from "../results/result.ts";
import type { ObservationRows } from "../results/tables.ts";

/** A file of the output folder. */
export interface OutputFile {
  /** Path in the folder. */
  readonly path: string;
  /** Bytes, or text in pieces: a long table is never held whole. */
  readonly content: Uint8Array | Iterable<string>;
}

/** A format of the output folder, as its own file declares it. */
export interface OutputFormat {
  /** Its id, such as markdown. */
  readonly id: string;
  /** Name of its file in the output folder, such as report.md. */
  readonly file: string;
  /** What the file holds. */
  readonly description: string;
  /** Whether it is written only when it is asked for. */
  readonly onDemand: boolean;
}

/** What `outputFiles` writes into the files. */
export interface OutputOptions {
  /** Ids of formats. */
  readonly formats: readonly string[];
  /** The pictures that reports embed, from `drawPictures`. Default: none. */
  readonly pictures?: readonly ReportPicture[];
  /** Stars beside significant figures in LaTeX tables, with their explanation. Default: false. */
  readonly stars?: boolean;
  /** `short` leaves the appendix out of report.html and report.md. Default: full. */
  readonly length?: ReportLength;
}

/** The writers, which are loaded at the first call. */
async function writers(): Promise<ReportFormat[]> {
  return Object.values(await import("../report/writers/index.ts"));
}

/**
 * The formats of the output folder, in the order of their registry.
 *
 * @throws nothing of its own
 */
export async function outputFormats(): Promise<readonly OutputFormat[]> {
  return (await writers()).map(({ id, file, description, onDemand = false }) => ({ id, file, description, onDemand }));
}

/**
 * The files of the output folder that need the rows of observations alone, so that they can be made before any test.
 *
 * Units   decimals per session.
 *
 * @param formats ids of formats; those that need a whole result are left out
 * @throws nothing of its own
 */
export async function rowFiles(rows: ObservationRows, formats: readonly string[]): Promise<OutputFile[]> {
  return (await writers()).flatMap((format) =>
    "ofRows" in format && formats.includes(format.id) ? [{ path: format.file, content: format.render(rows) }] : [],
  );
}

/**
 * The files of the output folder in some formats, in the order of their registry. Text is made as it is read.
 *
 * Units   per cent in prose and tables of reports; decimals per session in JSON and CSV.
 *
 * @throws nothing of its own
 */
export async function outputFiles(result: StudyResult, options: OutputOptions): Promise<OutputFile[]> {
  const { formats, pictures = [], stars = false, length = "full" } = options;
  const { pageAssets } = await import("./page-assets.ts");
  const context = { pictures, page: formats.includes("html") ? pageAssets() : null, stars, length };
  const chosen = (await writers()).filter(({ id }) => formats.includes(id));
  return Promise.all(
    chosen.map(async (format) => ({
      path: format.file,
      content: "bytes" in format ? await format.bytes(result, context) : format.render(result, context),
    })),
  );
}
