import type { StudyResult } from "../../results/result.ts";
import { anchorOf, glossary } from "./glossary.ts";

/** A source as BibTeX fields, checked against other bibliographies; a title that could not be checked is null. */
interface Source {
  readonly type: "article" | "book";
  readonly author: string;
  readonly title: string | null;
  readonly year: number;
  readonly journal?: string;
  readonly volume?: string;
  readonly number?: string;
  readonly pages?: string;
  readonly doi?: string;
  readonly publisher?: string;
}

const article = (
  author: string,
  year: number,
  title: string | null,
  journal: string,
  place: readonly [volume: string, number: string, pages: string],
  doi?: string,
): Source => {
  const [volume, number, pages] = place;
  return { type: "article", author, title, year, journal, volume, number, pages, ...(doi ? { doi } : {}) };
};

const jfe = "Journal of Financial Economics";

/** By key: first author and year. */
const sources = {
  abadie2010: article(
    "Abadie, Alberto and Diamond, Alexis and Hainmueller, Jens",
    2010,
    "Synthetic Control Methods for Comparative Case Studies: Estimating the Effect of {California}'s Tobacco Control Program",
    "Journal of the American Statistical Association",
    ["105", "490", "493--505"],
    "10.1198/jasa.2009.ap08746",
  ),
  barber1997: article(
    "Barber, Brad M. and Lyon, John D.",
    1997,
    "Detecting Long-Run Abnormal Stock Returns: The Empirical Power and Specification of Test Statistics",
    jfe,
    ["43", "3", "341--372"],
    "10.1016/S0304-405X(96)00890-2",
  ),
  beaver1968: article(
    "Beaver, William H.",
    1968,
    "The Information Content of Annual Earnings Announcements",
    "Journal of Accounting Research",
    ["6", "supplement", "67--92"],
    "10.2307/2490070",
  ),
  benjamini1995: article(
    "Benjamini, Yoav and Hochberg, Yosef",
    1995,
    "Controlling the False Discovery Rate: A Practical and Powerful Approach to Multiple Testing",
    "Journal of the Royal Statistical Society B",
    ["57", "1", "289--300"],
  ),
  boehmer1991: article(
    "Boehmer, Ekkehart and Musumeci, Jim and Poulsen, Annette B.",
    1991,
    "Event-Study Methodology under Conditions of Event-Induced Variance",
    jfe,
    ["30", "2", "253--272"],
    "10.1016/0304-405X(91)90032-F",
  ),
  bollerslev1986: article(
    "Bollerslev, Tim",
    1986,
    "Generalized Autoregressive Conditional Heteroskedasticity",
    "Journal of Econometrics",
    ["31", "3", "307--327"],
    "10.1016/0304-4076(86)90063-1",
  ),
  brown1980: article(
    "Brown, Stephen J. and Warner, Jerold B.",
    1980,
    "Measuring Security Price Performance",
    jfe,
    ["8", "3", "205--258"],
    "10.1016/0304-405X(80)90002-1",
  ),
  brown1985: article(
    "Brown, Stephen J. and Warner, Jerold B.",
    1985,
    "Using Daily Stock Returns: The Case of Event Studies",
    jfe,
    ["14", "1", "3--31"],
    "10.1016/0304-405X(85)90042-X",
  ),
  cameron2008: article(
    "Cameron, A. Colin and Gelbach, Jonah B. and Miller, Douglas L.",
    2008,
    "Bootstrap-Based Improvements for Inference with Clustered Errors",
    "Review of Economics and Statistics",
    ["90", "3", "414--427"],
    "10.1162/rest.90.3.414",
  ),
  cameron2015: article(
    "Cameron, A. Colin and Miller, Douglas L.",
    2015,
    "A Practitioner's Guide to Cluster-Robust Inference",
    "Journal of Human Resources",
    ["50", "2", "317--372"],
  ),
  canay2017: article(
    "Canay, Ivan A. and Romano, Joseph P. and Shaikh, Azeem M.",
    2017,
    "Randomization Tests under an Approximate Symmetry Assumption",
    "Econometrica",
    ["85", "3", "1013--1030"],
    "10.3982/ECTA13081",
  ),
  carhart1997: article(
    "Carhart, Mark M.",
    1997,
    "On Persistence in Mutual Fund Performance",
    "Journal of Finance",
    ["52", "1", "57--82"],
    "10.1111/j.1540-6261.1997.tb03808.x",
  ),
  chow1960: article(
    "Chow, Gregory C.",
    1960,
    "Tests of Equality Between Sets of Coefficients in Two Linear Regressions",
    "Econometrica",
    ["28", "3", "591--605"],
    "10.2307/1910133",
  ),
  corrado1989: article(
    "Corrado, Charles J.",
    1989,
    "A Nonparametric Test for Abnormal Security-Price Performance in Event Studies",
    jfe,
    ["23", "2", "385--395"],
    "10.1016/0304-405X(89)90064-0",
  ),
  corrado1992: article(
    "Corrado, Charles J. and Zivney, Terry L.",
    1992,
    "The Specification and Power of the Sign Test in Event Study Hypothesis Tests Using Daily Stock Returns",
    "Journal of Financial and Quantitative Analysis",
    ["27", "3", "465--478"],
    "10.2307/2331331",
  ),
  cowan1992: article(
    "Cowan, Arnold R.",
    1992,
    "Nonparametric Event Study Tests",
    "Review of Quantitative Finance and Accounting",
    ["2", "4", "343--358"],
    "10.1007/BF00939016",
  ),
  dimson1979: article(
    "Dimson, Elroy",
    1979,
    "Risk Measurement When Shares Are Subject to Infrequent Trading",
    jfe,
    ["7", "2", "197--226"],
    "10.1016/0304-405X(79)90013-8",
  ),
  fama1993: article(
    "Fama, Eugene F. and French, Kenneth R.",
    1993,
    "Common Risk Factors in the Returns on Stocks and Bonds",
    jfe,
    ["33", "1", "3--56"],
    "10.1016/0304-405X(93)90023-5",
  ),
  fama2015: article(
    "Fama, Eugene F. and French, Kenneth R.",
    2015,
    "A Five-Factor Asset Pricing Model",
    jfe,
    ["116", "1", "1--22"],
    "10.1016/j.jfineco.2014.10.010",
  ),
  fisher1935: {
    type: "book",
    author: "Fisher, Ronald A.",
    title: "The Design of Experiments",
    year: 1935,
    publisher: "Oliver and Boyd",
  },
  gelbach2013: article(
    "Gelbach, Jonah B. and Helland, Eric and Klick, Jonathan",
    2013,
    null,
    "American Law and Economics Review",
    ["15", "2", "495--541"],
    "10.1093/aler/aht009",
  ),
  giaccotto1996: article("Giaccotto, Carmelo and Sfiridis, James M.", 1996, null, "Journal of Economics and Business", [
    "48",
    "4",
    "349--370",
  ]),
  hall1992: article("Hall, Peter", 1992, null, "Journal of the Royal Statistical Society B", ["54", "1", "221--228"]),
  holm1979: article(
    "Holm, Sture",
    1979,
    "A Simple Sequentially Rejective Multiple Test Procedure",
    "Scandinavian Journal of Statistics",
    ["6", "2", "65--70"],
  ),
  jaffe1974: article("Jaffe, Jeffrey F.", 1974, "Special Information and Insider Trading", "Journal of Business", [
    "47",
    "3",
    "410--428",
  ]),
  kolari2010: article(
    'Kolari, James W. and Pynn{\\"o}nen, Seppo',
    2010,
    "Event Study Testing with Cross-Sectional Correlation of Abnormal Returns",
    "Review of Financial Studies",
    ["23", "11", "3996--4025"],
    "10.1093/rfs/hhq072",
  ),
  kolari2011: article(
    'Kolari, James W. and Pynn{\\"o}nen, Seppo',
    2011,
    "Nonparametric Rank Tests for Event Studies",
    "Journal of Empirical Finance",
    ["18", "5", "953--971"],
    "10.1016/j.jempfin.2011.08.003",
  ),
  liang1986: article(
    "Liang, Kung-Yee and Zeger, Scott L.",
    1986,
    "Longitudinal Data Analysis Using Generalized Linear Models",
    "Biometrika",
    ["73", "1", "13--22"],
  ),
  mackinlay1997: article(
    "MacKinlay, A. Craig",
    1997,
    "Event Studies in Economics and Finance",
    "Journal of Economic Literature",
    ["35", "1", "13--39"],
  ),
  mandelker1974: article("Mandelker, Gershon", 1974, "Risk and Return: The Case of Merging Firms", jfe, [
    "1",
    "4",
    "303--335",
  ]),
  mann1947: article(
    "Mann, Henry B. and Whitney, Donald R.",
    1947,
    "On a Test of Whether One of Two Random Variables Is Stochastically Larger than the Other",
    "Annals of Mathematical Statistics",
    ["18", "1", "50--60"],
    "10.1214/aoms/1177730491",
  ),
  nelson1991: article(
    "Nelson, Daniel B.",
    1991,
    "Conditional Heteroskedasticity in Asset Returns: A New Approach",
    "Econometrica",
    ["59", "2", "347--370"],
    "10.2307/2938260",
  ),
  patell1976: article(
    "Patell, James M.",
    1976,
    "Corporate Forecasts of Earnings Per Share and Stock Price Behavior: Empirical Tests",
    "Journal of Accounting Research",
    ["14", "2", "246--276"],
    "10.2307/2490543",
  ),
  phipson2010: article(
    "Phipson, Belinda and Smyth, Gordon K.",
    2010,
    "Permutation {P}-values Should Never Be Zero: Calculating Exact {P}-values When Permutations Are Randomly Drawn",
    "Statistical Applications in Genetics and Molecular Biology",
    ["9", "1", "article 39"],
  ),
  romano2005: article(
    "Romano, Joseph P. and Wolf, Michael",
    2005,
    "Stepwise Multiple Testing as Formalized Data Snooping",
    "Econometrica",
    ["73", "4", "1237--1282"],
    "10.1111/j.1468-0262.2005.00615.x",
  ),
  romano2016: article(
    "Romano, Joseph P. and Wolf, Michael",
    2016,
    "Efficient Computation of Adjusted p-Values for Resampling-Based Stepdown Multiple Testing",
    "Statistics \\& Probability Letters",
    ["113", "", "38--40"],
    "10.1016/j.spl.2016.02.012",
  ),
  salinger1992: article(
    "Salinger, Michael",
    1992,
    "Standard Errors in Event Studies",
    "Journal of Financial and Quantitative Analysis",
    ["27", "1", "39--53"],
  ),
  scholes1977: article(
    "Scholes, Myron and Williams, Joseph",
    1977,
    "Estimating Betas from Nonsynchronous Data",
    jfe,
    ["5", "3", "309--327"],
    "10.1016/0304-405X(77)90041-1",
  ),
  sen1968: article(
    "Sen, Pranab Kumar",
    1968,
    "Estimates of the Regression Coefficient Based on {Kendall}'s Tau",
    "Journal of the American Statistical Association",
    ["63", "324", "1379--1389"],
    "10.1080/01621459.1968.10480934",
  ),
  sharpe1964: article(
    "Sharpe, William F.",
    1964,
    "Capital Asset Prices: A Theory of Market Equilibrium under Conditions of Risk",
    "Journal of Finance",
    ["19", "3", "425--442"],
    "10.1111/j.1540-6261.1964.tb02865.x",
  ),
  welch1947: article(
    "Welch, B. L.",
    1947,
    "The Generalization of `{Student's}' Problem When Several Different Population Variances Are Involved",
    "Biometrika",
    ["34", "1--2", "28--35"],
    "10.1093/biomet/34.1-2.28",
  ),
  wilcoxon1945: article(
    "Wilcoxon, Frank",
    1945,
    "Individual Comparisons by Ranking Methods",
    "Biometrics Bulletin",
    ["1", "6", "80--83"],
    "10.2307/3001968",
  ),
} satisfies Record<string, Source>;

