/** Cells that hold nothing, whatever the column. Compared in lower case. */
const blank: ReadonlySet<string> = new Set([
  ...["", "-", "--", "---", "–", "—", ".", "null", "none", "nil", "n/a", "#n/a", "na", "#na", "#nv", "nan", "<na>"],
]);

/** Words for a missing figure, a halt or a holiday: of programs, terminals, spreadsheets and exchanges. */
const noFigure: ReadonlySet<string> = new Set([
  ...["..", "...", "*", "?", "n.a.", "n.a", "-nan", "+nan", "nat", "n.d.", "n/d", "nd", "s/d", "1.#qnan", "-1.#ind"],
  ...[
    "#value!",
    "#ref!",
    "#div/0!",
    "#num!",
    "#null!",
    "#name?",
    "#wert!",
    "#zahl!",
    "#bezug!",
    "#valeur!",
    "#¡valor!",
  ],
  ...["#valor!", "#valore!", "void", "missing", "unavailable", "not available", "no data", "no trade", "not traded"],
  ...[
    "halt",
    "halted",
    "suspended",

    "停牌",
    "休市",
    "无",
    "無",
    "거래정지",
    "휴장",
    "売買停止",
    "休場",
  ],
  ...["取引なし", "ausgesetzt", "kein handel", "suspendu", "suspendido", "suspenso", "sospeso", "feriado", "feiertag"],
]);

const longest = Math.max(...[...blank, ...noFigure].map(({ length }) => length));

/** A terminal's `#N/A N/A` and Datastream's `$$ER: 4540,NO DATA VALUES FOUND`, whatever their reason. */
const vendorError = /^(?:\$\$er\b|#n\/a\b)/i;

/** Whether a cell of any column says that there is no value. */
export function isMissing(text: string): boolean {
  // Most cells are longer than any of these words.
  return text.length <= longest && (blank.has(text) || blank.has(text.toLowerCase()));
}

/** Whether a cell of a column of numbers says that there is none. */
export function isMissingNumber(text: string): boolean {
  if (isMissing(text)) return true;
  return (text.length <= longest && noFigure.has(text.toLowerCase())) || vendorError.test(text);
}
