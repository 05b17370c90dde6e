import { type BharAgainst, bhar } from "../../abnormal/bhar.ts";
import { rankOfMove } from "../../abnormal/rank-of-move.ts";
import type { DayRange } from "../../core/event.ts";
import { type RecordMaker, records } from "../../core/lazy.ts";
import { detectableEffect } from "../../inference/groups/power.ts";
import type { PlaceboTest } from "../../inference/single/placebo.ts";
import {
  type QuantileFigures,
  type SingleFigures,
  sampleQuantile,
  singleFigures,
} from "../../inference/single/single.ts";
import type { WindowResult } from "../../results/result.ts";
import type { DonorPlacebo } from "../estimation/donor-placebos.ts";
import { mostWithPlaceboCars } from "../estimation/placebo-figures.ts";
import { type ObservationRow, volatilityIn } from "./observation-row.ts";

/** A window of an observation: the figures that several fields of its result share, each computed once. */
export class ObservationWindow {
  readonly row: ObservationRow;
  readonly w: number;
  readonly window: DayRange;
  #single: SingleFigures | null = null;
  #quantile: QuantileFigures | null = null;

  constructor(row: ObservationRow, w: number) {
    this.row = row;
    this.w = w;
    this.window = row.definition.windows[w]!;
  }

  get single(): SingleFigures {
    const { panel, i, definition } = this.row;
    this.#single ??= singleFigures(panel, i, this.window, definition.alternative);
    return this.#single;
  }

  get quantile(): QuantileFigures {
    const { panel, i, definition } = this.row;
    this.#quantile ??= sampleQuantile(panel, i, this.window, definition.alternative);
    return this.#quantile;
  }

  /** null where no placebo was drawn. */
  get placebo(): PlaceboTest | null {
    return this.row.placebos?.tests[this.w] ?? null;
  }

  /** The placebo over donors, computed together with the placebo in time. */
  get donors(): DonorPlacebo {
    return this.row.placebos?.donors[this.w] ?? {};
  }
}

/** The rank of the move among all moves of the price file; null where only a part was read. */
function rankOf({ row, window }: ObservationWindow): WindowResult["rank"] {
  const { aligned } = row;
  const { series, listing } = aligned.aligned;
  if (series.levels === null || listing.partial || aligned.placement.status !== "placed") return null;
  return rankOfMove(series.levels, aligned.placement.row + window.to, window.to - window.from + 1);
}

/** The placebo CARs of the first window of a study that is not too large; else empty. */
function placeboCars({ panel, placebos }: ObservationRow, w: number): { cars?: readonly number[] } {
  const cars = w === 0 && panel.ids.length <= mostWithPlaceboCars ? placebos?.cars : null;
  return cars ? { cars: Array.from(cars) } : {};
}

function placeboResult({ row, w, placebo }: ObservationWindow): WindowResult["placebo"] {
  if (placebo?.status !== "computed") return null;
  const { p, count, floor, independent } = placebo;
  return { p, count, floor, independent, ...placeboCars(row, w) };
}

function placeboReason({ placebo }: ObservationWindow): string | null {
  if (placebo === null)
    return "computed for closed-form models only, and above 1,000 observations with `placebo: always` only";
  return placebo.status === "computed" ? null : placebo.reason;
}

/** The buy-and-hold abnormal return; NaN for volume, which does not compound. */
const holdingReturn = ({ row, window }: ObservationWindow, against: BharAgainst) =>
  row.definition.measure === "volume" ? Number.NaN : bhar(row.panel, row.i, window, against);

/** The fields of a window, computed at once or on demand. */
export const windowResults: RecordMaker<ObservationWindow, WindowResult> = records<ObservationWindow, WindowResult>({
  window: ({ window }) => [window.from, window.to],
  n: ({ single }) => single.days,
  car: ({ single }) => single.car,
  bhar: (window) => holdingReturn(window, "model"),
  bharBenchmark: (window) => holdingReturn(window, "benchmark"),
  sd: ({ single }) => single.sd,
  t: ({ single }) => single.t,
  p: ({ single }) => single.p,
  interval: ({ single }) => single.interval,
  detectable: ({ single }) => detectableEffect(single.sd),
  quantileP: ({ quantile }) => quantile.p,
  quantileFloor: ({ quantile }) => quantile.floor,
  placebo: placeboResult,
  placeboReason,
  rank: rankOf,
  volatility: ({ row, window }) => volatilityIn(row, window),
  donorPlacebo: ({ donors }) => donors.donorPlacebo,
  donorPlaceboReason: ({ donors }) => donors.donorPlaceboReason,
});
