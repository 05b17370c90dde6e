import { isInstant, type StarterOptions } from "../index.ts";

/** Asks one question; resolves to the trimmed answer, "" for none. */
type Question = (text: string) => Promise<string>;

/** Reads price files and returns the ids of their securities. */
type ReadIds = (prices: readonly string[]) => Promise<readonly string[]>;

const some = (ids: readonly string[]) => (ids.length > 8 ? `${ids.slice(0, 8).join(", ")}, …` : ids.join(", "));

/**
 * Asks the three questions of `init`: about the user's price files or, without any, about the example. An event with a
 * time needs the exchange too.
 *
 * @param readIds is called at once, so that a wrong path is an error before the next question
 */
export async function askStarter(question: Question, readIds: ReadIds): Promise<StarterOptions> {
  const files = await question(
    "Price files? A CSV, a pattern or a folder; Enter for an example (Seoul, Hanoi summit): ",
  );
  if (files === "") {
    const title = await question("Title of the report? [What the Hanoi summit did to Seoul] ");
    const model = await question("Expected-return model? [market-model] ");
    return { title: title || undefined, model: model || undefined };
  }
  const prices = [files];
  const ids = await readIds(prices);
  const benchmark = await question(`Which of ${some(ids)} stands for the market? Enter for none: `);
  const event = await question("When did it happen? 2019-02-28, or with the time 2019-02-28T12:00+07:00: ");
  const exchange = isInstant(event) ? await question("Exchange of the prices? A MIC such as XNYS: ") : "";
  return { prices, benchmark: benchmark || undefined, event, exchange: exchange || undefined };
}
