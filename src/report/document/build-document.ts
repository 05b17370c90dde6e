import { plural } from "../../core/format.ts";
import { remember } from "../../core/remember.ts";
import type { StudyResult } from "../../results/result.ts";
import { details } from "./answer.ts";
import { type Block, paragraph, type ReportDocument, type Section } from "./document.ts";
import { doubtSentences } from "./doubts.ts";
import { headline, trustLine } from "./headline.ts";
import { keyFacts } from "./key-facts.ts";
import { asksForAverages } from "./lead.ts";
import { mainTable } from "./main-table.ts";
import { citeSection } from "./section-cite.ts";
import { claimsSection } from "./section-claims.ts";
import { clockSection } from "./section-clock.ts";
import { comparisonsSection } from "./section-comparisons.ts";
import { dataSection } from "./section-data.ts";
import { figuresSection } from "./section-figures.ts";
import { groupsSection } from "./section-groups.ts";
import { methodInBrief, methodSection } from "./section-method.ts";
import { modelsSection } from "./section-models.ts";
import { auditText, noticesSection } from "./section-notices.ts";
import { testsSection } from "./section-tests.ts";
import { volatilitySection } from "./section-volatility.ts";

function subtitle({ events, observations, study }: StudyResult): string {
  const [first, ...others] = events;
  if (others.length === 0 && first?.headline != null) return first.headline;
  const ofFirst = observations.filter(({ model }) => model === study.models[0]);
  const securities = plural(new Set(ofFirst.map(({ security }) => security)).size, "security", "securities");
  // A list of announcements has an event a row, though rows of one date share an id.
  return events.length > 1 && ofFirst.length !== events.length
    ? `${plural(ofFirst.length, "observation")} of ${securities}, ${plural(events.length, "event")}`
    : `${plural(events.length, "event")}, ${securities}`;
}

/** The first screen: the verdict, the picture that shows it, the key figures, and how far to trust them. */
function answerSection(result: StudyResult): Section {
  const verdict = headline(result);
  const facts = keyFacts(result);
  const trust = trustLine(result);
  const blocks: Block[] = [
    { kind: "lead", sentences: verdict.length > 0 ? [verdict.join(" ")] : details(result).slice(0, 1) },
    { kind: "pictures", place: "lead" },
    ...(facts.length > 0 ? [{ kind: "facts", facts } as const] : []),
    ...(trust === null ? [] : [paragraph(trust)]),
  ];
  return { id: "answer", part: "main", title: "The answer", blocks };
}

/** What supports the answer, in words and in the table that shows it. */
function evidenceSection(result: StudyResult): Section {
  const blocks = [...details(result).map(paragraph), ...mainTable(result)];
  return { id: "evidence", part: "main", title: "What supports it", blocks };
}

/** What a reader must know of the data before using the answer; how many observations were used. */
function cautionsSection(result: StudyResult): Section {
  const blocks = [...doubtSentences(result), auditText(result)].map(paragraph);
  return { id: "cautions", part: "main", title: "What to know before quoting it", blocks };
}

const single = (result: StudyResult) => [figuresSection(result), volatilitySection(result), modelsSection(result)];
const averages = (result: StudyResult) => [groupsSection(result), comparisonsSection(result)];

function documentOf(result: StudyResult): ReportDocument {
  const sections: (Section | null)[] = [
    answerSection(result),
    evidenceSection(result),
    { id: "pictures", part: "main", title: "In pictures", blocks: [{ kind: "pictures", place: "main" }] },
    cautionsSection(result),
    methodInBrief(result),
    claimsSection(result),
    // The subject of the study comes first: averages, or single observations.
    ...(asksForAverages(result) ? [...averages(result), ...single(result)] : [...single(result), ...averages(result)]),
    { id: "more-pictures", part: "appendix", title: "More pictures", blocks: [{ kind: "pictures", place: "rest" }] },
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
 * The whole report as data: the main part answers, the appendix has every figure, method, input and warning. Built once a
 * result: page and Markdown render the same document.
 */
export const buildDocument = remember(documentOf);
