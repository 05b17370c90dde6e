import { EventStudyError } from "../../core/errors.ts";
import { isMissing } from "../../core/missing.ts";
import { isZone } from "../../market/calendar/zone.ts";
import { namedColumn } from "../layouts/choose-column.ts";
import type { StatedNames } from "../tables/stated-columns.ts";
import type { Table } from "../tables/table.ts";
import { isDateText, readClock } from "./clock-text.ts";
import { dateRank, type EventField, meansBenchmark, meansTime, ownFieldOf, securityRank } from "./event-names.ts";
import type { KnownSecurities } from "./known-securities.ts";
import { isReleaseWord, releaseTimeOf, saysNoTime } from "./release-words.ts";
import { idsIn } from "./split-ids.ts";

/** The columns of an event file: one for each known field that it has, and the others by name. */
export interface EventColumns {
  readonly fields: Readonly<Partial<Record<EventField, number>>>;
  /** Why a column is taken for its field, in words. */
  readonly why: Readonly<Partial<Record<EventField, string>>>;
  /** Characteristics: neither a field nor ids of securities. */
  readonly others: readonly number[];
}

/** Rows that are looked through to tell what a column holds. */
const sampleRows = 2000;
/** The share of a column's cells that are ids, from which on it names the security, or may do so. */
const [surely, perhaps] = [0.5, 0.2];

/** The columns of one table and what their cells are. */
class Columns {
  readonly fields: Partial<Record<EventField, number>> = {};
  readonly why: Partial<Record<EventField, string>> = {};
  readonly #table: Table;
  readonly #texts = new Map<number, readonly string[]>();
  readonly #used = new Set<number>();

  constructor(table: Table) {
    this.#table = table;
  }

  take(field: EventField, column: number, why = "name known"): void {
    if (this.fields[field] !== undefined) return;
    this.fields[field] = column;
    this.why[field] = why;
    this.#used.add(column);
  }

  release(field: EventField): void {
    const column = this.fields[field];
    delete this.fields[field];
    if (column !== undefined) this.#used.delete(column);
  }

  name = (column: number) => this.#table.header[column]!;
  free = () => this.#table.header.map((_, column) => column).filter((column) => !this.#used.has(column));

