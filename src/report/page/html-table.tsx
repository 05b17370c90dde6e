import { count } from "../../core/format.ts";
import type { Table } from "../document/document.ts";
import { type Cell, type Column, cellText } from "../words/cell.ts";
import { type MethodLink, methodIn } from "../words/links.ts";
import { classOf, unbreakable } from "../words/typography.ts";

/** A longer table has only its first rows in the markup; the script adds the others on demand. */
const rowsAtOnce = 200;
const firstRowsOfLong = 50;
/** A table with at most this many rows is kept on one printed page. */
const rowsOfPage = 30;

interface TableViewProps {
  readonly table: Table;
  /** Index of the table in the document, by which the script finds its figures. */
  readonly place: number;
  readonly links: readonly MethodLink[];
  readonly folded: boolean;
}

function CellView({ head, cell, links }: { head: Column; cell: Cell; links: readonly MethodLink[] }) {
  const text = cellText(head, cell);
  const method = head.kind === "text" && head.align === "left" ? methodIn(text, links) : undefined;
  const rest = unbreakable(method ? text.slice(method.label.length) : text);
  return (
    <td class={classOf(head, text)}>
      {method ? <a href={`#${method.id}`}>{method.label}</a> : null}
      {rest}
    </td>
  );
}

function Rows({ table, links }: Pick<TableViewProps, "table" | "links">) {
  const shown = table.rows.length > rowsAtOnce ? firstRowsOfLong : table.rows.length;
  return (
    <tbody>
      {table.rows.slice(0, shown).map((cells, r) => (
        <tr key={String(r)}>
          {cells.map((cell, c) => (
            <CellView head={table.columns[c]!} cell={cell} links={links} key={String(c)} />
          ))}
        </tr>
      ))}
    </tbody>
  );
}

function Cut({ table: { rows, whole } }: Pick<TableViewProps, "table">) {
  const all = whole?.rows ?? rows.length;
  const shown = rows.length > rowsAtOnce ? firstRowsOfLong : rows.length;
  if (shown === all) return null;
  const file = whole && whole.rows > rows.length ? `; ${whole.file} has all` : "";
  return <p class="note cut">{`The first ${count(shown)} of ${count(all)} rows${file}.`}</p>;
}

/** Links to the glossary entries of the columns. */
function Terms({ terms }: Pick<Table, "terms">) {
  if (terms.length === 0) return null;
  return (
    <p class="note terms">
      {"Formula, assumptions and source of "}
      {terms.map(({ id, label }, i) => (
        <span key={id}>
          {i === 0 ? "" : i === terms.length - 1 ? " and " : ", "}
          <a href={`#${id}`}>{label}</a>
        </span>
      ))}
      .
    </p>
  );
}

/** A table with caption and note. A folded table opens with a click, and in print. */
export function TableView({ table, place, links, folded }: TableViewProps) {
  const id = `table-${place}`;
  const kind = table.rows.length <= rowsOfPage ? "table short" : "table";
  const caption = <h3 id={id}>{table.caption}</h3>;
  const long = table.rows.length > rowsAtOnce ? "scroll long" : "scroll";
  const body = (
    <>
      <div class="tools" />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section class={long} tabIndex={0} aria-labelledby={id}>
        <table aria-labelledby={id}>
          <thead>
            <tr>
              {table.columns.map(({ title, align }) => (
                <th scope="col" class={align === "right" ? "right" : undefined} key={title}>
                  {unbreakable(title)}
                </th>
              ))}
            </tr>
          </thead>
          <Rows table={table} links={links} />
        </table>
      </section>
      <Cut table={table} />
      {table.note === null ? null : <p class="note">{unbreakable(table.note)}</p>}
      <Terms terms={table.terms} />
    </>
  );
  if (folded) {
    return (
      <details class={kind} data-table={place}>
        <summary>{caption}</summary>
        {body}
      </details>
    );
  }
  return (
    <div class={kind} data-table={place}>
      {caption}
      {body}
    </div>
  );
}
