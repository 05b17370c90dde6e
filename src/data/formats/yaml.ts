import {
  isMap,
  isNode,
  isPair,
  isScalar,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  type Scalar,
  visit,
} from "yaml";
import { EventStudyError } from "../../core/errors.ts";

/** Keys from the root to a value: `["securities", 0, "id"]`. */
type YamlPath = readonly (string | number)[];

/** The place of a value, counted from 1. */
interface YamlPosition {
  readonly line: number;
  readonly column: number;
}

/** A parsed YAML file that remembers where and how everything was written. */
interface YamlFile {
  /** Plain objects, arrays, strings, numbers, booleans and null. */
  readonly value: unknown;
  /** The place of the value at a path; of the nearest enclosing value where the path does not exist. */
  locate(path: YamlPath): YamlPosition;
  /** The place of the key itself, for messages about the key. */
  locateKey(path: YamlPath): YamlPosition;
  /** The scalar at a path as it was written (without quotes); null where there is no scalar. */
  sourceText(path: YamlPath): string | null;
}

/** Keys whose scalars (alone or in a list) are names, dates or texts and never numbers, however they look. */
const textKeys: ReadonlySet<string> = new Set([
  ...["study", "title", "id", "event", "event_id", "name", "names", "headline", "group", "groups", "column"],
  ...["security", "securities", "ticker", "symbol", "benchmark", "exchange", "currency", "timezone", "zone", "hours"],
  ...["prices", "file", "at", "date", "published", "session", "time", "change"],
]);

/**
 * Parses one YAML document.
 *
 * Ids keep their source text: under a key of `textKeys`, as a key of a mapping, and wherever a number would not
 * survive (leading zeros, hexadecimal, octal, beyond 2⁵³), the scalar stays as it was written. `010` and `005930` are
 * texts, `0.10` and `1e-6` are numbers.
 *
 * Errors  BAD_YAML with file, line and column, for syntax errors and repeated keys.
 */
export function parseYaml(text: string, file: string): YamlFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  const position = (offset: number): YamlPosition => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
  const error = document.errors[0];
  if (error) throw syntaxError(error.message, text, file, position(error.pos[0]));
  visit(document, { Scalar: keepSource });

  const locate = (path: YamlPath) => {
    for (let length = path.length; length > 0; length--) {
      const node = document.getIn(path.slice(0, length), true);
      if (isNode(node) && node.range) return position(node.range[0]);
    }
    return position(document.contents?.range?.[0] ?? 0);
  };
  return {
    value: document.toJS() as unknown,
    locate,
    locateKey(path) {
      const parent = path.length > 1 ? document.getIn(path.slice(0, -1), true) : document.contents;
      const key = isMap(parent) ? parent.items.find((pair) => keyText(pair) === path.at(-1))?.key : null;
      return isNode(key) && key.range ? position(key.range[0]) : locate(path);
    },
    sourceText(path) {
      const node = path.length ? document.getIn(path, true) : document.contents;
      return isScalar(node) ? (node.source ?? String(node.value)) : null;
    },
  };
}

function syntaxError(message: string, text: string, file: string, position: YamlPosition): EventStudyError {
  const indentation = /^[ \t]*/.exec(text.split("\n")[position.line - 1] ?? "")![0];
  // The parser has other words for most tabs, of which none is "tab".
  const tab = indentation.indexOf("\t");
  const first = tab < 0 ? message.split("\n")[0]! : "Tabs are not allowed as indentation";
  const place = tab < 0 ? position : { line: position.line, column: tab + 1 };
  const cause = tab < 0 ? (missingSpace(text, position.line) ?? indentedLess(first, text, position.line)) : null;
  if (cause !== null) return new EventStudyError("BAD_YAML", cause.message, cause.hint, { file, line: cause.line });
  return new EventStudyError(
    "BAD_YAML",
    first.charAt(0).toLowerCase() + first.slice(1).replace(/\.$/, ""),
    "check indentation, colons and quotes at this place; a text that holds ': ' or ' #' needs quotes",
    { file, ...place },
  );
}

interface Cause {
  readonly message: string;
  readonly hint: string;
  readonly line: number;
}

/** A key at the beginning of a line, and what stands before it. */
const keyOf = (line: string | undefined) => /^(\s*(?:- +)?)([\w-]+):(?=\s|$)/.exec(line ?? "");

/** `study:x`: a line that holds a key and, without a space, its value. */
function missingSpace(text: string, line: number): Cause | null {
  const match = /^(\s*(?:- +)?)([A-Za-z][\w-]*):([^\s/].*)$/.exec(text.split("\n")[line - 1] ?? "");
  if (match === null) return null;
  const hint = `write ${match[2]}: ${match[3]}`;
  return { message: `a space is missing after the colon of ${match[2]}`, hint, line };
}

/** A key that does not stand under the keys of its mapping, although it is further in than the mapping above. */
function indentedLess(parser: string, text: string, line: number): Cause | null {
  if (!/same column|without - indicator|sequence|indent|compact mappings/i.test(parser)) return null;
  const lines = text.split("\n");
  // The parser reports the line, or the one below the last that it understood.
  for (const at of [line, line + 1]) {
    const [own, above] = [keyOf(lines[at - 1]), keyOf(lines[at - 2])];
    if (own === null || above === null || own[1]!.length === above[1]!.length) continue;
    const how = own[1]!.length < above[1]!.length ? "less" : "more";
    // A key without a value is the one that holds what is indented more.
    if (how === "more" && /:\s*$/.test(lines[at - 2]!)) continue;
    const message = `${own[2]} is indented ${how} than ${above[2]} above it`;
    return { message, hint: `let ${own[2]} begin below the first letter of ${above[2]}`, line: at };
  }
  return null;
}

/** Puts the source text in place of a value that would lose something. */
function keepSource(key: number | "key" | "value" | null, scalar: Scalar, path: readonly unknown[]): void {
  if (scalar.type !== "PLAIN" || scalar.source === undefined || typeof scalar.value === "string") return;
  const isText = key === "key" || (scalar.value !== null && textKeys.has(enclosingKey(path)));
  if (isText || !survives(scalar)) scalar.value = scalar.source;
}

/** Whether the value says as much as its source: `0.10` does, `010` and `0x1F` do not. */
function survives({ value, source = "" }: Scalar): boolean {
  if (typeof value !== "number") return true;
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) return false;
  return !/^[+-]?0\d/.test(source) && !/^[+-]?0[xo]/i.test(source);
}

/** The key of the innermost mapping entry around a node: for items of a list too. */
function enclosingKey(path: readonly unknown[]): string {
  const pair = path.findLast(isPair);
  return pair ? keyText(pair) : "";
}

function keyText({ key }: Pair<Node | unknown, unknown>): string {
  return isScalar(key) ? String(key.value) : String(key);
}
