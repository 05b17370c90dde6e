import { count } from "../core/format.ts";
import { type PackedTables, type Unpacked, unpackTable } from "../report/page/packed.ts";
import { type Cell, type Column, cellText, plainCells, plainTitles, sortKey } from "../report/words/cell.ts";
import { type MethodLink, methodIn } from "../report/words/links.ts";
import { classOf, unbreakable } from "../report/words/typography.ts";
import { copyButton } from "./copy.ts";
import { button, element } from "./elements.ts";
import { orderBy } from "./order.ts";

/** The part of a table that the filter uses. */
export interface LiveTable {
  /** Shows the rows that contain every word; returns their number and the total; null for a table without keys. */
  filter(words: readonly string[]): { readonly shown: number; readonly of: number } | null;
}

interface State {
  readonly order: readonly number[];
  readonly sorted: { readonly column: number; readonly ascending: boolean } | null;
  readonly words: readonly string[];
  /** The most rows in the document. */
  readonly limit: number;
}

const rowsAtOnce = 200;

/** Makes a table sortable, filterable and copyable; adds the rows of long tables on demand. */
export function activateTable(root: HTMLElement, all: PackedTables, links: readonly MethodLink[]): LiveTable {
  const packed = all.tables[Number(root.dataset.table)]!;
  const { columns, rows: total } = packed;
  const body = root.querySelector("tbody")!;
  const heads = [...root.querySelectorAll("th")];
  const counter = element("span", { class: "count" });
  const rowsInPage = body.rows.length;
  let unpacked: Unpacked | null = null;
  let searched: readonly string[] | null = null;
  const content = () => (unpacked ??= unpackTable(packed, all));
  const allRows = () => content().rows;
  const natural = Array.from({ length: total }, (_, i) => i);
  let state: State = { order: natural, sorted: null, words: [], limit: Math.max(rowsInPage, 50) };

  /** The text of each row that the filter searches: words, not figures. */
  const searchTexts = () =>
    (searched ??= allRows().map((cells, r) => {
      const shown = cells.filter((cell, c) => typeof cell === "string" && columns[c]!.align === "left");
      return `${shown.join(" ")} ${content().keys?.[r] ?? ""}`.toLowerCase();
    }));
  const visible = () => {
    if (state.words.length === 0) return state.order;
    const text = searchTexts();
    return state.order.filter((r) => state.words.every((word) => text[r]!.includes(word)));
  };

  const more = button("", () => show({ ...state, limit: state.limit + rowsAtOnce }), { class: "more" });
  const scroller = root.querySelector(".scroll")!;
  // Adds rows when the reader scrolls near the last one.
  new IntersectionObserver(
    (entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting) && more.isConnected) more.click();
    },
    { root: scroller, rootMargin: "300px" },
  ).observe(more);

  function show(next: State): void {
    state = next;
    const matching = visible();
    const shown = matching.slice(0, state.limit);
    const elements = shown.map((r) => rowElement(columns, allRows()[r]!, links));
    if (elements.length === 0)
      elements.push(element("tr", {}, element("td", { colspan: columns.length, class: "none" }, "No row matches.")));
    body.replaceChildren(...elements);
    decorate(matching.length, shown.length);
  }

  function decorate(matching: number, shown: number): void {
    if (shown < matching) {
      more.textContent = `Show more: ${count(matching - shown)} of ${count(matching)} rows left`;
      scroller.append(more);
    } else more.remove();
    counter.textContent = state.words.length > 0 ? `${count(matching)} of ${count(total)} rows` : "";
    heads.forEach((head, c) => {
      const direction = state.sorted?.ascending ? "ascending" : "descending";
      if (state.sorted?.column === c) head.setAttribute("aria-sort", direction);
      else head.removeAttribute("aria-sort");
    });
  }

  function sortBy(c: number): void {
    const { sorted } = state;
    // Ascending, descending, then the order of the report.
    if (sorted?.column === c && !sorted.ascending) {
      show({ ...state, order: natural, sorted: null });
      return;
    }
    const ascending = sorted?.column !== c;
    const keys = allRows().map((cells) => sortKey(columns[c]!, cells[c]!));
    show({ ...state, order: orderBy(keys, ascending), sorted: { column: c, ascending } });
  }

  function plainText(): string {
    const lines = visible().map((r) => allRows()[r]!.flatMap((cell, c) => plainCells(columns[c]!, cell)));
    return [columns.flatMap(plainTitles), ...lines].map((cells) => cells.join("\t")).join("\n");
  }

  heads.forEach((head, c) => {
    const words = head.textContent;
    head.replaceChildren(button(words, () => sortBy(c), { title: "Sort" }));
  });
  root.querySelector(".tools")!.append(counter, copyButton(`the table ${packed.caption}`, plainText));
  if (rowsInPage < total) {
    root.querySelector(".cut")?.remove();
    decorate(total, rowsInPage);
  }
  if (packed.whole !== null && packed.whole.rows > total) {
    const { rows: whole, file } = packed.whole;
    root.append(element("p", { class: "note" }, `The first ${count(total)} of ${count(whole)} rows; ${file} has all.`));
  }
  return {
    filter(words) {
      if (packed.keys === null) return null;
      if (words.join(" ") !== state.words.join(" ")) show({ ...state, words });
      return { shown: visible().length, of: total };
    },
  };
}

function rowElement(
  columns: readonly Column[],
  cells: readonly Cell[],
  links: readonly MethodLink[],
): HTMLTableRowElement {
  return element("tr", {}, ...cells.map((cell, c) => cellElement(columns[c]!, cell, links)));
}

function cellElement(head: Column, cell: Cell, links: readonly MethodLink[]): HTMLTableCellElement {
  const text = cellText(head, cell);
  const kind = classOf(head, text);
  const created = element("td", kind === undefined ? {} : { class: kind });
  const method = head.kind === "text" && head.align === "left" ? methodIn(text, links) : undefined;
  if (method) created.append(element("a", { href: `#${method.id}` }, method.label));
  created.append(unbreakable(method ? text.slice(method.label.length) : text));
  return created;
}
