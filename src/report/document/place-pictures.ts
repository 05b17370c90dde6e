import type { StudyResult } from "../../results/result.ts";
import type { PicturePlace } from "./document.ts";
import { leadingGroups } from "./headline.ts";
import { leadOf } from "./lead.ts";

/** The pictures that show an answer, the best first, by their ids in the registry of charts. */
const wanted = {
  observation: ["who-moved", "path", "clock", "car-distribution"],
  lonely: ["path", "car-distribution", "clock"],
  groups: ["forest", "caar", "who-moved", "car-distribution"],
  group: ["caar", "who-moved", "car-distribution", "power-curve"],
} as const;

/** Pictures of the main part, that of the first screen among them. */
const mostInMain = 3;

function wantedOf(result: StudyResult): readonly string[] {
  const lead = leadOf(result);
  if (lead.kind === "groups") return leadingGroups(result).length > 1 ? wanted.groups : wanted.group;
  return new Set(result.observations.map(({ security }) => security)).size > 1 ? wanted.observation : wanted.lonely;
}

/** Whether an id is a picture's, or that of one of its parts: `path-all-2`. */
const isOf = (id: string, chart: string) =>
  id === chart || (id.startsWith(`${chart}-`) && /^\d+$/.test(id.slice(chart.length + 1)));

/** The places of the pictures that were drawn, by their ids. */
export function placePictures(result: StudyResult, ids: readonly string[]): (id: string) => PicturePlace {
  const chosen = wantedOf(result)
    .flatMap((chart) => ids.find((id) => isOf(id, chart)) ?? [])
    .slice(0, mostInMain);
  return (id) => (id === chosen[0] ? "lead" : chosen.includes(id) ? "main" : "rest");
}
