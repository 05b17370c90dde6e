import { nearest } from "../core/nearest.ts";

interface NamedExchange {
  readonly mic: string;
  readonly name: string;
}

/** What people call exchanges whose MIC or name does not show it; those of one set of sessions share a calendar. */
const aliases: Readonly<Record<string, string>> = {
  ...{ nasdaq: "XNYS", xnas: "XNYS", amex: "XNYS", arca: "XNYS", xase: "XNYS", arcx: "XNYS" },
  ...{ lse: "XLON", hkex: "XHKG", sehk: "XHKG", krx: "XKRX", kospi: "XKRX", kosdaq: "XKRX", sgx: "XSES", twse: "XTAI" },
  ...{ szse: "XSHG", xshe: "XSHG", sse: "XSHG", nse: "XBOM", xnse: "XBOM", jpx: "XTKS", tse: "XTKS", tsx: "XTSE" },
  ...{ b3: "BVMF", bovespa: "BVMF", bmv: "XMEX", xetra: "XETR", fwb: "XFRA", six: "XSWX", bme: "XMAD", wse: "XWAR" },
  ...{ gpw: "XWAR", bist: "XIST", moex: "XMOS", idx: "XIDX", nzx: "XNZE", tadawul: "XSAU", omx: "XSTO", set: "XBKK" },
};

const initials = (name: string) =>
  name
    .split(/[^\p{L}\d]+/u)
    .map((word) => word[0] ?? "")
    .join("")
    .toLowerCase();

/**
 * Exchanges that a word may mean, the likeliest first, at most three: what people call it, its initials (NYSE), a word of
 * its name or city (Tokyo), the nearest MIC.
 */
export function exchangesLike(word: string, exchanges: readonly NamedExchange[]): readonly NamedExchange[] {
  const asked = word.trim().toLowerCase();
  const holds = (text: string) => asked.length > 2 && text.toLowerCase().includes(asked);
  const near = nearest(
    word,
    exchanges.map(({ mic }) => mic),
  );
  const ways: ((exchange: NamedExchange) => boolean)[] = [
    ({ mic }) => mic.toLowerCase() === asked,
    ({ mic }) => mic === aliases[asked],
    ({ name }) => initials(name) === asked,
    ({ name }) => holds(name),
    ({ mic }) => mic === near,
  ];
  for (const way of ways) {
    const found = exchanges.filter(way);
    if (found.length > 0) return found.slice(0, 3);
  }
  return [];
}
