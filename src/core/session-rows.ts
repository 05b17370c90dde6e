/**
 * Sessions of N rows of days. Each row is a stretch of a calendar, and rows share calendars: the windows of ten thousand
 * events on one exchange are stretches of one.
 */
export interface SessionRows {
  /** (C) distinct calendars: (T) session days each, in order, `noSession` among them where there is none. */
  readonly calendars: readonly Int32Array[];
  /** (N) which calendar. */
  readonly calendar: Int32Array;
  /** (N) the place in it of the row's first day. */
  readonly first: Int32Array;
}

function isEqual(a: Int32Array, b: Int32Array): boolean {
  if (a.length !== b.length) return false;
  for (let t = 0; t < a.length; t++) if (a[t] !== b[t]) return false;
  return true;
}

/** 32-bit hash of sessions. */
export function hashOf(sessions: Int32Array): number {
  let h = sessions.length;
  for (let t = 0; t < sessions.length; t++) h = (Math.imul(h, 0x01000193) ^ sessions[t]!) | 0;
  return h;
}

/** Calendars in the order in which they were added, each of them once. */
export class Calendars {
  readonly all: Int32Array[] = [];
  readonly #byHash = new Map<number, number[]>();

  /** The number of a calendar; a new one is copied, so that its whole buffer need not be kept. */
  numberOf(sessions: Int32Array): number {
    const key = hashOf(sessions);
    const known = this.#byHash.get(key);
    const found = known?.find((number) => isEqual(this.all[number]!, sessions));
    if (found !== undefined) return found;
    const number = this.all.push(sessions.slice()) - 1;
    if (known) known.push(number);
    else this.#byHash.set(key, [number]);
    return number;
  }
}
