import { expect, it } from "vitest";
import { detailOf } from "../../../src/core/event.ts";
import { ownValue } from "../../../src/core/own-value.ts";
import { parseStudy } from "../../../src/study/settings/parse-study.ts";

const ids = ["constructor", "__proto__", "toString", "hasOwnProperty"];
const study = (groups: Record<string, readonly string[]>) =>
  parseStudy({ study: "s", prices: "p.csv", events: [{ id: "e", date: "2019-02-28" }], groups }, undefined, {
    securities: ids,
  }).definition;

it("gives a security only the group that names it, whatever the security is called", () => {
  const { groups } = study({ makers: ["constructor", "__proto__"] });
  expect(ids.map((id) => ownValue(groups, id) ?? null)).toEqual(["makers", "makers", null, null]);
  // As another thread receives it.
  expect(ids.map((id) => ownValue(structuredClone(groups), id) ?? null)).toEqual(["makers", "makers", null, null]);
});

it("finds no security in two groups that only looks so", () => {
  expect(study({ all: ids }).groups).toHaveProperty("toString", "all");
});

it("takes no member of every object for the detail of a security", () => {
  const [event] = study({}).events;
  for (const id of ids) expect(detailOf({ ...event!, bySecurity: {} }, id)).toMatchObject({ id: "e" });
});
