// Writes reports/hanoi-summit/report.html.sha256, which the repository keeps in place of the page (3.8 MB in every
// revision). tests/study/reproducible.test.ts compares it with the page that the code produces.
//   npm run study                                              writes the page, then the hash
//   cd reports/hanoi-summit && sha256sum -c report.html.sha256 checks the page
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const page = fileURLToPath(new URL("../reports/hanoi-summit/report.html", import.meta.url));
const hash = createHash("sha256").update(readFileSync(page)).digest("hex");
writeFileSync(`${page}.sha256`, `${hash}  report.html\n`);
