/** The only place that writes to the terminal. Results go to stdout, messages to stderr. */

export const isInteractive = () => Boolean(process.stderr.isTTY);

/** Columns of the terminal; 100 where output is piped. */
export const terminalWidth = () => process.stdout.columns ?? 100;

export function print(text: string): void {
  process.stdout.write(text.endsWith("\n") ? text : `${text}\n`);
}

export function say(text: string): void {
  process.stderr.write(text.endsWith("\n") ? text : `${text}\n`);
}
