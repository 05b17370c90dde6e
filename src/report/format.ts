import type { StudyResult } from "../core/result.ts";

/** Pictures that a format may embed: chart id → PNG bytes, in the order of the registry, with their alt texts. */
export interface ReportPicture {
  readonly id: string;
  readonly alt: string;
  readonly title: string;
  readonly note: string | null;
  readonly png: Uint8Array;
  readonly width: number;
}

export interface ReportContext {
  readonly pictures: readonly ReportPicture[];
}

/** A file of the output folder. Pure: a result in, chunks of text out, in order. */
export interface ReportFormat {
  readonly id: string;
  /** Name in the output folder. */
  readonly file: string;
  readonly description: string;
  render(result: StudyResult, context: ReportContext): Iterable<string>;
}
