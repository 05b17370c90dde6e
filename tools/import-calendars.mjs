// Writes data/calendars/<MIC>.json from a folder of exchange calendars in the exporter's layout and from tools/calendars:
// the project's own calendars, and corrections.json, which is applied to both.
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
  XHNX: "Hanoi Stock Exchange",
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
  XSTC: "Ho Chi Minh City Stock Exchange",
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

/** A calendar with the closures and the sessions of its corrections; a session is given with its hours. */
function correct(given, corrections) {
  const [closed, extra, special] = [new Set(given.closed), new Set(given.extra), { ...given.special }];
  for (const { closed: closures = [], sessions = {} } of corrections) {
    for (const date of closures) {
      closed.add(date);
      extra.delete(date);
      delete special[date];
    }
    for (const [date, hours] of Object.entries(sessions)) {
      closed.delete(date);
      if (!given.week.includes(new Date(date).getUTCDay())) extra.add(date);
      const [open, close] = hours.split("-");
      const regular = given.hours.findLast(({ from }) => from <= date);
      if (regular.open !== open || regular.close !== close) special[date] = [open, close];
    }
  }
  const byDate = ([a], [b]) => (a < b ? -1 : 1);
  return {
    ...given,
    closed: [...closed].sort(),
    extra: [...extra].sort(),
    special: Object.fromEntries(Object.entries(special).sort(byDate)),
  };
}

const [folder] = process.argv.slice(2);
const own = new URL("./calendars/", import.meta.url);
const corrections = JSON.parse(readFileSync(new URL("corrections.json", own), "utf8"));
const calendarsIn = (path) => readdirSync(path).filter((name) => /^[A-Z0-9]{4}\.json$/.test(name));
const read = (path) => JSON.parse(readFileSync(path, "utf8"));
const exported = calendarsIn(folder).map((name) => read(join(folder, name)));
const ours = calendarsIn(own).map((name) => read(new URL(name, own)));
const target = new URL("../data/calendars/", import.meta.url);
mkdirSync(target, { recursive: true });
for (const imported of [...exported, ...ours]) {
  if (!names[imported.mic]) throw new Error(`no name for ${imported.mic}`);
  const given = correct(
    imported,
    corrections.filter(({ exchange }) => exchange === imported.mic),
  );
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
  writeFileSync(new URL(`${given.mic}.json`, target), `${JSON.stringify(calendar, null, 1)}\n`);
}
