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
function hashOf(sessions: Int32Array): number {
  let h = sessions.length;
  for (let t = 0; t < sessions.length; t++) h = (Math.imul(h, 0x01000193) ^ sessions[t]!) | 0;
  return h;
}

/** Finds the record of a row of sessions among those with its hash, or makes it, of a copy of the row. */
export function findOrAdd<Item extends { readonly sessions: Int32Array }>(
  buckets: Map<number, Item[]>,
  sessions: Int32Array,
  make: (sessions: Int32Array) => Item,
): Item {
  const key = hashOf(sessions);
  const bucket = buckets.get(key);
  const known = bucket?.find((item) => isEqual(item.sessions, sessions));
  if (known) return known;
  const made = make(sessions.slice());
  if (bucket) bucket.push(made);
  else buckets.set(key, [made]);
  return made;
}

/** Calendars in the order in which they were added, each of them once. */
export class Calendars {
  readonly all: Int32Array[] = [];
  readonly #byHash = new Map<number, { readonly sessions: Int32Array; readonly number: number }[]>();

  /** The number of a calendar; a new one is copied, so that its whole buffer need not be kept. */
  numberOf(sessions: Int32Array): number {
    return findOrAdd(this.#byHash, sessions, (own) => ({ sessions: own, number: this.all.push(own) - 1 })).number;
  }
}
