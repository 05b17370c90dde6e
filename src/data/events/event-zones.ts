import { EventStudyError } from "../../core/errors.ts";
import { zoneNamed } from "../../market/calendar/zone.ts";
import type { KnownSecurities } from "./known-securities.ts";

/** The zone of a local time, and whether nothing but the exchange names it. */
interface EventZone {
  readonly zone: string;
  readonly isAssumed: boolean;
}

/** Zones of the local times of an event file. */
export class EventZones {
  readonly #stated: string | undefined;
  readonly #known: KnownSecurities | null;
  readonly #securities: () => ReadonlySet<string>;
  #common: string | null | undefined;

  /**
   * @param stated     zone of times that name none, as the user says
   * @param securities ids that the file names; asked for where no zone is named at all
   */
  constructor(stated: string | undefined, known: KnownSecurities | null, securities: () => ReadonlySet<string>) {
    this.#stated = stated;
    this.#known = known;
    this.#securities = securities;
  }

  /** Zones of the exchanges of some securities; null: of all. */
  homes(securities: readonly string[] | null): readonly string[] {
    const known = this.#known;
    if (known === null) return [];
    const zones = new Set<string>();
    for (const id of securities ?? known.ids) {
      const zone = known.ids.has(id) ? known.zoneOf(id) : null;
      if (zone !== null) zones.add(zone);
    }
    return [...zones];
  }

  /**
   * The zone of a local time: that of its cell or row, else the stated one, else that in the name of its column, else
   * that of the exchange, where all securities of the file have the same.
   *
   * @param text   the time as the file has it, for messages
   * @param header the zone in the name of the column; null where it has none
   * @throws BAD_ZONE
   */
  of(word: string | null, securities: readonly string[] | null, text: string, header: string | null): EventZone {
    const named = word ?? this.#stated ?? header;
    if (named !== null) return { zone: zoneNamed(named, this.homes(securities)), isAssumed: false };
    const common = this.#commonZone();
    if (common !== null) return { zone: common, isAssumed: true };
    throw new EventStudyError(
      "BAD_ZONE",
      `the time "${text}" has no time zone, and the securities of the list have not one exchange that would tell it`,
      "say it: zone: America/New_York (or --zone), name its column with columns: { zone: NAME }, or write it behind the time",
    );
  }

  /** The zone of all securities that the file names; of all of the study where it names none. */
  #commonZone(): string | null {
    if (this.#common !== undefined) return this.#common;
    const known = this.#known;
    const named = [...this.#securities()].filter((id) => known?.ids.has(id));
    const zones = new Set((named.length > 0 ? named : [...(known?.ids ?? [])]).map((id) => known!.zoneOf(id)));
    const [zone = null] = zones;
    this.#common = zones.size === 1 ? zone : null;
    return this.#common;
  }
}
