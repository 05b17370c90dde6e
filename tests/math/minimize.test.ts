import { describe, expect, it } from "vitest";
import { bfgs, hessian, minimize, nelderMead } from "../../src/math/minimize.ts";

const rosenbrock = ([x, y]: Float64Array) => (1 - x!) ** 2 + 100 * (y! - x! * x!) ** 2;
const start = Float64Array.of(-1.2, 1);

describe.each([
  ["bfgs", bfgs],
  ["nelderMead", nelderMead],
] as const)("%s", (_, method) => {
  it("finds the end of Rosenbrock's valley", () => {
    const { point, value, converged } = method(rosenbrock, start);
    expect(converged).toBe(true);
    expect(value).toBeLessThan(1e-9);
    for (const v of point) expect(v).toBeCloseTo(1, 4);
  });

  it("does not go where the function has no value, and leaves its start alone", () => {
    const from = Float64Array.of(3);
    const { point } = method(([x]) => (x! > 0 ? x! - Math.log(x!) : Number.NaN), from);
    expect(point[0]).toBeCloseTo(1, 4);
    expect(from[0]).toBe(3);
  });
});

it("says so when there is no minimum, or no value at all", () => {
  expect(minimize(([x]) => -Math.exp(x!), [Float64Array.of(0)]).converged).toBe(false);
  expect(minimize(() => Number.NaN, [Float64Array.of(0)])).toMatchObject({ value: Number.NaN, converged: false });
});

it("keeps the lowest of several minima, and passes a kink", () => {
  const double = ([x]: Float64Array) => (x! * x! - 1) ** 2 + 0.3 * x!;
  expect(minimize(double, [Float64Array.of(1), Float64Array.of(-0.5)]).point[0]).toBeCloseTo(-1.0354, 3);
  const kinked = ([x, y]: Float64Array) => Math.abs(x! - 0.3) + (x! + y! - 1) ** 2;
  const { point, converged } = minimize(kinked, [Float64Array.of(2, 2)]);
  expect(converged).toBe(true);
  expect(point[0]).toBeCloseTo(0.3, 4);
  expect(point[1]).toBeCloseTo(0.7, 4);
});

it("has second derivatives", () => {
  const f = ([x, y]: Float64Array) => 3 * x! * x! + 2 * x! * y! + 5 * y! * y!;
  const { data } = hessian(f, Float64Array.of(0.5, -1), [0.1, 0.2]);
  [6, 2, 2, 10].forEach((v, k) => {
    expect(data[k]).toBeCloseTo(v, 9);
  });
});
