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
    const sameCode = byCode.get(warning.code);
    if (sameCode) sameCode.push(warning);
    else byCode.set(warning.code, [warning]);
  }
  // Without a replacement the warnings keep their order; otherwise they are grouped by code.
  if (![...byCode.values()].some((sameCode) => sameCode.length > mostOfCode)) return warnings.map(toPlain);
  return [...byCode].flatMap(([code, sameCode]) => {
    if (sameCode.length <= mostOfCode) return sameCode.map(toPlain);
    const [first] = sameCode;
    const message = `${count(sameCode.length)} times, the first of ${first!.subject ?? "the study"}: ${first!.message}`;
    return [{ code, subject: null, message }];
  });
}
