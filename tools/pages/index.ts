import { readFileSync } from "node:fs";
import { join } from "node:path";
import { exchangeCodes } from "../../src/disk/load-calendars.ts";
import { packageRoot } from "../../src/disk/package-root.ts";
import { resultJsonSchema } from "../../src/results/result-keys.ts";
import { verdictJsonSchema } from "../../src/results/verdict-keys.ts";
import { studyJsonSchema } from "../../src/study/settings/json-schema.ts";
import { accuracyPage } from "./accuracy.ts";
import { apiPage } from "./api.ts";
import { errorsPage } from "./errors.ts";
import { methodsPage } from "./methods.ts";
import { withParts } from "./parts.ts";
import { pageText } from "./quoted.ts";
import { resultFilePage } from "./result-file.ts";
import { resultTypes } from "./result-types.ts";
import { studyFilePage } from "./study-file.ts";
import { studyFileType } from "./study-file-type.ts";

const json = (value: unknown) => `${JSON.stringify(value, null, 1)}\n`;

/** Every generated file, by its path from the root: what it must hold. */
export const pages: Readonly<Record<string, () => string>> = {
  "src/study/settings/study-file.ts": studyFileType,
  "schema/study.schema.json": () => json(studyJsonSchema(exchangeCodes())),
  "schema/result.schema.json": () => json(resultJsonSchema()),
  "schema/verdict.schema.json": () => json(verdictJsonSchema()),
  "src/results/result.ts": resultTypes,
  "docs/api.md": apiPage,
  "docs/methods.md": methodsPage,
  "docs/accuracy.md": accuracyPage,
  "docs/errors.md": errorsPage,
  "docs/study-file.md": studyFilePage,
  "docs/result-file.md": resultFilePage,
  "docs/time-rules.md": () => readFileSync(join(packageRoot(), "src/market/README.md"), "utf8"),
  // Written by hand but for the parts between marks.
  "README.md": () => withParts(pageText("README.md")),
};
