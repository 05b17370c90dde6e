import type { NewsEvent } from "../../core/event.ts";
import { type EventTableOptions, eventsOf } from "../events/read-events.ts";
import type { Frame } from "./frame.ts";
import { frameTable } from "./frame-table.ts";

/** How a frame of events is to be read. */
export type FrameEventOptions = EventTableOptions;

/**
 * Events in a frame, a row an event and security, with the columns of an event file: `event_id`, `security`, `at` (text
 * with its offset) or `date` with an optional `time`, `published`, `zone`, `group`, `headline`; others are kept as
 * characteristics. A frame is a danfojs DataFrame, an Apache Arrow table, or columns by name.
 *
 * Shapes  one event for each distinct `event_id`, in the order of appearance.
 *
 * @throws EventStudyError BAD_LAYOUT for ids that are numbers, DUPLICATE_EVENT, BAD_EVENT, BAD_DATE, AMBIGUOUS_DATE,
 *         BAD_TIME, BAD_ZONE, each with row (from 1) and column.
 */
export function eventsFromFrame(frame: Frame, options: FrameEventOptions = {}): readonly NewsEvent[] {
  return eventsOf(frameTable(frame), options);
}
