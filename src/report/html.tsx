import { render } from "preact-render-to-string";
import { buildDocument } from "./build-document.ts";
import type { Block, ReportDocument, Section, Table } from "./document.ts";
import type { ReportContext, ReportFormat, ReportPicture } from "./format.ts";
import { pageStyle } from "./page-style.ts";

const base64 = (bytes: Uint8Array) => {
  let binary = "";
  // In pieces: String.fromCharCode takes its bytes as arguments, and there is a limit to those.
  for (let at = 0; at < bytes.length; at += 0x8000) binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(binary);
};

/** Keeps a figure and its unit, and a symbol and its value, on one line. */
const unbreakable = (text: string) => text.replace(/ (%|=|<)/g, "\u00a0$1").replace(/(=|<) /g, "$1\u00a0");

const isShort = (cell: string) => /^\d{4}-\d{2}-\d{2}$|^\d+(st|nd|rd|th) (lowest|highest) of \d+$/.test(cell);

function TableView({ table }: { table: Table }) {
  const alignOf = (c: number) => (table.columns[c]!.align === "right" ? "right" : undefined);
  const classOf = (cell: string, c: number) => alignOf(c) ?? (isShort(cell) ? "short" : undefined);
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section class="scroll" tabIndex={0} aria-label={table.caption}>
        <table>
          <caption>{table.caption}</caption>
          <thead>
            <tr>
              {table.columns.map(({ title }, c) => (
                <th scope="col" class={alignOf(c)} key={title}>
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.map((cells, r) => (
              <tr key={String(r)}>
                {cells.map((cell, c) => (
                  <td class={classOf(cell, c)} key={String(c)}>
                    {unbreakable(cell)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {table.note === null ? null : <p class="note">{unbreakable(table.note)}</p>}
    </>
  );
}

/** A table that opens with a click. */
function FoldedTable({ table }: { table: Table }) {
  return (
    <details>
      <summary>{table.caption}</summary>
      <TableView table={table} />
    </details>
  );
}

function PictureView({ picture }: { picture: ReportPicture }) {
  return (
    <figure id={`chart-${picture.id}`}>
      <img src={`data:image/png;base64,${base64(picture.png)}`} alt={picture.alt} width={picture.width} />
    </figure>
  );
}

function BlockView({ block, context }: { block: Block; context: ReportContext }) {
  if (block.kind === "paragraph") return <p>{unbreakable(block.text)}</p>;
  if (block.kind === "list") {
    return (
      <ul>
        {block.items.map((item) => (
          <li key={item}>{unbreakable(item)}</li>
        ))}
      </ul>
    );
  }
  if (block.kind === "table") {
    return block.table.folded ? <FoldedTable table={block.table} /> : <TableView table={block.table} />;
  }
  if (block.kind === "pictures") {
    return (
      <>
        {context.pictures.map((picture) => (
          <PictureView picture={picture} key={picture.id} />
        ))}
      </>
    );
  }
  return (
    <div class="lead">
      {block.sentences.map((sentence) => (
        <p key={sentence}>{unbreakable(sentence)}</p>
      ))}
    </div>
  );
}

function SectionView({ section, context }: { section: Section; context: ReportContext }) {
  return (
    <section aria-labelledby={section.id}>
      <h2 id={section.id}>{section.title}</h2>
      {section.blocks.map((block, i) => (
        <BlockView block={block} context={context} key={String(i)} />
      ))}
    </section>
  );
}

function Page({ document, context, program }: { document: ReportDocument; context: ReportContext; program: string }) {
  const sections = document.sections.filter(({ id }) => id !== "pictures" || context.pictures.length > 0);
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="generator" content={program} />
        <meta
          http-equiv="Content-Security-Policy"
          content="default-src 'none'; img-src data:; style-src 'unsafe-inline'"
        />
        <link rel="icon" href="data:," />
        <title>{document.title}</title>
        <style dangerouslySetInnerHTML={{ __html: pageStyle }} />
      </head>
      <body>
        <header>
          <h1>{document.title}</h1>
          <p class="subtitle">{document.subtitle}</p>
        </header>
        <nav aria-label="Contents">
          <ul>
            {sections.map(({ id, title }) => (
              <li key={id}>
                <a href={`#${id}`}>{title}</a>
              </li>
            ))}
          </ul>
        </nav>
        <main>
          {sections.map((section) => (
            <SectionView section={section} context={context} key={section.id} />
          ))}
          <footer>Made by {program}.</footer>
        </main>
      </body>
    </html>
  );
}

/** `report.html`: one self-contained file; every text is escaped by the renderer. */
export const html: ReportFormat = {
  id: "html",
  file: "report.html",
  description: "the report as one self-contained page",
  *render(result, context) {
    const page = <Page document={buildDocument(result)} context={context} program={result.provenance.program} />;
    yield `<!doctype html>\n${render(page)}\n`;
  },
};