/**
 * The keys of the works that a method's source line names, by first author and year: "Corrado & Zivney (1992), …" is
 * corrado1992.
 */
export function citedKeys(source: string): readonly string[] {
  const named = source.matchAll(/(\p{Lu}[\p{L}]+)[^();]*\((\d{4})\)/gu);
  return [...named].map(([, author, year]) => `${author!.toLowerCase()}${year}`);
}

const isKnown = (key: string): key is keyof typeof sources => key in sources;

/** The keys of all entries. */
export const knownKeys: readonly string[] = Object.keys(sources);

function entryText(key: string, { type, ...fields }: Source): string {
  const { title, ...others } = fields;
  const written = { ...(title === null ? {} : { title: `{${title}}` }), ...others };
  const lines = Object.entries(written)
    .filter(([, value]) => value !== "")
    .map(([name, value]) => `  ${name.padEnd(9)} = {${value}}`);
  return `@${type}{${key},\n${lines.join(",\n")}\n}\n`;
}

/** A work without an entry, as its source line: nothing cited is lost. */
function looseText(key: string, source: string): string {
  const year = key.slice(-4);
  return `@misc{${key},\n  year      = {${year}},\n  note      = {${source.replace(/[{}\\]/g, "").replaceAll("&", "\\&")}}\n}\n`;
}

/** BibTeX for the program and for the works behind every model, test and figure of the study. */
export function bibtexOf(result: StudyResult): string {
  const [name, version] = result.provenance.program.split(" ");
  const program = `@software{eventstudy,\n  title     = {{${name}: event studies that know the clock}},\n  version   = {${version ?? ""}},\n  note      = {Computer program}\n}\n`;
  // What the answer was read from: its models, the tests to read first, and the figures of the report.
  const read = new Set(
    result.groups.flatMap(({ windows }) => windows.flatMap(({ headline }) => headline)).map(anchorOf),
  );
  const cited = new Map(
    glossary(result)
      .filter(({ kind, id }) => kind !== "test" || read.has(id))
      .flatMap(({ source }) => citedKeys(source).map((key) => [key, source] as const)),
  );
  const entries = [...cited]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, source]) => (isKnown(key) ? entryText(key, sources[key]) : looseText(key, source)));
  return [program, ...entries].join("\n");
}
