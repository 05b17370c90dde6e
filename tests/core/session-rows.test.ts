import { expect, it } from "vitest";
import { Calendars } from "../../src/core/session-rows.ts";

it("calendars are kept once each, by what is in them", () => {
  const calendars = new Calendars();
  const whole = Int32Array.of(1, 2, 3, 6, 7, 8);
  expect(
    [whole, whole.slice(), whole.subarray(1), Int32Array.of(2, 3, 6, 7, 8), new Int32Array(0)].map((own) =>
      calendars.numberOf(own),
    ),
  ).toEqual([0, 0, 1, 1, 2]);
  expect(calendars.all).toEqual([whole, whole.subarray(1), new Int32Array(0)]);
  // A copy: what a caller writes afterwards is not its.
  whole[0] = 0;
  expect(calendars.all[0]![0]).toBe(1);
  expect(calendars.all[1]!.buffer.byteLength).toBe(20);
});

it("calendars whose hashes are one are told apart", () => {
  const calendars = new Calendars();
  // h = ((n·p ^ a)·p ^ b): b makes up for the difference that a makes.
  const p = 0x01000193;
  const after = (a: number) => Math.imul(Math.imul(2, p) ^ a, p);
  const pair = [Int32Array.of(1, after(1) ^ 5), Int32Array.of(2, after(2) ^ 5)];
  expect(pair.map((own) => calendars.numberOf(own))).toEqual([0, 1]);
  expect(pair.map((own) => calendars.numberOf(own))).toEqual([0, 1]);
});
