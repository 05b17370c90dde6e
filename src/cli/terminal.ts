/** The only place that writes to the terminal. Results go to stdout, messages to stderr. */

export const isInteractive = () => Boolean(process.stderr.isTTY);

/** Columns of the terminal; 100 where output is piped. */
export const terminalWidth = () => process.stdout.columns ?? 100;

/** Columns that a table may take: those of the terminal; no end of them where output is piped, so that nothing is left out. */
export const tableWidth = () => (process.stdout.isTTY ? terminalWidth() : Number.POSITIVE_INFINITY);

export function print(text: string): void {
  process.stdout.write(text.endsWith("\n") ? text : `${text}\n`);
}

export function say(text: string): void {
  process.stderr.write(text.endsWith("\n") ? text : `${text}\n`);
}
