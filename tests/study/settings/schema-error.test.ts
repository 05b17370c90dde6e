import { describe, expect, it } from "vitest";
import { EventStudyError } from "../../../src/core/errors.ts";
import { parseYaml } from "../../../src/data/formats/yaml.ts";
import { checkStudyFile } from "../../../src/study/settings/parse-study.ts";

function errorOf(yaml: string): EventStudyError {
  try {
    const { value, locateKey } = parseYaml(yaml, "s.yaml");
    checkStudyFile(value, (path) => ({ file: "s.yaml", ...locateKey(path) }));
  } catch (error) {
    if (error instanceof EventStudyError) return error;
    throw error;
  }
  throw new Error("nothing was thrown");
}

const study = "study: x\nprices: p.csv\nevents: e.csv\n";

describe("a value of another shape", () => {
  it.each([
    ["estimation-window: -250:-11", "estimation-window", "write estimation-window: [-250, -11]"],
    ["event-window: -5, 5", "event-window", "write event-window: [-5, 5]"],
    ["windows: [0, 1]", "windows[0]", "write windows: [[0, 1]]"],
    ["windows: [-1:1]", "windows[0]", "write windows: [[-1, 1]]"],
    ["donors: HSI", "donors", "write donors: [HSI]"],
    ["securities: 017800", "securities", "write securities: [{ id: 017800 }]"],
    ["securities: [AAA]", "securities[0]", "leave securities out"],
  ])("is told how to write: %s", (line, place, hint) => {
    const { code, message, hint: said } = errorOf(study + line);
    expect(code).toBe("BAD_STUDY");
    expect(message.startsWith(`${place}: expected`)).toBe(true);
    expect(message).not.toMatch(/tuple|array|object/);
    expect(said).toContain(hint);
  });
});

describe("YAML that is not well formed", () => {
  it.each([
    ["study:x\nprices: p.csv\n", 1, "a space is missing after the colon of study", "study: x"],
    ["study: x\nevents:\n  - id:e\n    date: 2020-11-09\n", 3, "a space is missing after the colon of id", "id: e"],
    ["study: x\nevents:\n  - id: e\n   date: 2020-11-09\n", 4, "date is indented less than id above it", "below"],
    ["study: x\nevents:\n  - id: e\n     date: 2020-11-09\n", 4, "date is indented more than id above it", "below"],
  ])("is told where and why: %j", (yaml, line, message, hint) => {
    const error = errorOf(yaml);
    expect([error.code, error.place.line, error.message]).toEqual(["BAD_YAML", line, message]);
    expect(error.hint).toContain(hint);
  });
});
