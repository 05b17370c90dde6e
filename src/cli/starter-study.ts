/** What a starter study is told. */
export interface Starter {
  readonly id: string;
  readonly title: string;
  readonly model: string;
}

/** Text as a YAML scalar that cannot be taken for anything else. */
const quoted = (text: string) => JSON.stringify(text);

/** A study file that runs as it is, with the Hanoi summit on KOSPI, and says what to change. */
export function starterStudy({ id, title, model }: Starter): string {
  return `# yaml-language-server: $schema=study.schema.json
# Editors that know the line above complete keys and mark mistakes (VS Code: the extension "YAML" of Red Hat).
#
#   npx eventstudy align study.yaml              where each event meets each market
#   npx eventstudy run study.yaml --out report   figures, pictures and a report
study: ${quoted(id)}
title: ${quoted(title)}
# What stands for the market: the id of one of the securities.
benchmark: ACWI

# One entry a security. "npx eventstudy list exchanges" lists the codes; without an exchange
# give timezone: Asia/Ho_Chi_Minh and hours: "09:00-15:00".
securities:
  - { id: KOSPI, name: KOSPI Composite, exchange: XKRX, prices: prices/KOSPI.csv, currency: KRW }
  - { id: ACWI, name: iShares MSCI ACWI, exchange: XNYS, prices: prices/ACWI.csv, currency: USD }

# Each event happened at an instant (with its offset) or on a date. It is seen on all securities but the benchmark
# unless it names some: securities: [KOSPI]
events:
  - id: summit-ends-early
    at: 2019-02-28T12:00+07:00
    headline: Second Trump–Kim summit ends early with no agreement

model: ${model}                    # "npx eventstudy list models" lists others
estimation-window: [-250, -11]         # sessions before the event, day 0 being the first that could react
event-window: [-5, 5]
windows: [[0, 0], [0, 1], [-5, 5]]
seed: 1

# What must hold of the result; "npx eventstudy run" ends with 3 when a line does not.
expect:
  - KOSPI excluded = 0
  - KOSPI return[0,0] = -1.76 %
`;
}
