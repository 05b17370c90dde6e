import { render } from "preact-render-to-string";
import { buildDocument } from "../document/build-document.ts";
import { fileOfRows, type ReportDocument, type Section, type Table } from "../document/document.ts";
import { placePictures } from "../document/place-pictures.ts";
import type { PageAssets, ReportContext, ReportPicture, TextFormat } from "../kit/format.ts";
import { base64 } from "../page/base64.ts";
import { BlockView, type PageParts } from "../page/html-blocks.tsx";
import { packTables } from "../page/packed.ts";
import { jsonForHtml, type PageData, pageDataId } from "../page/page-data.ts";
import { pageStyle } from "../page/page-style.ts";
import type { Column } from "../words/cell.ts";
import { glossary } from "../words/glossary.ts";

/** The largest page in bytes; pictures get what the rest leaves. */
const pageBudget = 4_800_000;

/** The most figures in long tables, of about 6 bytes each. */
const figureBudget = 450_000;
const figuresOf = ({ kind }: Column) => ({ text: 0, interval: 2, estimate: 2, rank: 2 })[kind as string] ?? 1;
const isLong = ({ rows }: Table) => rows.length > 200;

/** A section opens at most this many tables and folds the others. */
const mostOpenTables = 6;

function SectionView({ section, parts }: { section: Section; parts: PageParts }) {
  const isFirstScreen = section.id === "answer";
  const open = section.blocks.filter((block) => block.kind === "table" && !block.table.folded).slice(0, mostOpenTables);
  return (
    <section aria-labelledby={section.id} class={isFirstScreen ? "first-screen" : undefined}>
      <h2 id={section.id} class={isFirstScreen ? "spoken" : undefined}>
        {section.title}
      </h2>
      {section.blocks.map((block, i) => (
        <BlockView block={block} parts={parts} folded={!open.includes(block)} key={String(i)} />
      ))}
    </section>
  );
}

interface PageProps {
  readonly document: ReportDocument;
  readonly parts: PageParts;
  readonly program: string;
  readonly policy: string;
  readonly style: string;
  readonly script: string | null;
  readonly data: string;
}

function Contents({ sections }: { sections: readonly Section[] }) {
  return (
    <nav aria-label="Contents">
      <ol>
        {sections.map(({ id, title }) => (
          <li key={id}>
            <a href={`#${id}`}>{title}</a>
          </li>
        ))}
      </ol>
      <search class="filter" hidden>
        <label for="filter">Filter the tables</label>
        <input id="filter" type="search" placeholder="security or group" autocomplete="off" spellcheck={false} />
        <p role="status" />
      </search>
    </nav>
  );
}

function Page({ document, parts, program, policy, style, script, data }: PageProps) {
  const hasPictures = ({ blocks: [first] }: Section) =>
    first?.kind !== "pictures" || parts.pictures.some(({ spec }) => parts.place(spec.id) === first.place);
  const sections = document.sections.filter(hasPictures);
  const [main, appendix] = (["main", "appendix"] as const).map((part) => sections.filter((one) => one.part === part));
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="generator" content={program} />
        <meta http-equiv="Content-Security-Policy" content={policy} />
        <link rel="icon" href="data:," />
        <title>{document.title}</title>
        <style dangerouslySetInnerHTML={{ __html: style }} />
      </head>
      <body>
        <a class="skip" href="#answer">
          Skip to the answer
        </a>
        <header>
          <h1 dir="auto">{document.title}</h1>
          <p class="subtitle" dir="auto">
            {document.subtitle}
          </p>
        </header>
        <main>
          {main!.map((section) => (
            <SectionView section={section} parts={parts} key={section.id} />
          ))}
          {parts.isShort ? null : (
            <details class="appendix" id="appendix">
              <summary>
                <h2>Appendix: every figure, test, input and source</h2>
              </summary>
              <div class="layout">
                <Contents sections={appendix!} />
                <div>
                  {appendix!.map((section) => (
                    <SectionView section={section} parts={parts} key={section.id} />
                  ))}
                </div>
              </div>
            </details>
          )}
        </main>
        <footer>Made by {program}.</footer>
        {script === null ? null : (
          <>
            <script id={pageDataId} type="application/json" dangerouslySetInnerHTML={{ __html: data }} />
            <script dangerouslySetInnerHTML={{ __html: script }} />
          </>
        )}
      </body>
    </html>
  );
}

