import { count } from "../../core/format.ts";
import type { Warning } from "../../core/observation.ts";

/** Up to this many warnings of one code are listed; more are replaced by one that counts them. */
const mostOfCode = 1000;

/** Makes a plain object of a warning: a large study computes its warnings on demand. */
const toPlain = ({ code, subject, message }: Warning): Warning => ({ code, subject, message });

/** Replaces very many warnings of one code by a single one that counts them. */
export function summariseRepeated(warnings: readonly Warning[]): Warning[] {
  const byCode = new Map<Warning["code"], Warning[]>();
  for (const warning of warnings) {
    const others = byCode.get(warning.code);
    if (others) others.push(warning);
    else byCode.set(warning.code, [warning]);
  }
  return [...byCode].some(([, all]) => all.length > mostOfCode)
    ? [...byCode].flatMap(([code, all]) => {
        if (all.length <= mostOfCode) return all.map(toPlain);
        const message = `${count(all.length)} times, the first of ${all[0]!.subject ?? "the study"}: ${all[0]!.message}`;
        return [{ code, subject: null, message }];
      })
    : warnings.map(toPlain);
}
