import stringWidth from "string-width";

/**
 * Characters that take one column each in any text: Latin, Greek and Cyrillic letters, punctuation,
 * arrows, mathematics, lines and the dots on them. Not soft hyphens, marks that combine and spaces without width.
 */
const single =
  /^[ -~\u00a1-\u00ac\u00ae-\u02ff\u0370-\u0482\u048a-\u052f\u2010-\u2027\u2030-\u205e\u2190-\u22ff\u2500-\u257f\u25cb\u25cf]*$/;

/** Columns that a text takes on a terminal. The first call of string-width is slow, so plain text does not call it. */
export const textWidth = (text: string): number => (single.test(text) ? text.length : stringWidth(text));
