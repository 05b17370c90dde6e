import type { DayRange } from "../core/event.ts";
import type { AbnormalPanel } from "../core/panel.ts";
import { remember } from "../core/remember.ts";

/**
 * Computes a value once for each panel and window.
 *
 * @param most how many windows of a panel are remembered, the last ones; all when left out
 */
export function rememberWindow<T>(
  compute: (panel: AbnormalPanel, window: DayRange) => T,
  most: (panel: AbnormalPanel) => number = () => Number.POSITIVE_INFINITY,
): (panel: AbnormalPanel, window: DayRange) => T {
  const windowsOf = remember((_: AbnormalPanel) => new Map<string, { readonly value: T }>());
  return (panel, window) => {
    const windows = windowsOf(panel);
    const key = `${window.from}:${window.to}`;
    let entry = windows.get(key);
    if (!entry) {
      entry = { value: compute(panel, window) };
      windows.set(key, entry);
      if (windows.size > most(panel)) windows.delete(windows.keys().next().value!);
    }
    return entry.value;
  };
}