const isMain = ({ part }: Section) => part === "main";

/** Pictures as base64, in order, as long as the page has room. */
function imagesOf(pictures: readonly ReportPicture[], room: number): readonly (string | null)[] {
  let left = room;
  return pictures.map(({ png }) => {
    left -= (png.length * 4) / 3;
    return left < 0 ? null : base64(png);
  });
}

const tablesOf = ({ sections }: ReportDocument) =>
  sections.flatMap(({ blocks }) => blocks.flatMap((block) => (block.kind === "table" ? [block.table] : [])));

/** Shortens long tables to the figures that a page can hold. */
function shortenTables(document: ReportDocument): ReportDocument {
  const figures = tablesOf(document)
    .filter(isLong)
    .flatMap(({ columns }) => columns.map(figuresOf))
    .reduce((sum, n) => sum + n, 0);
  const most = Math.max(200, Math.floor(figureBudget / Math.max(1, figures)));
  const cut = (table: Table): Table => {
    if (!isLong(table) || table.rows.length <= most) return table;
    const whole = table.whole ?? { rows: table.rows.length, file: fileOfRows(table.rows.length) };
    return { ...table, rows: table.rows.slice(0, most), keys: table.keys?.slice(0, most) ?? null, whole };
  };
  const sections = document.sections.map((section) => ({
    ...section,
    blocks: section.blocks.map((block) => (block.kind === "table" ? { ...block, table: cut(block.table) } : block)),
  }));
  return { ...document, sections };
}

/** The style sheet with the embedded typefaces. */
function styleOf(page: PageAssets | null): string {
  const faces = (page?.fonts ?? []).map(
    ({ family, weight, woff2 }) =>
      `@font-face { font-family: "${family}"; font-weight: ${weight}; src: url(data:font/woff2;base64,${base64(woff2)}) format("woff2"); }\n`,
  );
  return faces.join("") + pageStyle;
}

/** The content policy: only the script and style with these hashes may run; nothing may be loaded. */
function policyOf(page: PageAssets | null, style: string, script: string | null): string {
  const allowed = (text: string | null) =>
    text === null || page === null ? "'none'" : `'sha256-${page.sha256(text)}'`;
  const styles = page === null ? "'unsafe-inline'" : allowed(style);
  return `default-src 'none'; img-src data:; font-src data:; style-src ${styles}; script-src ${allowed(script)}; base-uri 'none'; form-action 'none'`;
}

/** Escapes a script so that it cannot close the element around it. */
const escapeScript = (script: string) => script.replace(/<\/(?=script)/gi, "<\\/").replaceAll("<!--", "<\\!--");

function dataOf(tables: readonly Table[], links: PageData["links"], pictures: readonly ReportPicture[]): PageData {
  return { tables: packTables(tables), links, pictures: pictures.map(({ spec, dark }) => ({ light: spec, dark })) };
}

/** `report.html`: one self-contained file. The renderer escapes every text. */
export const html: TextFormat = {
  id: "html",
  file: "report.html",
  description: "the report as one self-contained page",
  *render(result, { pictures, page = null, length = "full" }: ReportContext) {
    const whole = buildDocument(result);
    const isShort = length === "short";
    const document = shortenTables(isShort ? { ...whole, sections: whole.sections.filter(isMain) } : whole);
    const tables = tablesOf(document);
    const links = glossary(result).map(({ id, label }) => ({ id, label }));
    const style = styleOf(page);
    const script = page === null ? null : escapeScript(page.script);
    const data = script === null ? "" : jsonForHtml(dataOf(tables, links, pictures));
    const place = placePictures(
      result,
      pictures.map(({ spec }) => spec.id),
    );
    const parts: PageParts = {
      pictures,
      place,
      isShort,
      // The text and the first rows of the tables take less than 400 kB.
      images: imagesOf(pictures, pageBudget - 400_000 - style.length - (script?.length ?? 0) - data.length),
      tables: new Map(tables.map((table, place) => [table, place])),
      links,
    };
    const body = render(
      <Page
        document={document}
        parts={parts}
        program={result.provenance.program}
        policy={policyOf(page, style, script)}
        style={style}
        script={script}
        data={data}
      />,
    );
    yield `<!doctype html>\n${body}\n`;
  },
};
