/**
 * The log volume that abnormal volume is computed from: the logarithm of turnover in per cent, or of the volume where
 * the number of shares outstanding is unknown, as for an index.
 *
 *   v_t = ln(1 + 100 · volume_t / shares)             with shares outstanding
 *   v_t = ln(1 + volume_t)                            without
 *
 * The 1 keeps a session without trade finite. Models treat v like returns: mean-adjusted, or the market model with the
 * v of the benchmark. Abnormal volume is v minus its expectation, in logarithms.
 *
 * Shapes  volumes (n), shares one number or (n); returns (n).
 * Missing NaN where the volume is missing or negative, or shares are not positive.
 *
 * Source: Ajinkya & Jain (1989), Journal of Accounting and Economics 11(4), 331–359, doi:10.1016/0165-4101(89)90018-9.
 */
export function volumeMeasure(volumes: Float64Array, shares: number | Float64Array | null = null): Float64Array {
  return volumes.map((volume, t) => {
    if (!(volume >= 0)) return Number.NaN;
    if (shares === null) return Math.log1p(volume);
    const outstanding = typeof shares === "number" ? shares : shares[t]!;
    return outstanding > 0 ? Math.log1p((100 * volume) / outstanding) : Number.NaN;
  });
}
