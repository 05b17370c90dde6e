import { count } from "../core/format.ts";
import type { LiveTable } from "./table.ts";

/** Activates the box that filters every table of securities, events and observations. */
export function activateFilter(tables: readonly LiveTable[]): void {
  const box = document.querySelector<HTMLElement>(".filter")!;
  const input = box.querySelector("input")!;
  const status = box.querySelector("p")!;
  box.hidden = false;
  const apply = () => {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    const found = tables.map((table) => table.filter(words)).filter((counts) => counts !== null);
    const rows = found.reduce((sum, { shown }) => sum + shown, 0);
    const inTables = found.filter(({ shown }) => shown > 0).length;
    status.textContent = words.length === 0 ? "" : `${count(rows)} rows in ${inTables} of ${found.length} tables`;
  };
  let timer: ReturnType<typeof setTimeout> | undefined;
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(apply, 120);
  });
}
