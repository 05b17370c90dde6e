import { exchangeCodes } from "../../src/load/load-calendars.ts";
import { studyJsonSchema } from "../../src/study/json-schema.ts";
import { resultJsonSchema } from "../../src/study/result-schema.ts";

const json = (value: unknown) => `${JSON.stringify(value, null, 1)}\n`;

/** Every generated file, by its path from the root: what it must hold. */
export const pages: Readonly<Record<string, () => string>> = {
  "schema/study.schema.json": () => json(studyJsonSchema(exchangeCodes())),
  "schema/result.schema.json": () => json(resultJsonSchema()),
};
