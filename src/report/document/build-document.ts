import { plural } from "../../core/format.ts";
import { remember } from "../../core/remember.ts";
import type { StudyResult } from "../../results/result.ts";
import { answer } from "./answer.ts";
import type { Block, ReportDocument, Section } from "./document.ts";
import { asksForAverages } from "./group-answer.ts";
import { keyFacts } from "./key-facts.ts";
import { citeSection } from "./section-cite.ts";
import { claimsSection } from "./section-claims.ts";
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

function subtitle({ events, observations }: StudyResult): string {
  const [first, ...others] = events;
  if (others.length === 0 && first?.headline != null) return first.headline;
  const securities = new Set(observations.map(({ security }) => security)).size;
  return `${plural(events.length, "event")}, ${plural(securities, "security", "securities")}`;
}

function answerSection(result: StudyResult): Section {
  const facts = keyFacts(result);
  const blocks: Block[] = [{ kind: "lead", sentences: answer(result) }];
  if (facts.length > 0) blocks.push({ kind: "facts", facts });
  return { id: "answer", title: "The answer", blocks };
}

const single = (result: StudyResult) => [figuresSection(result), volatilitySection(result), modelsSection(result)];
const averages = (result: StudyResult) => [groupsSection(result), comparisonsSection(result)];

function documentOf(result: StudyResult): ReportDocument {
  const sections: (Section | null)[] = [
    answerSection(result),
    { id: "pictures", title: "In pictures", blocks: [{ kind: "pictures" }] },
    claimsSection(result),
    // The subject of the study comes first: averages, or single observations.
    ...(asksForAverages(result) ? [...averages(result), ...single(result)] : [...single(result), ...averages(result)]),
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

/**
 * The whole report as data: the answer first, then pictures, figures, method, data and warnings. Built once a result:
 * page and Markdown render the same document.
 */
export const buildDocument = remember(documentOf);
