import type { Code } from "../../core/codes.ts";
import { detailOf, type NewsEvent } from "../../core/event.ts";
import type { Observation } from "../../core/observation.ts";
import { ownValue } from "../../core/own-value.ts";
import { clockEntry, type EventOnMarket } from "../../market/alignment/clock-entry.ts";
import type { Listing } from "../../market/alignment/listing.ts";
import type { Placement } from "../../market/alignment/place-event.ts";
import { estimationSample, sampleWindow } from "../../market/alignment/sample.ts";
import type { ClockEntry } from "../../results/result.ts";
import { benchmarkOf, windowsOf } from "../settings/check-study.ts";
import type { StudyDefinition } from "../settings/definition.ts";
import type { AlignedObservation, AlignedSecurity } from "./aligned.ts";
import type { PlacedEvent } from "./place-events.ts";

/** The group of an observation: of the event for this security, of the event, else of the study. */
function groupOf(event: NewsEvent, security: string, { groups }: StudyDefinition): string | null {
  return detailOf(event, security).group ?? ownValue(groups, security) ?? null;
}

/** A placed event as an observation; clock and windows are computed on demand. */
export class AlignedRow implements AlignedObservation, EventOnMarket {
  readonly id: string;
  readonly event: NewsEvent;
  readonly aligned: AlignedSecurity;
  readonly group: string | null;
  readonly benchmark: string | null;
  readonly placement: Placement;
  readonly warnings: readonly Code[];
  readonly #study: { readonly definition: StudyDefinition; readonly how: "plain" | "lazy" };

  constructor(
    { id, event }: PlacedEvent,
    placement: Placement,
    aligned: AlignedSecurity,
    warnings: readonly Code[],
    study: { readonly definition: StudyDefinition; readonly how: "plain" | "lazy" },
  ) {
    this.id = id;
    this.event = event;
    this.aligned = aligned;
    this.group = groupOf(event, aligned.security.id, study.definition);
    this.benchmark = benchmarkOf(event, study.definition);
    this.placement = placement;
    this.warnings = warnings;
    this.#study = study;
  }

  get listing(): Listing {
    return this.aligned.listing;
  }

  get clock(): ClockEntry {
    return clockEntry(this, this.#study.how);
  }

  get observation(): Observation | null {
    const { id, event, placement, group } = this;
    if (placement.status === "excluded") return null;
    const { security, series } = this.aligned;
    const { estimationWindow, eventWindow } = windowsOf(event, this.#study.definition);
    return {
      id,
      eventId: event.id,
      security: security.id,
      group,
      day0: placement.session,
      rule: placement.rule,
      estimation: estimationSample(series, placement.row, estimationWindow.from, estimationWindow.to),
      event: sampleWindow(series, placement.row, eventWindow.from, eventWindow.to),
    };
  }
}
