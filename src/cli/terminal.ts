import pico from "picocolors";

/** The only place that writes to the terminal. Results go to stdout, messages to stderr. */

/** Colours of a stream: none where it is piped, where NO_COLOR is set, or on a dumb terminal. */
const coloursOf = (stream: NodeJS.WriteStream) =>
  pico.createColors(Boolean(stream.isTTY) && !process.env.NO_COLOR && process.env.TERM !== "dumb");

/** Colours for results. */
export const ink = coloursOf(process.stdout);
/** Colours for messages. */
export const messageInk = coloursOf(process.stderr);

/** Whether stderr is a terminal that can move its cursor. */
export const isInteractive = () => Boolean(process.stderr.isTTY) && process.env.TERM !== "dumb";

/** Columns of the terminal, at least 40; 100 where output is piped or the width is unknown. */
export const terminalWidth = () => Math.max(40, process.stdout.columns || 100);

/** Columns that a table may take: those of the terminal; without limit where output is piped, so that no column is dropped. */
export const tableWidth = () => (process.stdout.isTTY ? terminalWidth() : Number.POSITIVE_INFINITY);

export function print(text: string): void {
  process.stdout.write(text.endsWith("\n") ? text : `${text}\n`);
}

export function say(text: string): void {
  process.stderr.write(text.endsWith("\n") ? text : `${text}\n`);
}
