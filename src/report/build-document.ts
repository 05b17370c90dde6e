import type { StudyResult } from "../core/result.ts";
import { answer } from "./answer.ts";
import type { Block, ReportDocument, Section } from "./document.ts";
import { keyFacts } from "./key-facts.ts";
import { citeSection } from "./section-cite.ts";
import { clockSection } from "./section-clock.ts";
import { comparisonsSection } from "./section-comparisons.ts";
import { dataSection } from "./section-data.ts";
import { figuresSection } from "./section-figures.ts";
import { groupsSection } from "./section-groups.ts";
import { methodSection } from "./section-method.ts";
import { modelsSection } from "./section-models.ts";
import { noticesSection } from "./section-notices.ts";
import { testsSection } from "./section-tests.ts";
import { volatilitySection } from "./section-volatility.ts";

function subtitle(result: StudyResult): string {
  const headlines = result.events.flatMap(({ headline }) => (headline === null ? [] : [headline]));
  if (headlines.length === 1) return headlines[0]!;
  return `${result.events.length} events, ${result.securities.length} securities`;
}

function answerSection(result: StudyResult): Section {
  const facts = keyFacts(result);
  const blocks: Block[] = [{ kind: "lead", sentences: answer(result) }];
  if (facts.length > 0) blocks.push({ kind: "facts", facts });
  return { id: "answer", title: "The answer", blocks };
}

function documentOf(result: StudyResult): ReportDocument {
  const sections: (Section | null)[] = [
    answerSection(result),
    { id: "pictures", title: "In pictures", blocks: [{ kind: "pictures" }] },
    figuresSection(result),
    volatilitySection(result),
    modelsSection(result),
    groupsSection(result),
    comparisonsSection(result),
    clockSection(result),
    noticesSection(result),
    methodSection(result),
    testsSection(result),
    dataSection(result),
    citeSection(result),
  ];
  return {
    title: result.study.title,
    subtitle: subtitle(result),
    sections: sections.filter((section) => section !== null),
  };
}

/** Documents already built: page and Markdown are one document set twice. */
const known = new WeakMap<StudyResult, ReportDocument>();

/** The whole report as data: the answer first, then pictures, figures, method, data and warnings. */
export function buildDocument(result: StudyResult): ReportDocument {
  const built = known.get(result) ?? documentOf(result);
  known.set(result, built);
  return built;
}
