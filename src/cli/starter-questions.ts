/** What `init` is told, by flags or answers. */
export interface StarterAnswers {
  readonly title?: string | undefined;
  readonly model?: string | undefined;
  /** None: the example. */
  readonly prices?: readonly string[] | undefined;
  readonly benchmark?: string | undefined;
  readonly exchange?: string | undefined;
  /** When the event happened: a date, or an instant with its offset. */
  readonly event?: string | undefined;
}

/** Asks one question; resolves to the answer without blanks around it, "" for none. */
export type Question = (text: string) => Promise<string>;

/** What the price files hold, in words, and the ids of their securities. */
export type Look = (prices: readonly string[]) => Promise<readonly string[]>;

const some = (ids: readonly string[]) => (ids.length > 8 ? `${ids.slice(0, 8).join(", ")}, …` : ids.join(", "));

/**
 * The three questions of `init`: about price files of one's own or, without any, about the example. A time, and not a
 * date only, asks for the exchange too.
 *
 * @param look reads the price files, so that a wrong path shows itself before the next question
 */
export async function askStarter(
  question: Question,
  look: Look,
  isInstant: (when: string) => boolean,
): Promise<StarterAnswers> {
  const files = await question(
    "Price files? A CSV, a pattern or a folder; Enter for an example (Seoul, Hanoi summit): ",
  );
  if (files === "") {
    const title = await question("Title of the report? [What the Hanoi summit did to Seoul] ");
    const model = await question("Expected-return model? [market-model] ");
    return { title: title || undefined, model: model || undefined };
  }
  const prices = [files];
  const ids = await look(prices);
  const benchmark = await question(`Which of ${some(ids)} stands for the market? Enter for none: `);
  const event = await question("When did it happen? 2019-02-28, or with the time 2019-02-28T12:00+07:00: ");
  const exchange = isInstant(event) ? await question("Exchange of the prices? A MIC such as XNYS: ") : "";
  return { prices, benchmark: benchmark || undefined, event, exchange: exchange || undefined };
}
