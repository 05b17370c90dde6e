import { render } from "preact-render-to-string";
import { base64 } from "./base64.ts";
import { buildDocument } from "./build-document.ts";
import type { ReportDocument, Section, Table } from "./document.ts";
import type { PageAssets, ReportContext, ReportPicture, TextFormat } from "./format.ts";
import { glossary } from "./glossary.ts";
import { BlockView, type PageParts } from "./html-blocks.tsx";
import { packTables } from "./packed.ts";
import { jsonForHtml, type PageData, pageDataId } from "./page-data.ts";
import { pageStyle } from "./page-style.ts";

/** Bytes of pictures, in base64, that a page may hold: the whole stays below 5 MB. */
const imageBudget = 2_600_000;

/** Tables of a section that stand open; the others are folded. */
const openTables = 2;

function SectionView({ section, parts }: { section: Section; parts: PageParts }) {
  const tables = section.blocks.filter(({ kind }) => kind === "table");
  return (
    <section aria-labelledby={section.id}>
      <h2 id={section.id}>{section.title}</h2>
      {section.blocks.map((block, i) => (
        <BlockView
          block={block}
          parts={parts}
          folded={
            (block.kind === "table" && block.table.folded) ||
            (tables.length > openTables + 1 && tables.indexOf(block) >= openTables)
          }
          key={String(i)}
        />
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
  const sections = document.sections.filter(({ id }) => id !== "pictures" || parts.pictures.length > 0);
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
        <div class="layout">
          <Contents sections={sections} />
          <main>
            {sections.map((section) => (
              <SectionView section={section} parts={parts} key={section.id} />
            ))}
          </main>
        </div>
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

/** Pictures as base64, in their order, as long as there is room for them. */
function imagesOf(pictures: readonly ReportPicture[]): readonly (string | null)[] {
  let left = imageBudget;
  return pictures.map(({ png }) => {
    left -= (png.length * 4) / 3;
    return left < 0 ? null : base64(png);
  });
}

/** A style that names the typefaces handed in. */
function styleOf(page: PageAssets | null): string {
  const faces = (page?.fonts ?? []).map(
    ({ family, weight, woff2 }) =>
      `@font-face { font-family: "${family}"; font-weight: ${weight}; src: url(data:font/woff2;base64,${base64(woff2)}) format("woff2"); }\n`,
  );
  return faces.join("") + pageStyle;
}

/** Only the page's own script and style may run, by their hashes; nothing may be loaded. */
function policyOf(page: PageAssets | null, style: string, script: string | null): string {
  const allowed = (text: string | null) =>
    text === null || page === null ? "'none'" : `'sha256-${page.sha256(text)}'`;
  const styles = page === null ? "'unsafe-inline'" : allowed(style);
  return `default-src 'none'; img-src data:; font-src data:; style-src ${styles}; script-src ${allowed(script)}; base-uri 'none'; form-action 'none'`;
}

/** A script that does not end the element it stands in. */
const inlined = (script: string) => script.replace(/<\/(?=script)/gi, "<\\/").replaceAll("<!--", "<\\!--");

function dataOf(tables: readonly Table[], parts: PageParts): PageData {
  return {
    tables: packTables(tables),
    links: parts.links,
    pictures: parts.pictures.map(({ spec, dark }) => ({ light: spec, dark })),
  };
}

/** `report.html`: one self-contained file; every text is escaped by the renderer. */
export const html: TextFormat = {
  id: "html",
  file: "report.html",
  description: "the report as one self-contained page",
  *render(result, { pictures, page }: ReportContext) {
    const document = buildDocument(result);
    const tables = document.sections.flatMap(({ blocks }) =>
      blocks.flatMap((b) => (b.kind === "table" ? [b.table] : [])),
    );
    const parts: PageParts = {
      pictures,
      images: imagesOf(pictures),
      tables: new Map(tables.map((table, place) => [table, place])),
      links: glossary(result).map(({ id, label }) => ({ id, label })),
    };
    const style = styleOf(page);
    const script = page === null ? null : inlined(page.script);
    const body = render(
      <Page
        document={document}
        parts={parts}
        program={result.provenance.program}
        policy={policyOf(page, style, script)}
        style={style}
        script={script}
        data={script === null ? "" : jsonForHtml(dataOf(tables, parts))}
      />,
    );
    yield `<!doctype html>\n${body}\n`;
  },
};
