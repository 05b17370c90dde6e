/** Rows of one security that an event window takes up; spans are listed in the order of their events in time. */
export interface RowSpan {
  readonly first: number;
  readonly last: number;
}

/** The spans that share a row with each span. */
export interface Partners {
  /** The number of spans that share a row with span i. */
  count(i: number): number;
  /** Their positions, ascending. */
  of(i: number): readonly number[];
}

/** Whether no span is empty, and neither the starts nor the ends of the spans ever go back. */
function isInOrder(spans: readonly RowSpan[]): boolean {
  let [start, end] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { first, last } of spans) {
    if (first > last || first < start || last < end) return false;
    [start, end] = [first, last];
  }
  return true;
}

/** Finds the partners of spans in order: they are adjacent, so that only the first and the last are stored. */
function partnersInOrder(spans: readonly RowSpan[]): Partners {
  const from = new Int32Array(spans.length);
  const end = new Int32Array(spans.length);
  for (let i = 0, low = 0, high = 0; i < spans.length; i++) {
    while (spans[low]!.last < spans[i]!.first) low++;
    while (high < spans.length && spans[high]!.first <= spans[i]!.last) high++;
    from[i] = low;
    end[i] = high;
  }
  return {
    count: (i) => end[i]! - from[i]! - 1,
    of: (i) => Array.from({ length: end[i]! - from[i]! }, (_, k) => from[i]! + k).filter((k) => k !== i),
  };
}

/** Finds, for each span, the other spans that share a row with it. An empty span (a window beyond the file) has none. */
export function overlapping(spans: readonly RowSpan[]): Partners {
  if (isInOrder(spans)) return partnersInOrder(spans);
  const partners: number[][] = spans.map(() => []);
  const byStart = spans.map((_, i) => i).sort((a, b) => spans[a]!.first - spans[b]!.first || a - b);
  let open: number[] = [];
  for (const i of byStart) {
    if (spans[i]!.first > spans[i]!.last) continue;
    open = open.filter((k) => spans[k]!.last >= spans[i]!.first);
    for (const k of open) {
      partners[i]!.push(k);
      partners[k]!.push(i);
    }
    open.push(i);
  }
  for (const found of partners) found.sort((a, b) => a - b);
  return { count: (i) => partners[i]!.length, of: (i) => partners[i]! };
}

/**
 * Finds the spans to leave out because they overlap with an earlier span that is kept. A span in `out` is left out
 * already, so no other gives way to it; nor does any to a span that gives way itself.
 *
 * @returns for each span the position of the earlier span that it gives way to; −1 where it stays
 */
export function laterOnes(partners: Partners, out: readonly boolean[]): readonly number[] {
  const givesWayTo = new Array<number>(out.length).fill(-1);
  out.forEach((isOut, i) => {
    const kept = partners.of(i).find((k) => k < i && !out[k] && givesWayTo[k] === -1);
    if (kept !== undefined && !isOut) givesWayTo[i] = kept;
  });
  return givesWayTo;
}

/** A copy of a column with the rows of the spans missing. */
export function withoutRows(column: Float64Array, spans: readonly RowSpan[]): Float64Array {
  const left = column.slice();
  for (const { first, last } of spans) left.fill(Number.NaN, Math.max(first, 0), Math.max(last + 1, 0));
  return left;
}
