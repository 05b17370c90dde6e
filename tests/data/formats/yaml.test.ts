import { describe, expect, it } from "vitest";
import { EventStudyError } from "../../../src/core/errors.ts";
import { parseYaml } from "../../../src/data/formats/yaml.ts";

const study = `study: 010
benchmark: 005930
securities:
  - { id: 005930, name: TRUE, prices: prices/005930.csv }
  - id: 1e3
    name: 1.10
events:
  - id: 2018-01-01
    securities: [005930, 000660, no]
names:
  005930: Samsung
level: 0.10
small: 1e-6
zeros: 007
hex: 0x1F
big: 12345678901234567890
placebo: true
group: null
`;

describe("parseYaml", () => {
  const file = parseYaml(study, "study.yaml");

  it("keeps ids as they are written", () => {
    expect(file.value).toEqual({
      study: "010",
      benchmark: "005930",
      securities: [
        { id: "005930", name: "TRUE", prices: "prices/005930.csv" },
        { id: "1e3", name: "1.10" },
      ],
      events: [{ id: "2018-01-01", securities: ["005930", "000660", "no"] }],
      names: { "005930": "Samsung" },
      level: 0.1,
      small: 1e-6,
      zeros: "007",
      hex: "0x1F",
      big: "12345678901234567890",
      placebo: true,
      group: null,
    });
  });

  it("finds values, keys and their source text", () => {
    expect(file.locate(["securities", 1, "name"])).toEqual({ line: 6, column: 11 });
    expect(file.locateKey(["securities", 1, "name"])).toEqual({ line: 6, column: 5 });
    expect(file.locateKey(["level"])).toEqual({ line: 12, column: 1 });
    expect(file.sourceText(["level"])).toBe("0.10");
    expect(file.sourceText(["securities"])).toBeNull();
  });

  it("finds the enclosing value of what is not there", () => {
    expect(file.locate(["securities", 0, "exchange"])).toEqual({ line: 4, column: 5 });
    expect(file.locate(["nothing"])).toEqual({ line: 1, column: 1 });
  });

  it("reads an empty file as null", () => {
    expect(parseYaml("", "empty.yaml").value).toBeNull();
  });

  it.each([
    ["a: b: c\n", 1, 4, "nested mappings are not allowed in compact mappings"],
    ["study: x\nstudy: y\n", 2, 1, "map keys must be unique"],
    ["study: x\n\ttitle: y\n", 2, 1, "tabs are not allowed as indentation"],
  ])("names line and column of %j", (text, line, column, message) => {
    let caught: unknown;
    try {
      parseYaml(text, "study.yaml");
    } catch (error) {
      caught = error;
    }
    expect(caught).toBeInstanceOf(EventStudyError);
    expect(caught).toMatchObject({ code: "BAD_YAML", message, place: { file: "study.yaml", line, column } });
  });
});
