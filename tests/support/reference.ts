import { readFileSync } from "node:fs";
import { buildPanel } from "../../src/abnormal/build-panel.ts";
import type { ExpectedReturnModel } from "../../src/core/model.ts";
import type { Observation, SampleWindow } from "../../src/core/observation.ts";
import type { AbnormalPanel } from "../../src/core/panel.ts";
import { parseSession } from "../../src/core/session.ts";
import { fitObservation } from "../../src/models/kit/fit-observation.ts";

export type ReferenceSet = "esa14" | "gafam10k" | "synthetic-missing";

const folder = new URL("../fixtures/reference/", import.meta.url);
const read = (set: ReferenceSet, file: string) => readFileSync(new URL(`${set}/${file}`, folder), "utf8");

/** Rows of a comma-separated file without quotes, as records of text. */
export function records(text: string): Record<string, string>[] {
  const [header, ...lines] = text.trim().split(/\r?\n/);
  const names = header!.split(",");
  return lines.map((line) => Object.fromEntries(line.split(",").map((cell, i) => [names[i]!, cell])));
}

/** A JSON file of a reference set: study, mean-adjusted, market-adjusted, market-model, cross-correlation, lags. */
// biome-ignore lint/suspicious/noExplicitAny: the shape is the fixture's; import.py documents it
export const reference = (set: ReferenceSet, file: string): any => JSON.parse(read(set, `${file}.json`));

interface ReferenceStudy {
  readonly estimationWindow: [number, number];
  readonly eventWindow: [number, number];
  readonly windows: [number, number][];
  readonly events: { id: string; security: string; date: string }[];
}

/**
 * The observations of a reference set, cut from its returns by row of the file: the sets come with returns, days are
 * rows, a missing cell is NaN. `market@k` columns are the benchmark's row k further.
 */
export function referenceObservations(
  set: ReferenceSet,
  windows: Partial<Pick<ReferenceStudy, "estimationWindow" | "eventWindow">> = {},
): Observation[] {
  const study: ReferenceStudy = { ...reference(set, "study"), ...windows };
  const rows = records(read(set, "returns.csv"));
  const sessions = Int32Array.from(rows, (r) => parseSession(r.date!));
  const column = (name: string) => Float64Array.from(rows, (r) => (r[name] === "" ? Number.NaN : Number(r[name])));
  const market = column("market");
  const shifted = (k: number) => market.map((_, t) => market[t + k] ?? Number.NaN);
  const factors: Record<string, Float64Array> = { market };
  for (const k of [-3, -2, -1, 1, 2, 3]) factors[`market@${k}`] = shifted(k);

  return study.events.map((event) => {
    const asset = column(event.security);
    const day0 = parseSession(event.date);
    const at = sessions.indexOf(day0);
    const cut = ([from, to]: [number, number]): SampleWindow => ({
      firstDay: from,
      sessions: sessions.slice(at + from, at + to + 1),
      asset: asset.slice(at + from, at + to + 1),
      factors: Object.fromEntries(Object.entries(factors).map(([k, v]) => [k, v.slice(at + from, at + to + 1)])),
    });
    return {
      id: `${event.id}/${event.security}`,
      eventId: event.id,
      security: event.security,
      group: null,
      day0,
      rule: "date-only",
      estimation: cut(study.estimationWindow),
      event: cut(study.eventWindow),
    };
  });
}

/** The panel of a reference set under a model, in the order of its events. */
export function referencePanel(set: ReferenceSet, model: ExpectedReturnModel): AbnormalPanel {
  const fitted = referenceObservations(set).map((observation) => ({
    observation,
    fit: fitObservation(model, observation, {}),
  }));
  return buildPanel(fitted, "simple");
}
