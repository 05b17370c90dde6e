import stringWidth from "string-width";

const plain = /^[ -~]*$/;

/** Columns that a text takes on a terminal; nearly all of ours is ASCII, which needs no look at Unicode's tables. */
export const textWidth = (text: string): number => (plain.test(text) ? text.length : stringWidth(text));
