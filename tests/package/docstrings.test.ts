import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { codes, models, statistics } from "../../src/index.ts";
import { root } from "../support/studies.ts";
import { docstringFaults, forgottenExports } from "./docstring-faults.ts";

// What an editor shows: the declarations as they are published.
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "eventstudy-declarations-"));
  execFileSync(process.execPath, [join(root, "tools/declarations.mjs"), folder]);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const known = new Set(Object.keys(codes));
const entries = () => ["index.d.ts", "api.d.ts"].map((file) => join(folder, file));

it("says of every export what it is, its shapes, units, errors and source where they apply", () => {
  expect(docstringFaults(entries(), known)).toEqual([]);
});

it("exports every type that it names", () => {
  expect(forgottenExports(entries())).toEqual([]);
});

it.each([...models, ...statistics])("$id has a source with a year, a formula and assumptions", (entry) => {
  expect(entry.source).toMatch(/\(\d{4}[a-z]?\)/);
  expect(entry.formula.length).toBeGreaterThan(3);
  expect(entry.assumptions.length).toBeGreaterThan(10);
});

describe("the rule itself", () => {
  const faultsOf = (declarations: string) => {
    const file = join(folder, "probe.d.ts");
    // A docstring stands on a line of its own.
    writeFileSync(file, declarations.replaceAll("{ /**", "{\n/**"));
    return docstringFaults([file], known);
  };

  it.each([
    ["export interface A { /** It. */ readonly b: string; }", "A: no docstring"],
    ["/** A. */ export interface A { readonly b: string; }", "A.b: no docstring"],
    ["/** A. */ export interface A { /** It. */ readonly b: number; }", 'A: numbers without a line "Units"'],
    [
      "/** A. Units: none. */ export interface A { /** It. */ readonly b: Float64Array; }",
      "A.b: no shape, such as (N, L)",
    ],
    ["/** F. */ export declare function f(): string;", 'f: no @throws (write "@throws nothing" where it never does)'],
    ["/** F. @throws EventStudyError always */ export declare function f(): string;", "f: @throws without codes"],
    [
      "/** F. @throws EventStudyError BAD_PRICES */ export declare function f(): string;",
      "f: @throws names BAD_PRICES, which is no code",
    ],
    [
      "/** R. */ export interface ModelFit {} /** F. Shapes (N). Units none. @throws nothing */ export declare function f(): ModelFit;",
      'f: no "Source:"',
    ],
    ["/** F. @throws nothing */ export declare function f(): Int32Array;", 'f: no line "Shapes"'],
    ["/** A. */ export declare class A { b(): void; }", "A.b: no docstring"],
  ])("finds the fault of %s", (declarations, fault) => {
    expect(faultsOf(declarations)).toContain(fault);
  });

  it("finds none where all is said", () => {
    const said = `/** A. Units decimals. */ export interface A { /** (N) returns. */ readonly b: Float64Array; }
      /** F. Shapes (N). Units none. @throws EventStudyError BAD_PRICE */ export declare function f(): Int32Array;`;
    expect(faultsOf(said)).toEqual([]);
  });
});
