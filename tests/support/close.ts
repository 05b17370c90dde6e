import { expect } from "vitest";

/** Agreement within a relative tolerance (absolute below `floor`, where a relative one has no meaning). */
export function expectClose(actual: number, expected: number, what: string, tolerance = 1e-9, floor = 1e-15): void {
  const allowed = Math.max(tolerance * Math.abs(expected), floor);
  expect(Math.abs(actual - expected), `${what}: ${actual} against ${expected}`).toBeLessThanOrEqual(allowed);
}
