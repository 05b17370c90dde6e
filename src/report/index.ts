export { abnormalReturnsCsv } from "./abnormal-returns-csv.ts";
export { averagesCsv } from "./averages-csv.ts";
export { html } from "./html.tsx";
export { markdown } from "./markdown.ts";
export { observationsCsv } from "./observations-csv.ts";
export { resultJson } from "./result-json.ts";
export { testsCsv } from "./tests-csv.ts";
