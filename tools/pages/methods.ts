import type { ExpectedReturnModel } from "../../src/core/model.ts";
import type { TestStatistic } from "../../src/core/statistic.ts";
import * as statistics from "../../src/inference/index.ts";
import * as models from "../../src/models/index.ts";
import { docstring, folded } from "./docstring.ts";
import { anchor, generated, page, table } from "./markdown.ts";
import { rateCell, sizeColumns } from "./sizes.ts";

const sentence = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? "" : "."}`;

/** DOIs as links, so that a reader is one click from the source. */
const linked = (source: string) =>
  source.replaceAll(/doi:(10\.\S+[^\s,;.])/g, (doi, name) => `[${doi}](https://doi.org/${encodeURI(name)})`);

const math = (tex: string) => `\`\`\`math\n${tex}\n\`\`\``;
const heading = ({ id, label }: { readonly id: string; readonly label: string }) => `${label} (\`${id}\`)`;

function needs(model: ExpectedReturnModel): string {
  if (model.needs !== undefined) return `Needs ${model.needs}.`;
  const factors = model.factors({});
  if (factors.length === 0) return `Needs no benchmark; ${model.minimumDays({})} estimation days or more.`;
  const what = factors.some((name) => name.startsWith("market"))
    ? "the benchmark"
    : `a factor file with ${factors.map((name) => `\`${name}\``).join(", ")}`;
  return `Needs ${what}; ${model.minimumDays({})} estimation days or more.`;
}

function modelSection(name: string, model: ExpectedReturnModel): string[] {
  return [
    `### ${heading(model)}`,
    math(model.tex),
    `**Assumes** that ${model.assumptions}. ${needs(model)}`,
    `**When to take it.** ${model.advice}`,
    `**Source.** ${sentence(linked(model.source))}`,
    folded(
      "Definition: shapes, units, missing values, errors",
      docstring(`src/models/${model.id}.ts`, `export const ${name}:`),
    ),
  ];
}

const robustnessWords: readonly (readonly ["sameDate" | "partialOverlap" | "eventVariance", string])[] = [
  ["sameDate", "events share dates"],
  ["partialOverlap", "windows overlap in part"],
  ["eventVariance", "the event raises the variance"],
];

function measured(id: string): string {
  const cells = sizeColumns().map((column) => {
    const rate = rateCell(column, id).replaceAll("*", "");
    return rate === "–" ? `${column.title}: cannot be computed` : `${column.title}: ${rate}%`;
  });
  return cells.join("; ");
}

function testSection(name: string, test: TestStatistic): string[] {
  const holds = robustnessWords.filter(([key]) => test.robustness[key]).map(([, words]) => words);
  const fails = robustnessWords.filter(([key]) => !test.robustness[key]).map(([, words]) => words);
  const right = holds.length > 0 ? ` It stays right when ${holds.join(", and when ")}.` : "";
  const wrong = fails.length > 0 ? ` It goes wrong when ${fails.join(", or when ")}.` : "";
  return [
    `### ${heading(test)}`,
    math(test.tex),
    `**Null hypothesis.** ${sentence(test.nullHypothesis)} **Assumes** that ${test.assumptions}.${right}${wrong} Needs ${test.minimumEvents} observation${test.minimumEvents === 1 ? "" : "s"} or more.`,
    `**When to believe it.** ${test.advice}`,
    `**Rejections of a nominal 5%.** ${measured(test.id)}.`,
    `**Source.** ${sentence(linked(test.source))}`,
    folded(
      "Definition: null distribution, missing values, known distortions",
      docstring(`src/inference/${test.id}.ts`, `export const ${name}:`),
    ),
  ];
}

/** What stands beside the registries: the figures of one observation, r̄, power, and adjusted p-values. */
const others: readonly (readonly [title: string, says: string, path: string, declaration: string])[] = [
  [
    "One observation: t and its interval",
    "The abnormal return against its own forecast standard deviation.",
    "src/inference/single/single.ts",
    "export function singleFigures(",
  ],
  [
    "One observation: sample quantile (`sample-quantile`)",
    "The place of the abnormal return among the estimation residuals. Read it beside t when residuals are not normal, as they rarely are.",
    "src/inference/single/single.ts",
    "export function sampleQuantile(",
  ],
  [
    "One observation: placebo in time (`placebo`)",
    "The event's t among those of earlier sessions, each with a model of its own. It is the strictest of the three: it knows the error of the coefficients and the law of the residuals.",
    "src/inference/single/placebo.ts",
    "export function placeboTest(",
  ],
  [
    "Buy-and-hold abnormal return (BHAR)",
    "Compounded in the place of summed; for windows of weeks and months.",
    "src/abnormal/bhar.ts",
    "export function bhar(",
  ],
  [
    "Average cross-correlation r̄",
    "What `kolari-pynnonen`, `patell-adjusted` and the interval of a group take the dependence of events from.",
    "src/inference/dependence/cross-correlation.ts",
    "export function meanCorrelation(",
  ],
  [
    "Interval of a group",
    "What is drawn and printed around a CAAR: it excludes zero exactly where the test to read first rejects.",
    "src/inference/groups/group-interval.ts",
    "export function groupInterval(",
  ],
  [
    "Simultaneous band of a path",
    "All days of the path lie inside together with probability 95%; the pointwise band says so of each day alone.",
    "src/math/max-t.ts",
    "export function criticalMaximum(",
  ],
  [
    "Power and detectable effect",
    "What a study that finds nothing could have found.",
    "src/inference/groups/power.ts",
    "export function power(",
  ],
  [
    "Adjusted p-values: Holm",
    "For many windows, groups or models.",
    "src/inference/adjustment/multiple-testing.ts",
    "export function holm(",
  ],
  [
    "Adjusted p-values: Benjamini–Hochberg",
    "Controls the share of false ones among the findings, not the chance of any.",
    "src/inference/adjustment/multiple-testing.ts",
    "export function benjaminiHochberg(",
  ],
  [
    "Adjusted p-values: Romano–Wolf",
    "As Holm, and with more power where the tests move together; with few different draws the least p that they can give (`floor` in result.json) lies above Holm's.",
    "src/inference/adjustment/multiple-testing.ts",
    "export function romanoWolf(",
  ],
];

