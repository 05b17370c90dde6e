import type { Refits } from "../core/model.ts";

/** Whether values between `low` and `high` are equal up to rounding: `isConstant` of their extremes. */
const level = (low: number, high: number) => !(high - low > 1e-13 * Math.max(Math.abs(low), Math.abs(high)));

/**
 * Market models of one security, from window after window of its history: the figures of `marketModel.estimate` to the
 * last digit, without its arrays. See there for the formulas.
 *
 * @param history   (T) returns that a model is estimated from; a row without one, or without the market's, is left out
 * @param returns   (T) returns that are held against the model
 * @param market    (T) the market's over the same intervals
 */
export function marketRefits(history: Float64Array, returns: Float64Array, market: Float64Array): Refits {
  let [days, intercept, slope, meanX, ssX, sigma] = [0, 0, 0, 0, 0, 0];
  const isUsable = (t: number) => Number.isFinite(history[t]!) && Number.isFinite(market[t]!);

  /** Means, and whether both move. */
  const takeMeans = (first: number, last: number): { meanY: number; moving: boolean } => {
    let [n, sumX, sumY] = [0, 0, 0];
    let [lowX, highX, lowY, highY] = [Infinity, -Infinity, Infinity, -Infinity];
    for (let t = first; t <= last; t++) {
      if (!isUsable(t)) continue;
      const [x, y] = [market[t]!, history[t]!];
      n++;
      sumX += x;
      sumY += y;
      if (x < lowX) lowX = x;
      if (x > highX) highX = x;
      if (y < lowY) lowY = y;
      if (y > highY) highY = y;
    }
    days = n;
    meanX = sumX / n;
    return { meanY: sumY / n, moving: n >= 3 && !level(lowX, highX) && !level(lowY, highY) };
  };

  /** Coefficients; Σ (y − ȳ)². */
  const takeSlope = (first: number, last: number, meanY: number): number => {
    let [squaresX, products, ssY] = [0, 0, 0];
    for (let t = first; t <= last; t++) {
      if (!isUsable(t)) continue;
      const [x, y] = [market[t]! - meanX, history[t]! - meanY];
      squaresX += x * x;
      products += x * y;
      ssY += y * y;
    }
    ssX = squaresX;
    slope = products / squaresX;
    intercept = meanY - slope * meanX;
    return ssY;
  };

  const takeSigma = (first: number, last: number): void => {
    let ssr = 0;
    for (let t = first; t <= last; t++) {
      if (!isUsable(t)) continue;
      const e = history[t]! - intercept - slope * market[t]!;
      ssr += e * e;
    }
    sigma = Math.sqrt(ssr / (days - 2));
  };

  return {
    estimate(first, last) {
      const { meanY, moving } = takeMeans(first, last);
      if (!moving) return 0;
      const ssY = takeSlope(first, last, meanY);
      takeSigma(first, last);
      return sigma * sigma > 1e-24 * ssY ? days : 0;
    },

    car(first, last) {
      let car = 0;
      for (let t = first; t <= last; t++) car += returns[t]! - (intercept + slope * market[t]!);
      return car;
    },

    sd(first, last) {
      const [ofMean, ofSlope] = [1 / Math.sqrt(days), Math.sqrt(ssX)];
      let [spread, mean, load] = [0, 0, 0];
      for (let t = first; t <= last; t++) {
        spread += 1;
        mean += ofMean;
        load += (market[t]! - meanX) / ofSlope;
      }
      spread += mean * mean;
      spread += load * load;
      return sigma * Math.sqrt(spread);
    },
  };
}
