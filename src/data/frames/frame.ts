/** A danfojs DataFrame (danfojs-node or danfojs), by the members that are read: no danfojs types are needed. */
export interface DataFrameLike {
  /** Names of the columns. */
  readonly columns: readonly (string | number)[];
  /** Rows of cells, as they were read; a column's values where there is one column only. */
  readonly values: ArrayLike<unknown>;
  /** What danfojs takes each column for: `string`, `int32`, `float32`, … */
  readonly dtypes: readonly string[];
}

/** A column of an Arrow table. */
export interface ArrowColumnLike extends Iterable<unknown> {
  /** Rows. */
  readonly length: number;
}

/** An Apache Arrow table (apache-arrow or @uwdata/flechette), by the members that are read. */
export interface ArrowTableLike {
  /** Rows. */
  readonly numRows: number;
  /** Names and types of the columns. */
  readonly schema: { readonly fields: readonly { readonly name: string; readonly type: unknown }[] };
  /** The column of a name; null or undefined without one. */
  getChild(name: string): ArrowColumnLike | null | undefined;
}

/** Columns by name, each of as many rows: plain arrays (null where missing) or typed ones (NaN where missing). */
export type Columns = Readonly<Record<string, ArrayLike<unknown>>>;

/** A table in memory: a danfojs DataFrame, an Apache Arrow table, or columns by name. */
export type Frame = DataFrameLike | ArrowTableLike | Columns;
