import type { DayRange } from "../../core/event.ts";
import type { AbnormalPanel } from "../../core/panel.ts";
import { remember } from "../../core/remember.ts";

/**
 * Returns a function that computes a value once for each panel and window.
 *
 * @param compute receives the value of an evicted window too, whose arrays it may reuse
 * @param most    the number of windows to remember for a panel, the latest ones; all when left out
 */
export function rememberWindow<T>(
  compute: (panel: AbnormalPanel, window: DayRange, evicted: T | null) => T,
  most: (panel: AbnormalPanel) => number = () => Number.POSITIVE_INFINITY,
): (panel: AbnormalPanel, window: DayRange) => T {
  const windowsOf = remember((_: AbnormalPanel) => new Map<string, { readonly value: T }>());
  return (panel, window) => {
    const windows = windowsOf(panel);
    const key = `${window.from}:${window.to}`;
    let entry = windows.get(key);
    if (!entry) {
      const oldest = windows.size >= most(panel) ? windows.keys().next().value! : null;
      const evicted = oldest === null ? null : windows.get(oldest)!.value;
      if (oldest !== null) windows.delete(oldest);
      entry = { value: compute(panel, window, evicted) };
      windows.set(key, entry);
    }
    return entry.value;
  };
}
