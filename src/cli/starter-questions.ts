import { type GuessedExchange, isInstant, type StarterOptions } from "../index.ts";

/** Asks one question; resolves to the trimmed answer, "" for none. */
type Question = (text: string) => Promise<string>;

/** Reads price files and guesses the exchange of each security. */
type ReadGuesses = (prices: readonly string[]) => Promise<readonly GuessedExchange[]>;

const some = (ids: readonly string[]) => (ids.length > 8 ? `${ids.slice(0, 8).join(", ")}, …` : ids.join(", "));

const isYes = (answer: string) => answer === "" || /^(y|yes)$/i.test(answer);
const isNo = (answer: string) => /^(n|no|none)$/i.test(answer);

/** Asks whether the guessed exchanges are right. */
async function askExchanges(
  question: Question,
  guesses: readonly GuessedExchange[],
): Promise<Pick<StarterOptions, "exchange" | "exchanges">> {
  const shown = guesses.slice(0, 12).map(({ evidence }) => `  ${evidence}\n`);
  const more = guesses.length > 12 ? `  … and ${guesses.length - 12} more\n` : "";
  const differ = new Set(guesses.map(({ exchange }) => exchange)).size > 1;
  const isSampled = guesses.some((guess) => guess.isSampled);
  const isGuessed = guesses.some(({ exchange }) => exchange !== null) && !(differ && isSampled);
  const asked = isGuessed ? "Enter if right, a MIC such as XNYS for all, or no" : "A MIC such as XNYS; Enter for none";
  const answer = await question(`Exchanges by names and dates:\n${shown.join("")}${more}${asked}: `);
  if (isGuessed && isYes(answer)) return { exchanges: new Map(guesses.map(({ id, exchange }) => [id, exchange])) };
  return { exchange: isNo(answer) || answer === "" ? undefined : answer };
}

/** Asks for the time of an event that has a date only; the date where there is no answer. */
async function askTime(question: Question, event: string): Promise<string> {
  if (isInstant(event)) return event;
  const lost = "without, which session is day 0 on each exchange cannot be decided from the date alone";
  const time = await question(`At what time, with its zone, such as 12:00+07:00? Enter if unknown (${lost}): `);
  return time === "" ? event : `${event}T${time.replace(/\s+/g, "")}`;
}

const whenAsked = "When did it happen? 2019-02-28, or with the time 2019-02-28T12:00+07:00: ";

/**
 * Asks the questions of `init`: about the user's price files or, without any, about the example. What `given` says is
 * not asked.
 *
 * @param readGuesses is called at once, so that a wrong path is an error before the next question
 */
export async function askStarter(
  question: Question,
  readGuesses: ReadGuesses,
  given: StarterOptions = {},
): Promise<StarterOptions> {
  const files =
    given.prices === undefined
      ? await question("Price files? A CSV, a pattern or a folder; Enter for an example (Seoul, Hanoi summit): ")
      : "";
  if (given.prices === undefined && files === "") {
    const title = await question("Title of the report? [What the Hanoi summit did to Seoul] ");
    const model = await question("Expected-return model? [market-model] ");
    return { title: title || undefined, model: model || undefined };
  }
  const prices = given.prices ?? [files];
  const guesses = await readGuesses(prices);
  const isAsked = given.prices === undefined;
  const stands = `Which of ${some(guesses.map(({ id }) => id))} stands for the market? Enter for none: `;
  const benchmark = isAsked ? (await question(stands)) || undefined : given.benchmark;
  const exchanges =
    given.exchange === undefined && !given.yes ? await askExchanges(question, guesses) : { exchange: given.exchange };
  const event = await askTime(question, given.event ?? (await question(whenAsked)));
  return { ...given, prices, benchmark, event, ...exchanges };
}
