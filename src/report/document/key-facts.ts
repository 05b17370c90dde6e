import { count, percent, pSentence } from "../../core/format.ts";
import type { GroupResult, ObservationResult, StudyResult } from "../../results/result.ts";
import { cellText, column } from "../words/cell.ts";
import { endText, intervalWords } from "../words/interval-words.ts";
import { wordsOf } from "../words/measure-words.ts";
import { rangeWords } from "../words/range-words.ts";
import type { Fact } from "./document.ts";
import { type LeadingGroup, leadingGroups } from "./headline.ts";
import { leadOf } from "./lead.ts";

/** Figures that fit beside the picture of a first screen. */
const mostFacts = 4;

/** The key figures under the headline: claim, effect and p-values; or the average of each group. */
export function keyFacts(result: StudyResult): readonly Fact[] {
  const lead = leadOf(result);
  if (lead.kind === "nothing") return claimFacts(result);
  if (lead.kind === "observation")
    return [...claimFacts(result), ...singleFacts(lead.observation, result)].slice(0, mostFacts);
  const groups = leadingGroups(result);
  const facts =
    groups.length === 1 ? averageFacts(groups[0]!.group, result) : groups.map((entry) => groupFact(entry, result));
  return facts.slice(0, mostFacts);
}

/** The average of one of several groups. */
function groupFact({ group: { group }, window }: LeadingGroup, result: StudyResult): Fact {
  const words = wordsOf(result);
  // The p of the test that the interval inverts: they cannot disagree.
  const test = window.tests[window.interval.test ?? ""];
  const p = test?.status === "computed" ? `, ${pSentence(test.p, "=")}` : "";
  return {
    label: group,
    value: words.amount(window.caar),
    meaning: `${count(window.n)} observations; ${intervalWords(window, words)}${p}`,
  };
}

function claimFacts({ claims }: StudyResult): Fact[] {
  const [first] = claims;
  if (!first || claims.length > 1) return [];
  const meaning =
    first.verdict === "untestable"
      ? (first.reason ?? "")
      : `stated ${percent(first.stated, first.statedDecimals)}, observed ${percent(first.observed)}`;
  return [{ label: "The claim", value: first.verdict, meaning }];
}

function singleFacts(observation: ObservationResult, result: StudyResult): Fact[] {
  const day = observation.days.find((entry) => entry.day === 0);
  if (!day || !Number.isFinite(day.ar)) return [];
  const window = observation.windows.find((entry) => entry.window[0] === 0 && entry.window[1] === 0);
  const words = wordsOf(result);
  const facts: Fact[] = [
    {
      label: `Abnormal ${words.figure}`,
      value: words.amount(day.ar),
      meaning: `of ${words.amount(day.return)} in all; 95% interval ${endText(day.interval[0], words)} to ${endText(day.interval[1], words)}`,
    },
  ];
  if (Number.isFinite(day.p)) {
    facts.push({
      label: "Student's t",
      value: pSentence(day.p, "="),
      meaning: "two-sided, with the forecast error of the model",
    });
  }
  if (window && Number.isFinite(window.quantileP)) {
    const { placebo, quantileP } = window;
    const earlier = placebo ? `; ${pSentence(placebo.p, "=")} among ${placebo.count} placebo days` : "";
    facts.push({
      label: "Sample quantile",
      value: pSentence(quantileP, "="),
      meaning: `rank among the estimation days${earlier}`,
    });
  }
  if (window?.rank) {
    const { place, of, side } = window.rank;
    const rank = cellText(column("", "rank"), [place, of, side === "lowest" ? -1 : 1]);
    facts.push({ label: "Rank in its history", value: rank, meaning: "daily moves in the price history supplied" });
  }
  if (window && Number.isFinite(window.detectable)) {
    facts.push({
      label: "Detectable effect",
      value: wordsOf(result).amount(window.detectable),
      meaning: "the effect that this study detects with 80% power",
    });
  }
  return facts;
}

function averageFacts(group: GroupResult, result: StudyResult): Fact[] {
  const window = group.windows[0];
  if (!window) return [];
  const label = (id: string) => result.methods.find((method) => method.id === id)?.label ?? id;
  const tests = window.headline.flatMap((id): Fact[] => {
    const test = window.tests[id];
    if (test?.status !== "computed") return [];
    return [{ label: label(id), value: pSentence(test.p, "="), meaning: `over ${count(test.n)} observations` }];
  });
  const where = `${rangeWords(window.window).toLowerCase()}, group ${group.group}`;
  return [
    {
      label: "Average effect",
      value: wordsOf(result).amount(window.caar),
      meaning: `CAAR of ${where}; ${intervalWords(window, wordsOf(result))}`,
    },
    ...tests,
    ...(Number.isFinite(window.detectable)
      ? [
          {
            label: "Detectable effect",
            value: wordsOf(result).amount(window.detectable),
            meaning: "the average effect that this study detects with 80% power",
          },
        ]
      : []),
  ];
}
