import { parseYaml } from "../data/formats/yaml.ts";
import { checkStudyFile } from "../study/settings/parse-study.ts";
import type { StudyFile } from "../study/settings/study-file.ts";

/**
 * The keys of a study file from its text, checked for their shape. `buildStudy` takes them with the data that the file's
 * paths stand for; ids keep their zeros.
 *
 * @param text YAML (or JSON, which is YAML)
 * @param path what messages call the file
 * @throws EventStudyError BAD_YAML, BAD_STUDY, MISSING_SECURITY with line and column.
 */
export function parseStudyFile(text: string, path = "study.yaml"): StudyFile {
  const yaml = parseYaml(text, path);
  return checkStudyFile(yaml.value, (where) => ({ file: path, ...yaml.locateKey(where) })).file;
}