function sizeSection(tests: readonly TestStatistic[]): string[] {
  const columns = sizeColumns();
  return [
    "## Size and power, measured",
    `Rejections in per cent of a nominal two-sided 5% test without any effect, and, in the last column, with one. Market model on 120 days, σ = 2% a day, 10,000 studies a column (standard error 0.2), N = 50 and L = 11 where nothing else is said. Bold: off by more than three standard errors and one point. \`–\`: cannot be computed on one date, or on so few.`,
    table(
      ["test", ...columns.map(({ title }) => `>${title}`)],
      tests.map(({ id, label }) => [
        `[${id}](${anchor(heading({ id, label }))})`,
        ...columns.map((column) => rateCell(column, id)),
      ]),
    ),
    `The returns are made up as \`eventstudy simulate --help\` says. Each column is one command, in [evidence/test-size.json](evidence/test-size.json); the first is \`${columns[0]!.command}\`. \`eventstudy simulate --prices\` measures the same on prices of your own.`,
  ];
}

/** docs/methods.md: every model and test, from the registries. */
export function methodsPage(): string {
  const [byModel, byTest] = [Object.entries(models), Object.entries(statistics)];
  const contents = ([, entry]: [string, ExpectedReturnModel | TestStatistic]) =>
    `- [${entry.label}](${anchor(heading(entry))}) \`${entry.id}\``;
  return page([
    generated("the registries (src/models, src/inference)"),
    "# Methods",
    "Every expected-return model and every test statistic: formula, assumptions, when to believe it, source. `eventstudy explain ID` prints the same in the terminal, and `eventstudy explain ID study.yaml` shows its figures in a study.",
    "## Notation",
    table(
      ["symbol", "is"],
      [
        ["i, N", "observation (an event on a security), their number"],
        ["t, L, M", "day, days of the window w, days of the estimation window"],
        ["R, R_m", "return of the security, return of the benchmark over the same interval"],
        ["AR, CAR", "abnormal return R − E[R]; its sum over a window"],
        ["AAR, CAAR", "their averages over observations"],
        ["σ̂, ν", "residual standard deviation √(SSR/ν) and its degrees of freedom"],
        ["SCAR", "CAR over its own forecast standard deviation"],
        ["s(·)", "sample standard deviation over the observations (N − 1)"],
        ["r̄", "average cross-correlation of the observations of a window"],
      ],
    ),
    "Every model gives its forecast uncertainty in one form, so that every test works with every model:",
    math(
      String.raw`\mathrm{Var}\Bigl(\sum_{t\in w} AR_t\Bigr) = \hat\sigma^2 \Bigl(\sum_{t\in w} \mathrm{scale}_t + \bigl\lVert \textstyle\sum_{t\in w} \mathrm{leverage}_t \bigr\rVert^2\Bigr)`,
    ),
    "For least squares with regressor rows x_t and X = QR, leverage_t = R⁻ᵀx_t and scale_t = 1. The error of the estimated coefficients is thereby in every standard deviation, and correlated over the days of a window.",
    "## Contents",
    `Models:\n\n${byModel.map(contents).join("\n")}`,
    `Tests:\n\n${byTest.map(contents).join("\n")}`,
    `[Size and power](${anchor("Size and power, measured")}) · [Beside the tests](${anchor("Beside the tests")})`,
    "## Models of expected returns",
    ...byModel.flatMap(([name, model]) => modelSection(name, model)),
    "## Test statistics",
    ...byTest.flatMap(([name, test]) => testSection(name, test)),
    ...sizeSection(byTest.map(([, test]) => test)),
    "## Beside the tests",
    ...others.flatMap(([title, says, path, declaration]) => [
      `### ${title}`,
      says,
      folded("Definition", docstring(path, declaration)),
    ]),
  ]);
}
