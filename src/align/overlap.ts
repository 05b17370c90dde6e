/** Rows of one security that an event window takes up; spans are listed in the order of their events in time. */
export interface RowSpan {
  readonly first: number;
  readonly last: number;
}

/** For each span the positions of the others that share a row with it, ascending. */
export function overlapping(spans: readonly RowSpan[]): readonly (readonly number[])[] {
  const partners: number[][] = spans.map(() => []);
  const byStart = spans.map((_, i) => i).sort((a, b) => spans[a]!.first - spans[b]!.first || a - b);
  let open: number[] = [];
  for (const i of byStart) {
    open = open.filter((k) => spans[k]!.last >= spans[i]!.first);
    for (const k of open) {
      partners[i]!.push(k);
      partners[k]!.push(i);
    }
    open.push(i);
  }
  return partners.map((found) => found.sort((a, b) => a - b));
}

/**
 * Spans that give way to an earlier one. `out` holds spans that are left out already: nothing gives way to them, nor
 * to one that gives way itself.
 *
 * @returns for each span the position of the earlier span that it gives way to; −1 where it stays
 */
export function laterOnes(partners: readonly (readonly number[])[], out: readonly boolean[]): readonly number[] {
  const givesWayTo = new Array<number>(partners.length).fill(-1);
  partners.forEach((others, i) => {
    const kept = others.find((k) => k < i && !out[k] && givesWayTo[k] === -1);
    if (kept !== undefined && !out[i]) givesWayTo[i] = kept;
  });
  return givesWayTo;
}

/** A copy of a column with the rows of the spans missing. */
export function withoutRows(column: Float64Array, spans: readonly RowSpan[]): Float64Array {
  const left = column.slice();
  for (const { first, last } of spans) left.fill(Number.NaN, Math.max(first, 0), Math.max(last + 1, 0));
  return left;
}
