import type { DayRange } from "../core/event.ts";
import type { AbnormalPanel } from "../core/panel.ts";

/** Computes a value once for each panel and forgets it with the panel: ranks serve every day and window. */
export function perPanel<T>(compute: (panel: AbnormalPanel) => T): (panel: AbnormalPanel) => T {
  const known = new WeakMap<AbnormalPanel, { readonly value: T }>();
  return (panel) => {
    let entry = known.get(panel);
    if (!entry) {
      entry = { value: compute(panel) };
      known.set(panel, entry);
    }
    return entry.value;
  };
}

/** Computes a value once for each panel and window. */
export function perWindow<T>(
  compute: (panel: AbnormalPanel, window: DayRange) => T,
): (panel: AbnormalPanel, window: DayRange) => T {
  const windowsOf = perPanel(() => new Map<string, { readonly value: T }>());
  return (panel, window) => {
    const windows = windowsOf(panel);
    const key = `${window.from}:${window.to}`;
    let entry = windows.get(key);
    if (!entry) {
      entry = { value: compute(panel, window) };
      windows.set(key, entry);
    }
    return entry.value;
  };
}
