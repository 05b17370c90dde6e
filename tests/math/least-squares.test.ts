import { expect, it } from "vitest";
import { leastSquares, load, loadNorm } from "../../src/math/least-squares.ts";
import { expectClose } from "../support/close.ts";

const ones = Float64Array.of(1, 1, 1, 1);
const x = Float64Array.of(0, 1, 2, 3);

it("agrees with a line worked by hand: coefficients, SSR and what forecasts need", () => {
  const fit = leastSquares([ones, x], Float64Array.of(1, 2, 1.5, 2.3));
  if ("dependent" in fit) throw new Error("not dependent");
  // mean 1.7, slope Σ(x − 1.5)(y − 1.7)/5 = 1.7/5
  expectClose(fit.coefficients[1]!, 0.34, "slope");
  expectClose(fit.coefficients[0]!, 1.19, "intercept");
  // SSY = 0.7² + 0.3² + 0.2² + 0.6²
  expectClose(fit.ssr, 0.98 - 0.34 * 1.7, "SSR", 1e-12);
  expectClose(loadNorm(fit.r, [0, 1]), 1 / Math.sqrt(5), "s.e. of the slope per σ");
  const leverage = load(fit.r, [1, 4]);
  expectClose(leverage[0]! ** 2 + leverage[1]! ** 2, 1 / 4 + 2.5 ** 2 / 5, "leverage at x = 4");
});

it("names the first column that those before it explain, a large mean notwithstanding", () => {
  const y = Float64Array.of(1, 2, 4, 8);
  const other = Float64Array.of(1, -1, 0, 2);
  expect(leastSquares([ones, x, other, x.map((v, i) => v + other[i]!)], y)).toEqual({ dependent: 3 });
  expect(leastSquares([ones, x.map((v) => 100 + 0.01 * v), x], y)).toEqual({ dependent: 2 });
  expect(leastSquares([ones, ones.map((v) => 3 * v), x], y)).toEqual({ dependent: 1 });
  expect(leastSquares([ones, x, other], y)).not.toHaveProperty("dependent");
});
