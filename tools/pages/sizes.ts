import { readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../src/disk/package-root.ts";

/** A column of docs/evidence/test-size.json, as tools/measure-size.mjs writes it. */
export interface SizeColumn {
  readonly id: string;
  readonly title: string;
  readonly command: string;
  readonly note: string;
  readonly rates: readonly {
    readonly test: string;
    readonly computed: number;
    readonly rejected: number;
    readonly reason: string | null;
  }[];
}

export const sizeColumns = (): readonly SizeColumn[] =>
  JSON.parse(readFileSync(join(packageRoot(), "docs/evidence/test-size.json"), "utf8"));

const level = 0.05;

/** "5.1", or "**44.2**" where a nominal 5% is missed by more than three standard errors and more than one point. */
export function rateCell({ id, rates }: SizeColumn, test: string): string {
  const found = rates.find((rate) => rate.test === test);
  if (found === undefined) throw new Error(`docs/evidence/test-size.json lacks ${test}: run tools/measure-size.mjs`);
  if (found.computed === 0) return "–";
  const rate = found.rejected / found.computed;
  const error = Math.sqrt((level * (1 - level)) / found.computed);
  const off = Math.abs(rate - level) > Math.max(3 * error, 0.01);
  const text = (100 * rate).toFixed(1);
  return off && id !== "power" ? `**${text}**` : text;
}
