import type { Block, Fact, PicturePlace, Table } from "../document/document.ts";
import type { ReportPicture } from "../kit/format.ts";
import type { GlossaryEntry } from "../words/glossary.ts";
import { type MethodLink, methodIn, withMethods } from "../words/links.ts";
import { unbreakable } from "../words/typography.ts";
import { TableView } from "./html-table.tsx";

/** Pictures, tables and links that the blocks of a page share. */
export interface PageParts {
  readonly pictures: readonly ReportPicture[];
  /** Where a picture stands, by its id. */
  readonly place: (id: string) => PicturePlace;
  /** Whether the appendix is left out. */
  readonly isShort: boolean;
  /** PNG as base64 by picture; null where the page would grow too large. */
  readonly images: readonly (string | null)[];
  readonly tables: ReadonlyMap<Table, number>;
  readonly links: readonly MethodLink[];
}

function Facts({ facts, links }: { facts: readonly Fact[]; links: readonly MethodLink[] }) {
  return (
    <dl class={facts.length % 3 === 0 ? "facts by-3" : "facts"}>
      {facts.map(({ label, value, meaning }) => (
        <div key={label}>
          <dt>{methodIn(label, links) ? <a href={`#${methodIn(label, links)!.id}`}>{label}</a> : label}</dt>
          <dd class="value">{unbreakable(value)}</dd>
          <dd class="meaning">{unbreakable(meaning)}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Text in which dates, and symbols with their values, stay on one line. */
function Prose({ text }: { text: string }) {
  const parts = unbreakable(text).split(/(\b\d{4}-\d{2}-\d{2}\b)/);
  return (
    <>
      {parts.map((part, i) =>
        i % 2 === 1 ? (
          <span class="date" key={String(i)}>
            {part}
          </span>
        ) : (
          part
        ),
      )}
    </>
  );
}

/** The length of the first statement of a paragraph that is too long for a headline; never ends within brackets. */
function openingLength(text: string): number {
  if (text.length <= 200) return text.length;
  let depth = 0;
  for (let at = 0; at < text.length - 1; at++) {
    if (text[at] === "(") depth++;
    else if (text[at] === ")") depth--;
    else if (depth === 0 && at > 60 && /[;.]/.test(text[at]!) && text[at + 1] === " ") return at + 1;
  }
  return text.length;
}

/** Text in which the names of tests link to their glossary entries. */
function LinkedProse({ text, links }: { text: string; links: readonly MethodLink[] }) {
  return (
    <>
      {withMethods(text, links).map(({ words, method }, i) =>
        method ? (
          <a href={`#${method.id}`} key={String(i)}>
            {unbreakable(words)}
          </a>
        ) : (
          <Prose text={words} key={String(i)} />
        ),
      )}
    </>
  );
}

/** The answer: the first statement in large type, the rest as paragraphs. */
function Lead({ sentences, links }: { sentences: readonly string[]; links: readonly MethodLink[] }) {
  const [first = "", ...others] = sentences;
  const end = openingLength(first);
  const rest = first.slice(end).trim();
  return (
    <div class="lead">
      <p>
        <LinkedProse text={first.slice(0, end).replace(/;$/, ".")} links={links} />
      </p>
      {(rest === "" ? others : [rest.replace(/^./, (letter) => letter.toUpperCase()), ...others]).map((sentence) => (
        <p key={sentence}>
          <LinkedProse text={sentence} links={links} />
        </p>
      ))}
    </div>
  );
}

/** A text in which every `doi:…` is a link. */
function SourceText({ text }: { text: string }) {
  const parts = text.split(/(doi:10\.[^\s;]+[^\s;,.])/);
  return (
    <>
      {parts.map((part, i) =>
        part.startsWith("doi:") ? (
          <a href={`https://doi.org/${part.slice(4)}`} rel="noreferrer" key={String(i)}>
            {part}
          </a>
        ) : (
          part
        ),
      )}
    </>
  );
}

/** A formula with subscripts and superscripts: "h_{t−1}" and "(4n/100)^(2/9)". */
function Formula({ text }: { text: string }) {
  const parts = text.split(/([_^](?:\{[^}]*\}|\([^()]*\)|\.?[\p{L}\p{Nd}\p{M}]+(?:,t\+k)?))/u);
  return (
    <p class="formula">
      {parts.map((part, i) => {
        const inner = part.slice(1).replace(/^\{(.*)\}$|^\((.*)\)$/, "$1$2");
        if (i % 2 === 0) return part;
        return part.startsWith("_") ? <sub key={String(i)}>{inner}</sub> : <sup key={String(i)}>{inner}</sup>;
      })}
    </p>
  );
}

function Glossary({ entries }: { entries: readonly GlossaryEntry[] }) {
  return (
    <div class="glossary">
      {entries.map(({ id, label, formula, assumptions, source }) => (
        <article id={id} key={id}>
          <h3>{label}</h3>
          <Formula text={formula} />
          <p>{`Assumes that ${assumptions}.`}</p>
          <p class="source">
            <SourceText text={source} />
          </p>
        </article>
      ))}
    </div>
  );
}

function Pictures({ place: wanted, parts: { pictures, images, place } }: { place: PicturePlace; parts: PageParts }) {
  return (
    <>
      {pictures.map(({ spec }, i) =>
        place(spec.id) !== wanted ? null : (
          <figure class="picture" id={`chart-${spec.id}`} data-picture={i} key={spec.id}>
            {images[i] === null ? (
              <p class="elsewhere">
                {spec.title}: <a href={`charts/${spec.id}.png`}>{`charts/${spec.id}.png`}</a>
              </p>
            ) : (
              <img src={`data:image/png;base64,${images[i]}`} alt={spec.alt} width={spec.width} height={spec.height} />
            )}
          </figure>
        ),
      )}
    </>
  );
}

/** Renders one block of the document. */
export function BlockView({ block, parts, folded }: { block: Block; parts: PageParts; folded: boolean }) {
  switch (block.kind) {
    case "paragraph":
      return (
        <p>
          <Prose text={block.text} />
        </p>
      );
    case "list":
      return (
        <ul>
          {block.items.map((item) => (
            <li key={item}>
              <Prose text={item} />
            </li>
          ))}
        </ul>
      );
    case "table":
      return (
        <TableView table={block.table} place={parts.tables.get(block.table)!} links={parts.links} folded={folded} />
      );
    case "facts":
      return <Facts facts={block.facts} links={parts.links} />;
    case "glossary":
      return <Glossary entries={block.entries} />;
    case "code":
      return (
        <div class="code">
          <div class="tools" />
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
          <section class="scroll" tabIndex={0} aria-label={block.label}>
            <pre>{block.text}</pre>
          </section>
        </div>
      );
    case "pictures":
      return <Pictures place={block.place} parts={parts} />;
    case "lead":
      return <Lead sentences={block.sentences} links={parts.links} />;
  }
}
