/** Other names of the usual factors, without case and signs. */
const canonical: Readonly<Record<string, string>> = {
  mktrf: "mkt-rf",
  mktminusrf: "mkt-rf",
  umd: "mom",
  wml: "mom",
  riskfree: "rf",
};

/** The standard name of a factor: lower case, and `mkt-rf`, `mom` and `rf` for all their spellings. */
export function factorName(name: string): string {
  const plain = name.toLowerCase();
  return canonical[plain.replace(/[^a-z0-9]/g, "")] ?? plain;
}
