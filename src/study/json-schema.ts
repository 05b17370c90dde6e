import { z } from "zod";
import { studySchema } from "./schema.ts";

/** The JSON Schema of the study file, for editors: keys, choices and shapes; ids and times are checked when it is read. */
export function studyJsonSchema(): object {
  const schema = z.toJSONSchema(studySchema, { io: "input", unrepresentable: "any" });
  return { ...schema, title: "Study file of eventstudy" };
}
