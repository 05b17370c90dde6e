/** What else the usual factors are called, without case and signs. */
const canonical: Readonly<Record<string, string>> = {
  mktrf: "mkt-rf",
  mktminusrf: "mkt-rf",
  umd: "mom",
  wml: "mom",
  riskfree: "rf",
};

/** A factor's one name: lower case; `mkt-rf`, `mom` and `rf` whatever the file calls them. */
export function factorName(name: string): string {
  const plain = name.toLowerCase();
  return canonical[plain.replace(/[^a-z0-9]/g, "")] ?? plain;
}
