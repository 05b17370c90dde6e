import type { DayRange } from "../core/event.ts";
import { row } from "../core/matrix.ts";
import type { AbnormalPanel } from "../core/panel.ts";

/**
 * Buy-and-hold abnormal return of observation i over a window, model-implied.
 *
 *   BHAR = Π(1 + R_t) − Π(1 + E[R_t])
 *
 * Both legs compound simple returns, whatever the study's kind, over the days on which the abnormal return is present;
 * NaN when none is.
 *
 * Source: Barber & Lyon (1997), Journal of Financial Economics 43(3), 341–372, doi:10.1016/S0304-405X(96)00890-2.
 */
export function bhar(panel: AbnormalPanel, i: number, window: DayRange, expectedReturns = panel.expected): number {
  const actual = row(panel.actual, i);
  const expected = row(expectedReturns, i);
  const growth = panel.returns === "log" ? Math.exp : (r: number) => 1 + r;
  let [held, implied, days] = [1, 1, 0];
  for (let t = Math.max(0, window.from - panel.firstDay); t <= window.to - panel.firstDay && t < actual.length; t++) {
    if (!Number.isFinite(actual[t]! - expected[t]!)) continue;
    held *= growth(actual[t]!);
    implied *= growth(expected[t]!);
    days++;
  }
  return days === 0 ? Number.NaN : held - implied;
}
