/** What every starter study needs. */
interface Starter {
  readonly id: string;
  readonly title: string;
  readonly model: string;
}

/** A starter study with the user's prices. */
export interface OwnStarter extends Starter {
  /** Paths, patterns or folders, relative to the study file. */
  readonly prices: readonly string[];
  /** null for a model that needs none. */
  readonly benchmark: string | null;
  /** null when it is unknown: sessions are then not checked. */
  readonly exchange: string | null;
  /** MICs by security where they differ; null where one exchange, or none, is that of all. */
  readonly securities: ReadonlyMap<string, string | null> | null;
  /** What speaks for guessed exchanges, a line each. */
  readonly guesses: readonly string[];
  /** The one exchange that is guessed of all and not taken; null for none. */
  readonly suggested: string | null;
  /** What is lost without the time of the event; null with one. */
  readonly lost: string | null;
  /** When it happened: a date, or an instant with its offset. */
  readonly when: string;
}

/** Text as a quoted YAML scalar, which no reader takes for a number or a date. */
const quoted = (text: string) => JSON.stringify(text);

const head = ({ id, title }: Starter) => `# yaml-language-server: $schema=study.schema.json
# Editors that read the line above complete keys and mark mistakes (VS Code: the extension "YAML" of Red Hat).
#
#   npx eventstudy align study.yaml              where each event falls on each market
#   npx eventstudy run study.yaml --out report   figures, pictures and a report
study: ${quoted(id)}
title: ${quoted(title)}
`;

/** A study file that runs as it is, about the Hanoi summit and KOSPI; its comments say what to change. */
export function exampleStudy(starter: Starter): string {
  return `${head(starter)}# The benchmark stands for the market: the id of one of the securities.
benchmark: ACWI

# One entry for each security. "npx eventstudy list exchanges" lists the codes; without an exchange
# give timezone: Asia/Ho_Chi_Minh and hours: "09:00-15:00".
securities:
  - { id: KOSPI, name: KOSPI Composite, exchange: XKRX, prices: prices/KOSPI.csv, currency: KRW }
  - { id: ACWI, name: iShares MSCI ACWI, exchange: XNYS, prices: prices/ACWI.csv, currency: USD }

# Each event happened at an instant (with its offset) or on a date. It concerns all securities but the benchmark
# unless it names some: securities: [KOSPI]
events:
  - id: summit-ends-early
    at: 2019-02-28T12:00+07:00
    headline: Second Trump–Kim summit ends early with no agreement

model: ${starter.model}                    # "npx eventstudy list models" lists others
estimation-window: [-250, -11]         # sessions before the event, day 0 being the first that could react
event-window: [-5, 5]
windows: [[0, 0], [0, 1], [-5, 5]]
seed: 1

# What the result must satisfy; "npx eventstudy run" exits with 3 when a line does not hold.
expect:
  - KOSPI excluded = 0
  - KOSPI return[0,0] = -1.76%
`;
}

/**
 * Whether a text gives the time of an event, and not its date only.
 *
 * @throws nothing
 */
export const isInstant = (when: string) => !/^\d{4}-\d{2}-\d{2}$/.test(when);

/** Entries of `securities`, with `none` where no exchange is known. */
export const securityEntries = (mics: ReadonlyMap<string, string | null>) =>
  [...mics].map(([id, exchange]) => ({ id, exchange: exchange ?? "none" }));

/** The exchange of all, or an entry for each security; comments say what was guessed. */
function exchangeLines({ exchange, securities, guesses, suggested }: OwnStarter): string {
  const evidence = guesses.map((guess) => `# guessed of ${guess}\n`).join("");
  if (securities === null) {
    return `${evidence}${exchange === null ? `# exchange: ${suggested ?? "XNYS"}` : `exchange: ${exchange}`}`;
  }
  const entries = securityEntries(securities).map(
    ({ id, exchange }) => `  - { id: ${quoted(id)}, exchange: ${exchange} }`,
  );
  return `${evidence}securities:\n${entries.join("\n")}`;
}

/** A study file for the user's prices, with one event for all of them. */
export function ownStudy(starter: OwnStarter): string {
  const { prices, benchmark, when, model, lost } = starter;
  const benchmarkLine = benchmark === null ? "# benchmark: SPX" : `benchmark: ${quoted(benchmark)}`;
  return `${head(starter)}
# Price files, patterns or folders, relative to this file: one column or one file for each security.
prices: [${prices.map(quoted).join(", ")}]
# The exchange of all ("eventstudy list exchanges"): with it closed days and gaps are checked, and an event may have a
# time. A security of another exchange gets an entry under securities.
${exchangeLines(starter)}
# The benchmark stands for the market: the id of one of the securities. The model mean-adjusted needs none.
${benchmarkLine}

# An event concerns all securities but the benchmark, unless it names some: securities: [ID]
# date: 2019-02-28, or, where the time is known, at: 2019-02-28T12:00+07:00
${lost === null ? "" : `# ${lost}\n`}events:
  - id: event
    ${isInstant(when) ? "at" : "date"}: ${when}

model: ${model}                    # "eventstudy list models" lists others
estimation-window: [-250, -11]         # sessions before the event, day 0 being the first that could react
event-window: [-5, 5]
windows: [[0, 0], [0, 1], [-5, 5]]
seed: 1
`;
}