  /** The filled cells among the first rows. */
  texts(column: number): readonly string[] {
    const known = this.#texts.get(column);
    if (known !== undefined) return known;
    const rows = Array.from({ length: Math.min(this.#table.rows, sampleRows) }, (_, row) => row);
    const texts = rows.map((row) => this.#table.text(row, column)).filter((text) => !isMissing(text));
    this.#texts.set(column, texts);
    return texts;
  }

  /** The share of filled cells for which a test holds. */
  share(column: number, test: (text: string) => boolean): number {
    const texts = this.texts(column);
    return texts.length === 0 ? 0 : texts.filter(test).length / texts.length;
  }

  holdsOnly = (column: number, test: (text: string) => boolean) => this.share(column, test) === 1;

  same(a: number, b: number): boolean {
    return this.texts(a).length === this.texts(b).length && this.texts(a).every((text, i) => text === this.texts(b)[i]);
  }

  list = (columns: readonly number[]) => columns.map((column) => `"${this.name(column)}"`).join(", ");

  /** Two columns that could be the same field. */
  undecided(what: string, key: string, columns: readonly number[]): EventStudyError {
    const [first] = columns;
    return new EventStudyError(
      "BAD_EVENT",
      `${columns.length === 2 ? "two" : columns.length} columns could be ${what}: ${this.list(columns)}`,
      `say which one: columns: { ${key}: ${this.name(first!)} }, or --columns ${key}=${this.name(first!)}`,
      { file: this.#table.path, line: 1 },
    );
  }
}

/**
 * What the columns of an event file are: what the user says, then what only one kind of name can mean, then by cells and
 * names together.
 *
 * @param stated names of columns, as the user gives them
 * @param known ids that a cell may name, and the study's benchmark; null where they are not known
 * @throws BAD_EVENT where two columns could be the security, the date or the time, and where there is no date at all;
 *         BAD_LAYOUT for a stated name that the file does not have
 */
export function eventColumns(
  table: Table,
  stated: StatedNames,
  known: Pick<KnownSecurities, "ids" | "benchmark"> | null,
): EventColumns {
  const ids = known?.ids ?? null;
  const columns = new Columns(table);
  for (const field of ["date", "security", "time", "zone"] as const) {
    const name = stated[field];
    if (name !== undefined) columns.take(field, namedColumn(table, name), "named by the user");
  }
  table.header.forEach((name, column) => {
    const field = ownFieldOf(name);
    const replaced = field === "at" && columns.fields.date !== undefined;
    if (field !== null && !replaced && columns.free().includes(column)) columns.take(field, column);
  });
  if (known !== null) takeBenchmark(columns, known);
  takeSecurity(columns, ids);
  takeDate(columns, table);
  takeTime(columns);
  takeZone(columns);
  const isId = (text: string) => ids !== null && idsIn(text, ids) !== null;
  return {
    fields: columns.fields,
    why: columns.why,
    others: columns.free().filter((column) => columns.share(column, isId) < surely),
  };
}

/** Fields whose cells may be ids of securities although the column is something else. */
const softFields = ["id", "group", "headline"] as const;

const areIds = "its cells are ids of the prices";

/**
 * A column of the benchmarks of the rows, beside another that may name the security: by its name, or because all its
 * cells are the study's own benchmark.
 */
function takeBenchmark(columns: Columns, { ids, benchmark }: Pick<KnownSecurities, "ids" | "benchmark">): void {
  const { fields } = columns;
  if (fields.benchmark !== undefined) return;
  const isId = (text: string) => idsIn(text, ids) !== null;
  const mayName = (column: number | undefined) => column !== undefined && columns.share(column, isId) >= perhaps;
  const own = (column: number) =>
    securityRank(columns.name(column)) === null && columns.holdsOnly(column, (text) => text === benchmark);
  const found = columns
    .free()
    .filter((column) => columns.holdsOnly(column, (text) => ids.has(text)))
    .filter((column) => meansBenchmark(columns.name(column)) || own(column));
  const isStated = fields.security !== undefined || fields.securities !== undefined;
  const rest = [...columns.free(), ...softFields.map((field) => fields[field])].filter(
    (column) => column === undefined || !found.includes(column),
  );
  const [column] = found;
  if (column === undefined || (!isStated && !rest.some(mayName))) return;
  if (found.some((other) => !columns.same(column, other))) return;
  const why = own(column)
    ? "its cells are the study's benchmark"
    : "its name means a market, and its cells are ids of the prices";
  columns.take("benchmark", column, why);
}

function takeSecurity(columns: Columns, ids: ReadonlySet<string> | null): void {
  const { fields } = columns;
  if (fields.security !== undefined) return;
  const isId = (text: string) => ids !== null && idsIn(text, ids) !== null;
  const holdsIds = (column: number) => columns.share(column, isId);
  const candidates = columns.free().filter((column) => holdsIds(column) >= perhaps);
  const sure = candidates.filter((column) => holdsIds(column) >= surely);
  const named = sure.filter((column) => securityRank(columns.name(column)) !== null);
  const listed = fields.securities !== undefined;
  const rivals = (named.length > 0 || listed ? sure : candidates).filter((column, i, all) =>
    all.slice(0, i).every((other) => !columns.same(other, column)),
  );
  // Records of JSON and YAML may have `security` in the place of `securities`.
  const own = listed
    ? [fields.securities!, ...rivals.filter((column) => securityRank(columns.name(column)) === null)]
    : rivals;
  if (sure.length > 0 && own.length > 1) throw columns.undecided("the security", "security", own);
  if (listed) {
    const single = columns.free().find((column) => securityRank(columns.name(column)) === 0);
    if (single !== undefined) columns.take("security", single);
    return;
  }
  const [found] = [...named, ...sure];
  if (found !== undefined) {
    columns.take("security", found, areIds);
    return;
  }
  const soft = softFields.find((field) => fields[field] !== undefined && holdsIds(fields[field]) >= surely);
  if (soft !== undefined) {
    const column = fields[soft]!;
    columns.release(soft);
    columns.take("security", column, areIds);
    return;
  }
  // None holds ids: the name decides, and rows whose security has no prices are excluded by their name.
  const ranked = columns.free().filter((column) => securityRank(columns.name(column)) !== null);
  const best = ranked.find((column) => securityRank(columns.name(column)) === 0) ?? ranked[0];
  if (best !== undefined) columns.take("security", best);
}

function takeDate(columns: Columns, table: Table): void {
  const { fields } = columns;
  if (fields.date !== undefined) return;
  const holdsDates = (column: number) => columns.share(column, isDateText) >= surely;
  const ranked = columns
    .free()
    .flatMap((column) => {
      const rank = dateRank(columns.name(column));
      return rank === null ? [] : [{ column, rank }];
    })
    .sort((a, b) => a.rank - b.rank);
  const dated = ranked.filter(({ column }) => holdsDates(column));
  const possible = dated.length > 0 ? dated : ranked;
  const best = possible.filter(({ rank }) => rank === possible[0]!.rank).map(({ column }) => column);
  const named = best.filter((column, i) => best.slice(0, i).every((other) => !columns.same(other, column)));
  // Beside an instant a date of another kind is a characteristic.
  if (fields.at !== undefined && possible[0]?.rank !== 0) return;
  const hasInstant = fields.at !== undefined || fields.published !== undefined;
  const unnamed = () => columns.free().filter((column) => columns.holdsOnly(column, isDateText));
  const found = named.length > 0 || hasInstant ? named : unnamed();
  if (found.length > 1) throw columns.undecided("the date", "date", found);
  if (found.length === 1)
    columns.take("date", found[0]!, named.length > 0 || hasInstant ? "name known" : "its cells are dates");
  else if (!hasInstant) throw noDates(columns, table);
}

function noDates(columns: Columns, table: Table): EventStudyError {
  return new EventStudyError(
    "BAD_EVENT",
    `there is no column of dates among ${columns.list(table.header.map((_, column) => column))}`,
    "name the column date, or say which one it is: columns: { date: NAME }",
    { file: table.path, line: 1 },
  );
}

const isMidnight = (text: string) => readClock(text)?.minutes === 0;

function takeTime(columns: Columns): void {
  const { fields } = columns;
  if (fields.time !== undefined) return;
  const isClock = (isTime: boolean) => (text: string) => saysNoTime(text) || readClock(text, isTime) !== null;
  const named = columns.free().filter((column) => meansTime(columns.name(column)));
  const clocks = columns.free().filter((column) => {
    const isTime = named.includes(column);
    const given = columns.holdsOnly(column, isClock(isTime)) && !columns.holdsOnly(column, saysNoTime);
    return given && !columns.holdsOnly(column, isMidnight);
  });
  if (clocks.length > 1) throw columns.undecided("the time", "time", clocks);
  const column = clocks[0] ?? wordColumn(columns, named);
  const otherwise = clocks.length > 0 ? "its cells are times" : "its cells say before or after trading";
  if (column !== undefined) columns.take("time", column, named.includes(column) ? "name known" : otherwise);
}

/** The column that says before the opening or after the close. */
function wordColumn(columns: Columns, named: readonly number[]): number | undefined {
  const worded = named.filter((column) => columns.texts(column).some((text) => releaseTimeOf(text) !== null));
  if (worded.length > 1) throw columns.undecided("the time", "time", worded);
  const free = columns.free();
  const words = free.filter((column) => columns.holdsOnly(column, (text) => saysNoTime(text) || isReleaseWord(text)));
  const silent = named.find((column) => !columns.holdsOnly(column, isMidnight));
  if (worded.length === 0 && words.length > 1) throw columns.undecided("the time", "time", words);
  return worded[0] ?? words[0] ?? silent;
}

/** A column of zones under any name, where the times need one. */
function takeZone(columns: Columns): void {
  const { fields } = columns;
  if (fields.zone !== undefined) return;
  // CT and MT are states, Japan and Singapore countries.
  const isPlace = (text: string) => isZone(text) && (text.includes("/") || /^[A-Z]{3,4}$/.test(text));
  const found = columns.free().filter((column) => columns.holdsOnly(column, isPlace));
  if (found.length === 1) columns.take("zone", found[0]!, "its cells are time zones");
}
