import { expect, it } from "vitest";
import { rememberWindow } from "../../../src/inference/kit/remember.ts";
import { syntheticPanel } from "../../support/synthetic-panel.ts";

const panel = syntheticPanel({ events: 2 });
const windows = [0, 1, 2].map((day) => ({ from: 0, to: day }));

it("computes a window once, by its days and not by its object", () => {
  let computed = 0;
  const of = rememberWindow(() => ++computed);
  expect(windows.map((window) => of(panel, window))).toEqual([1, 2, 3]);
  expect(windows.map((window) => of(panel, { ...window }))).toEqual([1, 2, 3]);
  expect(of({ ...panel }, windows[0]!)).toBe(4);
});

it("forgets the window that was asked for first, above the number that it keeps", () => {
  let computed = 0;
  const of = rememberWindow(
    () => ++computed,
    () => 2,
  );
  windows.forEach((window) => {
    of(panel, window);
  });
  expect([of(panel, windows[2]!), of(panel, windows[1]!), of(panel, windows[0]!)]).toEqual([3, 2, 4]);
});

it("hands over the value of the window that it forgets, to be written over", () => {
  const given: (string | null)[] = [];
  const of = rememberWindow<string>(
    (_, { to }, forgotten) => {
      given.push(forgotten);
      return `value ${to}`;
    },
    () => 2,
  );
  const values = [...windows, windows[0]!].map((window) => of(panel, window));
  expect(values).toEqual(["value 0", "value 1", "value 2", "value 0"]);
  expect(given).toEqual([null, null, "value 0", "value 1"]);
});
