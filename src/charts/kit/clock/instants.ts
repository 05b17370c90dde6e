import { utcTime } from "../../../core/format.ts";
import type { EventSummary } from "../../../results/result.ts";
import type { ChartOptions } from "../chart.ts";
import { widthOf } from "../panel.ts";
import { isNarrow } from "../theme.ts";

/** Milliseconds in an hour. */
export const millisecondsPerHour = 3_600_000;

/** The instant that decides day 0; null when only a date is known. */
export const decidingInstant = ({ decidedBy, at, published }: EventSummary) =>
  decidedBy === "at" ? at : decidedBy === "published" ? published : null;

/** An instant that the picture marks: the news, or its publication. */
export interface MarkedInstant {
  readonly name: string;
  readonly text: string;
  /** The label of the line. */
  readonly words: string;
  readonly hour: number;
  /** Whether this instant decides day 0. */
  readonly isDeciding: boolean;
}

/** The news and its publication, in the order of time. */
export function instantsOf(event: EventSummary): readonly MarkedInstant[] {
  const midnight = Date.parse(decidingInstant(event)!.slice(0, 10));
  const mark = (name: string, instant: string | null, isDeciding: boolean): readonly MarkedInstant[] => {
    if (instant === null) return [];
    const text = utcTime(instant);
    const words = `${name} ${text}${isDeciding ? ", decides" : ""}`;
    return [{ name, isDeciding, text, words, hour: (Date.parse(instant) - midnight) / millisecondsPerHour }];
  };
  return [
    ...mark("news", event.at, event.decidedBy === "at"),
    ...mark("published", event.published, event.decidedBy === "published"),
  ].sort((a, b) => a.hour - b.hour);
}

/** Rows above the lanes for the labels of instants: one, or one for each in a narrow picture. */
export const headRows = (event: EventSummary, options: ChartOptions) =>
  isNarrow(widthOf(options)) ? instantsOf(event).length : 1;
