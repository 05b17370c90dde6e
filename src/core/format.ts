/** Numbers for people. The only file that turns a figure into text for a reader. */

const minus = "−";
/** A true minus; none before a figure that rounds to zero. */
const signed = (text: string) => text.replace(/^-(?=[0.]*$)/, "").replace(/^-/, minus);

/** "−1.66%" from −0.0166; "n/a" when missing. */
export function percent(value: number, decimals = 2): string {
  return Number.isFinite(value) ? `${signed((value * 100).toFixed(decimals))}%` : "n/a";
}

/** "−1.97" */
export function decimal(value: number, decimals = 2): string {
  return Number.isFinite(value) ? signed(value.toFixed(decimals)) : "n/a";
}

/** A p-value: "< 0.0001", "0.0501"; never rounded onto a usual level: 0.05004 stays "0.05004". */
export function pValue(p: number): string {
  if (!Number.isFinite(p)) return "n/a";
  if (p < 0.0001) return "< 0.0001";
  const levels = [0.1, 0.05, 0.01, 0.001];
  let text = p.toFixed(4);
  for (let decimals = 5; decimals <= 12 && levels.includes(Number(text)) && !levels.includes(p); decimals++) {
    text = p.toFixed(decimals);
  }
  return text;
}

/**
 * A p-value in a sentence: "p is .076", "p < .001", and "p is just above .05" where three decimals would print a usual
 * level that p does not equal. With `verb` "=" for brackets: "p = .076", "p just above .05".
 */
export function pSentence(p: number, verb: "is" | "=" = "is"): string {
  if (!Number.isFinite(p)) return verb === "is" ? "p is not available" : "p n/a";
  if (p < 0.001) return "p < .001";
  const text = p.toFixed(3).replace(/^0/, "");
  const isOnLevel = [".100", ".050", ".010"].includes(text) && p !== Number(text);
  if (!isOnLevel) return `p ${verb} ${text}`;
  const side = p > Number(text) ? "above" : "below";
  return `p ${verb === "is" ? "is " : ""}just ${side} ${text.replace(/0+$/, "")}`;
}

/** "[−3.32%, 0.00%]" */
export function interval(low: number, high: number, decimals = 2): string {
  return Number.isFinite(low) && Number.isFinite(high)
    ? `[${percent(low, decimals)}, ${percent(high, decimals)}]`
    : "n/a";
}

/** "1st", "2nd", "16th" */
export function ordinal(n: number): string {
  const tens = n % 100;
  if (tens >= 11 && tens <= 13) return `${n}th`;
  return `${n}${["th", "st", "nd", "rd"][n % 10] ?? "th"}`;
}

/** "12,345" */
export function count(n: number): string {
  return n.toString().replace(/\B(?=(\d{3})+(?!\d))/g, ",");
}

/** "1 row", "1,250 rows", "2 series" */
export function plural(n: number, singular: string, many = `${singular}s`): string {
  return `${count(n)} ${n === 1 ? singular : many}`;
}

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"] as const;

/** "28 Feb 2019" from "2019-02-28" */
export function dateText(iso: string): string {
  const [year, month, day] = iso.slice(0, 10).split("-").map(Number);
  return `${day} ${months[month! - 1]} ${year}`;
}

/** "12:00 UTC" from an ISO instant in UTC. */
export function utcTime(instant: string): string {
  return `${instant.slice(11, 16)} UTC`;
}

/** "a", "a and b", "a, b and c" */
export function listing(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}
