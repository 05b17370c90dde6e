import { EventStudyError, type Place } from "../../core/errors.ts";
import { didYouMean } from "../../core/nearest.ts";
import { normalName } from "./fields.ts";

/** Names of columns by what they are, as the user gives them. */
export type StatedNames = Readonly<Partial<Record<"date" | "security" | "close" | "volume" | "time" | "zone", string>>>;

/**
 * What a study says of the columns of its files. Each file is read by the names that it has; a name that no file has is
 * an error when all are read.
 */
export class StatedColumns {
  readonly #names: StatedNames;
  readonly #found = new Set<string>();
  readonly #seen = new Set<string>();

  constructor(names: { readonly [Key in keyof StatedNames]?: string | undefined }) {
    this.#names = Object.fromEntries(Object.entries(names).filter(([, name]) => name !== undefined));
  }

  /** Those of the names that a header has. */
  in(header: readonly string[]): StatedNames {
    const normal = new Set(header.map(normalName));
    for (const name of header) this.#seen.add(name);
    const entries = Object.entries(this.#names).filter(
      ([, name]) => header.includes(name) || normal.has(normalName(name)),
    );
    for (const [key] of entries) this.#found.add(key);
    return Object.fromEntries(entries);
  }

  /** @throws BAD_LAYOUT for a name that no file has */
  requireFound(placeOf: (key: string) => Place): void {
    for (const [key, name] of Object.entries(this.#names)) {
      if (this.#found.has(key)) continue;
      const seen = [...this.#seen];
      const message = `no file has the column "${name}", which columns names as ${key}${didYouMean(name, seen)}`;
      throw new EventStudyError(
        "BAD_LAYOUT",
        message,
        `the columns are ${seen.map((other) => `"${other}"`).join(", ")}`,
        placeOf(key),
      );
    }
  }
}
