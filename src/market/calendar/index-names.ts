import { readExchange } from "./exchange-names.ts";

/** Indices, and endings of tickers, that tell the exchange of a series. */
const namesOfIndices: Readonly<Record<string, string>> = {
  ASEX: "athexcomposite, athensgeneral, ftseathex",
  BVMF: "ibov, bovespa, ibovespa, bvsp, sa",
  XAMS: "aex, aexindex, as",
  XASX: "asx200, spasx200, axjo, allordinaries, allords, aord, ax",
  XBKK: "set, setindex, set50, bk",
  XBOM: "sensex, bsesn, nifty, nifty50, nsei, bse500, ns, bo",
  XBRU: "bel20, bfx, br",
  XCSE: "omxc20, omxc25, co",
  XDUB: "iseq, iseq20, ir",
  XETR: "dax, dax30, dax40, gdaxi, mdax, tecdax, sdax, hdax, cdax, de",
  XHEL: "omxh25, omxhpi, he",
  XHKG: "hsi, hangseng, hscei, hangsengindex, hk",
  XHNX: "hnxindex, hnx30",
  XIDX: "jci, ihsg, jkse, jk",
  XIST: "bist100, bist30, xu100, xu030",
  XJSE: "jalsh, jsetop40, top40, jtopi, jo",
  XKLS: "klci, fbmklci, klse, kl",
  XKRX: "kospi, kospi200, kospi100, kosdaq, kosdaq150, ks11, ks200, kq11, krx300, ks, kq",
  XLIS: "psi20, psi, ls",
  XLON: "ftse, ftse100, ftse250, ftse350, ftseallshare, ukx, footsie, l",
  XMAD: "ibex, ibex35, mc",
  XMEX: "mexbol, ipcmexico, mxx, mx",
  XMIL: "ftsemib, ftmib, mib, mi",
  XMOS: "imoex, moexindex, micexindex, rtsi, me",
  XNYS: "spx, sp500, snp500, gspc, spxt, inx, dow, dowjones, djia, dji, indu, nasdaqcomposite, nasdaq100, ixic, ndx, comp, ccmp, russell2000, russell3000, rut, ray, spy, qqq, dia, iwm, vti, acwi, eem, efa, vix",
  XNZE: "nzx50, nz50, nz",
  XOSL: "obx, osebx, oseax, ol",
  XPAR: "cac, cac40, fchi, sbf120, cacallshare, pa",
  XPHS: "psei, ps",
  XPRA: "px, pxindex, pr",
  XSAU: "tasi, sr",
  XSES: "sti, straitstimes, si",
  XSHG: "ssec, sse50, shcomp, shanghaicomposite, csi300, szse, szcomp, szsecomponent, ss, sz",
  XSTC: "vnindex, vni, vn30",
  XSTO: "omxs30, omxspi, st",
  XSWX: "smi, ssmi, spi, sw",
  XTAE: "ta35, ta125, ta",
  XTAI: "taiex, twii, twse, tw, two",
  XTKS: "nikkei, nikkei225, n225, nky, ni225, topix, tpx, jpxnikkei400, t",
  XTSE: "tsxcomposite, sptsx, gsptse, sptsxcomposite, tsx60, to",
  XWAR: "wig, wig20, wa",
  XWBO: "atx, atxindex, vi",
};

const micOf = new Map(
  Object.entries(namesOfIndices).flatMap(([mic, names]) => names.split(", ").map((name) => [name, mic] as const)),
);

const plain = (word: string) =>
  word
    .normalize("NFKD")
    .replace(/[^\p{L}\d]/gu, "")
    .toLowerCase();

/** Names of one or two letters are the ending of a ticker, as in `005930.KS`, and no word of a name. */
const shortest = 3;

/**
 * The exchanges that the name of a series suggests, best first: by an index (`KOSPI`, `S&P 500`), by the ending of a
 * ticker (`005930.KS`), or by an exchange (`closes-XKRX`). A suggestion only: what decides are the sessions.
 *
 * @param name an id, or the name of a file without its ending
 * @param mics the exchanges with a calendar
 * @throws nothing
 */
export function exchangesNamedIn(name: string, mics: readonly string[]): readonly string[] {
  const ending = /[^.\s]\.([a-z]{1,3})$/i.exec(name)?.[1]?.toLowerCase();
  const words = [name, ...name.split(/[^\p{L}\d]+/u)].map(plain).filter((word) => word.length >= shortest);
  const found = [...(ending === undefined ? [] : [ending]), ...words].flatMap((word) => {
    const mic = micOf.get(word);
    if (mic !== undefined) return [mic];
    const exchange = readExchange(word, mics);
    return word.length >= shortest && exchange.kind === "exchange" ? [exchange.mic] : [];
  });
  return [...new Set(found)].filter((mic) => mics.includes(mic));
}
