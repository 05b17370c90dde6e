/** The two spellings of a cell that are read straight from bytes. Both return NaN for anything else. */

const zero = 48;
const minus = 45;
const point = 46;
const maxDecimals = 22;

/** 10^0 … 10^22: all exact in binary64. */
const powersOfTen = Float64Array.from({ length: maxDecimals + 1 }, (_, k) => Number(`1e${k}`));

/**
 * A plain decimal (`12`, `-12.5`, `.5`, `12.`) in bytes[start, end), correctly rounded.
 *
 * mantissa / 10^k is one correctly rounded division of two exact numbers as long as mantissa < 2⁵³ and k ≤ 22; anything
 * longer is left to the caller. A mantissa that ends below 2⁵³ was never rounded on the way, since it only grows.
 *
 * Source: Clinger (1990), How to read floating point numbers accurately, doi:10.1145/93542.93557.
 */
export function plainDecimal(bytes: Uint8Array, start: number, end: number): number {
  let i = start;
  const negative = bytes[i] === minus;
  if (negative) i++;
  const first = i;
  let mantissa = 0;
  let pointAt = -1;
  for (; i < end; i++) {
    const digit = bytes[i]! - zero;
    if (digit >= 0 && digit <= 9) mantissa = mantissa * 10 + digit;
    else if (digit === point - zero && pointAt < 0) pointAt = i;
    else return Number.NaN;
  }
  const decimals = pointAt < 0 ? 0 : end - 1 - pointAt;
  const digits = end - first - (pointAt < 0 ? 0 : 1);
  if (digits === 0 || mantissa > Number.MAX_SAFE_INTEGER || decimals > maxDecimals) return Number.NaN;
  const value = decimals === 0 ? mantissa : mantissa / powersOfTen[decimals]!;
  return negative ? -value : value;
}

/**
 * Days since 1970-01-01 of `yyyy-mm-dd`, `yyyy/mm/dd`, `yyyy.mm.dd` or `yyyymmdd` in bytes[start, end); NaN for other
 * texts and for dates that do not exist.
 */
export function plainDate(bytes: Uint8Array, start: number, end: number): number {
  const length = end - start;
  if (length === 8) {
    return civilDay(number(bytes, start, 4), number(bytes, start + 4, 2), number(bytes, start + 6, 2));
  }
  const separator = bytes[start + 4]!;
  if (length !== 10 || separator !== bytes[start + 7] || separator < minus || separator > zero - 1) return Number.NaN;
  return civilDay(number(bytes, start, 4), number(bytes, start + 5, 2), number(bytes, start + 8, 2));
}

/** `count` digits as a number; NaN when one is not a digit. */
function number(bytes: Uint8Array, start: number, count: number): number {
  let value = 0;
  for (let i = start; i < start + count; i++) {
    const digit = bytes[i]! - zero;
    if (!(digit >= 0 && digit <= 9)) return Number.NaN;
    value = value * 10 + digit;
  }
  return value;
}

const monthLengths = Uint8Array.of(31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31);

/**
 * Days since 1970-01-01 without a Date object; NaN when the date does not exist. Equal to core's `sessionDay`, which a
 * test holds. Years are counted from March, so that the leap day is a year's last.
 *
 * Source: Hinnant (2013), chrono-compatible low-level date algorithms, days_from_civil.
 */
export function civilDay(year: number, month: number, day: number): number {
  if (!(month >= 1 && month <= 12 && day >= 1 && year >= 1)) return Number.NaN;
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  if (day > monthLengths[month - 1]! + (leap && month === 2 ? 1 : 0)) return Number.NaN;
  const y = month <= 2 ? year - 1 : year;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  return y * 365 + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + dayOfYear - 719468;
}
