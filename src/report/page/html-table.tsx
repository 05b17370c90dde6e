import { count } from "../../core/format.ts";
import type { Table } from "../document/document.ts";
import { type Cell, type Column, cellText } from "../words/cell.ts";
import { type MethodLink, methodIn } from "../words/links.ts";
import { classOf, unbreakable } from "../words/typography.ts";

/** Rows in the page's own markup; the script sets the others as they are needed. */
const rowsAtOnce = 200;
const rowsOfLong = 50;
/** A table of so many rows is not cut between two printed pages. */
const rowsOfPage = 30;

interface TableViewProps {
  readonly table: Table;
  /** Place among the document's tables: where the script finds its figures. */
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
  const shown = table.rows.length > rowsAtOnce ? rowsOfLong : table.rows.length;
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
  const shown = rows.length > rowsAtOnce ? rowsOfLong : rows.length;
  if (shown === all) return null;
  const file = whole && whole.rows > rows.length ? `; ${whole.file} has all` : "";
  return <p class="note cut">{`The first ${count(shown)} of ${count(all)} rows${file}.`}</p>;
}

/** Where to read what the columns hold. */
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

/** A table with its caption and note; folded tables open with a click, and in print. */
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
