/** A function for each key of a record, which computes it from the source; undefined leaves the key out. */
type Members<S, T> = { readonly [K in keyof T]-?: (source: S) => T[K] };

/** Makes records of type T from their sources. */
export interface RecordMaker<S, T> {
  /** Computes every member now: a plain object. */
  plain(source: S): T;
  /** Computes a member when it is read; its JSON is that of the plain object. */
  lazy(source: S): T;
}

/**
 * Returns a maker of records whose members are computed at once, or (for very many records) only when they are read.
 *
 * @param sourceKey the key under which a lazy record shows its source
 */
export function records<S, T>(members: Members<S, T>, sourceKey?: symbol): RecordMaker<S, T> {
  const keys = Object.keys(members) as (keyof T & string)[];
  const plain = (source: S) => {
    const record: Partial<T> = {};
    for (const key of keys) {
      const value = members[key](source);
      if (value !== undefined) record[key] = value;
    }
    return record as T;
  };
  class LazyRecord {
    readonly #source: S;
    constructor(source: S) {
      this.#source = source;
    }
    static source(record: LazyRecord): S {
      return record.#source;
    }
    toJSON(): T {
      return plain(this.#source);
    }
  }
  for (const key of keys) {
    const compute = members[key];
    const get = function (this: LazyRecord) {
      return compute(LazyRecord.source(this));
    };
    Object.defineProperty(LazyRecord.prototype, key, { get, enumerable: true });
  }
  if (sourceKey !== undefined) {
    const get = function (this: LazyRecord) {
      return LazyRecord.source(this);
    };
    Object.defineProperty(LazyRecord.prototype, sourceKey, { get });
  }
  return { plain, lazy: (source) => new LazyRecord(source) as unknown as T };
}
