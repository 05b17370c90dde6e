// Writes data/calendars/<MIC>.json from a folder of exchange calendars in the exporter's layout.
//   node tools/import-calendars.mjs FOLDER
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const names = {
  AIXK: "Astana International Exchange",
  ASEX: "Athens Exchange",
  BVMF: "B3, São Paulo",
  XAMS: "Euronext Amsterdam",
  XASX: "Australian Securities Exchange",
  XBDA: "Bermuda Stock Exchange",
  XBEL: "Belgrade Stock Exchange",
  XBKK: "Stock Exchange of Thailand",
  XBOG: "Colombia Securities Exchange",
  XBOM: "BSE, Mumbai",
  XBRA: "Bratislava Stock Exchange",
  XBRU: "Euronext Brussels",
  XBSE: "Bucharest Stock Exchange",
  XBUD: "Budapest Stock Exchange",
  XBUE: "Buenos Aires Stock Exchange",
  XCSE: "Nasdaq Copenhagen",
  XCYS: "Cyprus Stock Exchange",
  XDUB: "Euronext Dublin",
  XETR: "Xetra, Frankfurt",
  XFRA: "Frankfurt Stock Exchange",
  XHEL: "Nasdaq Helsinki",
  XHKG: "Hong Kong Exchanges",
  XICE: "Nasdaq Iceland",
  XIDX: "Indonesia Stock Exchange",
  XIST: "Borsa Istanbul",
  XJSE: "Johannesburg Stock Exchange",
  XKAR: "Pakistan Stock Exchange",
  XKLS: "Bursa Malaysia",
  XKRX: "Korea Exchange",
  XLIM: "Lima Stock Exchange",
  XLIS: "Euronext Lisbon",
  XLIT: "Nasdaq Vilnius",
  XLJU: "Ljubljana Stock Exchange",
  XLON: "London Stock Exchange",
  XLUX: "Luxembourg Stock Exchange",
  XMAD: "Bolsa de Madrid",
  XMEX: "Mexican Stock Exchange",
  XMIL: "Borsa Italiana, Milan",
  XMOS: "Moscow Exchange",
  XNYS: "New York Stock Exchange",
  XNZE: "New Zealand Exchange",
  XOSL: "Oslo Børs",
  XPAR: "Euronext Paris",
  XPHS: "Philippine Stock Exchange",
  XPRA: "Prague Stock Exchange",
  XRIS: "Nasdaq Riga",
  XSAU: "Saudi Exchange",
  XSES: "Singapore Exchange",
  XSHG: "Shanghai Stock Exchange",
  XSTO: "Nasdaq Stockholm",
  XSWX: "SIX Swiss Exchange",
  XTAE: "Tel Aviv Stock Exchange",
  XTAI: "Taiwan Stock Exchange",
  XTAL: "Nasdaq Tallinn",
  XTKS: "Tokyo Stock Exchange",
  XTSE: "Toronto Stock Exchange",
  XWAR: "Warsaw Stock Exchange",
  XWBO: "Vienna Stock Exchange",
  XZAG: "Zagreb Stock Exchange",
};
const weekdayNames = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

/** ["1990-01-26", …] → { "1990": "01-26 …" }: a line a year, so that a change reads well in a diff. */
function byYear(dates) {
  const years = {};
  for (const date of dates) {
    const year = date.slice(0, 4);
    years[year] = years[year] ? `${years[year]} ${date.slice(5)}` : date.slice(5);
  }
  return years;
}

const [folder] = process.argv.slice(2);
const target = new URL("../data/calendars/", import.meta.url);
mkdirSync(target, { recursive: true });
for (const file of readdirSync(folder).filter((name) => name.endsWith(".json"))) {
  const given = JSON.parse(readFileSync(join(folder, file), "utf8"));
  if (!names[given.mic]) throw new Error(`no name for ${given.mic}`);
  const calendar = {
    mic: given.mic,
    name: names[given.mic],
    timezone: given.timezone,
    first: given.first,
    last: given.last,
    weekdays: given.week.map((day) => weekdayNames[day]).join(" "),
    hours: Object.fromEntries(given.hours.map(({ from, open, close }) => [from, `${open}-${close}`])),
    closed: byYear(given.closed),
    extra: byYear(given.extra),
    special: Object.fromEntries(
      Object.entries(given.special).map(([date, [open, close]]) => [date, `${open}-${close}`]),
    ),
  };
  writeFileSync(new URL(file, target), `${JSON.stringify(calendar, null, 1)}\n`);
}
