import { count } from "../../core/format.ts";
import type { Warning } from "../../core/observation.ts";

/** Up to this many warnings of one code are listed; of more, one says how many there are. */
const mostOfCode = 1000;

/** A warning as a plain object: those of large studies are computed when they are read. */
const toPlain = ({ code, subject, message }: Warning): Warning => ({ code, subject, message });

/** Replaces the warnings of one code by one, where there are very many of them. */
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
