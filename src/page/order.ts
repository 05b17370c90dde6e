/** Orders rows by the keys of a column. Missing figures come last in both directions; the sort is stable. */
export function orderBy(keys: readonly (number | string)[], ascending: boolean): number[] {
  const isMissing = (key: number | string) => typeof key === "number" && Number.isNaN(key);
  const compare = (a: number | string, b: number | string) =>
    typeof a === "number" && typeof b === "number"
      ? a - b
      : String(a).localeCompare(String(b), "en", { numeric: true });
  return keys
    .map((_, i) => i)
    .sort((i, j) => {
      const [a, b] = [keys[i]!, keys[j]!];
      if (isMissing(a) || isMissing(b)) return Number(isMissing(a)) - Number(isMissing(b)) || i - j;
      return (ascending ? compare(a, b) : compare(b, a)) || i - j;
    });
}
