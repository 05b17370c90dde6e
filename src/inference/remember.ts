import type { DayRange } from "../core/event.ts";
import type { AbnormalPanel } from "../core/panel.ts";

/** Computes a value once for each object and forgets it with the object: ranks serve every day, window and draw. */
export function remember<K extends object, T>(compute: (key: K) => T): (key: K) => T {
  const known = new WeakMap<K, { readonly value: T }>();
  return (key) => {
    let entry = known.get(key);
    if (!entry) {
      entry = { value: compute(key) };
      known.set(key, entry);
    }
    return entry.value;
  };
}

/** Computes a value once for each panel and window. */
export function rememberWindow<T>(
  compute: (panel: AbnormalPanel, window: DayRange) => T,
): (panel: AbnormalPanel, window: DayRange) => T {
  const windowsOf = remember((_: AbnormalPanel) => new Map<string, { readonly value: T }>());
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
