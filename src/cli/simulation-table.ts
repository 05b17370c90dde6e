import { count, decimal, percent } from "../core/format.ts";
import type { RejectionRate, SimulationResult } from "../index.ts";
import { textColumns, textTable } from "./text-table.ts";
import { wrap } from "./wrap.ts";

const sided = { "two-sided": "two-sided", less: "one-sided (less)", greater: "one-sided (greater)" } as const;

function rowOf(test: string, rates: readonly RejectionRate[], hasSize: boolean): string[] {
  const figures = rates.flatMap(({ rate, standardError, computed }) =>
    computed === 0 ? ["–", ""] : [decimal(rate, 3), `(${decimal(standardError, 3)})`],
  );
  const size = rates.find(({ size: found }) => found !== null)?.size ?? null;
  return [test, ...figures, ...(hasSize ? [size === null || size === "holds" ? "" : size] : [])];
}

/** Tests that could not be computed in every study, with the reason. */
function gaps(rates: readonly RejectionRate[], repetitions: number): string[] {
  return rates
    .filter(({ computed }) => computed < repetitions)
    .map(
      ({ test, computed, reason }) =>
        `${test}: computed in ${count(computed)} of ${count(repetitions)} studies; ${reason}`,
    );
}

function legend({ design }: SimulationResult, hasSize: boolean): string {
  const { level, alternative, repetitions } = design;
  const allowed = 3 * Math.sqrt((level * (1 - level)) / repetitions);
  const size = hasSize
    ? ` size: too often or too seldom where the rate without an effect lies outside ${decimal(level, 3)} ± ${decimal(allowed, 3)}, three standard errors.`
    : "";
  return `Rejection rates by the abnormal return on day 0; nominal level ${decimal(level, 3)}, ${sided[alternative]}; Monte Carlo standard errors in brackets.${size}`;
}

/** Rejection rates for a terminal: a row for each test, a column for each effect, and a legend. */
export function simulationText(result: SimulationResult, tableWidth: number, width: number): string {
  const { design, rates, note, redrawn } = result;
  const hasSize = design.effects.includes(0);
  const effects = design.effects.flatMap((effect) => [`>${percent(effect)}`, "s.e.~1"]);
  const ratesOf = (test: string) => rates.filter((one) => one.test === test);
  const table = textTable(
    textColumns("test", ...effects, ...(hasSize ? ["size"] : [])),
    design.tests.map((test) => rowOf(test, ratesOf(test), hasSize)),
    tableWidth,
  );
  const redraws =
    redrawn === 0
      ? []
      : [`${count(redrawn)} pseudo-events were drawn again: the model could not be estimated on them.`];
  const first = design.effects[0];
  const missing = gaps(
    rates.filter(({ effect }) => effect === first),
    design.repetitions,
  );
  const lines = [...missing, legend(result, hasSize), note, ...redraws].map((line) => wrap(line, Math.min(width, 100)));
  return `${table}\n\n${lines.join("\n")}`;
}
