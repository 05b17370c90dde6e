import type { DayRange } from "../../core/event.ts";
import type { AbnormalPanel } from "../../core/panel.ts";
import { remember } from "../../core/remember.ts";

/**
 * Computes a value once for each panel and window.
 *
 * @param compute is given the value of a window that is forgotten too, whose arrays it may write over
 * @param most    how many windows of a panel are remembered, the last ones; all when left out
 */
export function rememberWindow<T>(
  compute: (panel: AbnormalPanel, window: DayRange, forgotten: T | null) => T,
  most: (panel: AbnormalPanel) => number = () => Number.POSITIVE_INFINITY,
): (panel: AbnormalPanel, window: DayRange) => T {
  const windowsOf = remember((_: AbnormalPanel) => new Map<string, { readonly value: T }>());
  return (panel, window) => {
    const windows = windowsOf(panel);
    const key = `${window.from}:${window.to}`;
    let entry = windows.get(key);
    if (!entry) {
      const oldest = windows.size >= most(panel) ? windows.keys().next().value! : null;
      const forgotten = oldest === null ? null : windows.get(oldest)!.value;
      if (oldest !== null) windows.delete(oldest);
      entry = { value: compute(panel, window, forgotten) };
      windows.set(key, entry);
    }
    return entry.value;
  };
}
