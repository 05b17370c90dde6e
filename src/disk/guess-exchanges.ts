import { basename } from "node:path";
import { datesWithValue, type PriceSeries } from "../core/series.ts";
import { describeGuess, type ExchangeGuess, guessExchange } from "../market/inspection/guess-exchange.ts";
import { allCalendars } from "./load-calendars.ts";
import { loadPanel } from "./load-panel.ts";

/** The guess of one security's exchange. */
export interface GuessedExchange {
  /** Id of the security. */
  readonly id: string;
  /** MIC; null where its name and dates do not tell. */
  readonly exchange: string | null;
  /** The guess and what speaks for it, in words. */
  readonly evidence: string;
  /** Whether there are more securities than were looked at: only a guess that is one and the same holds for all. */
  readonly isSampled: boolean;
}

/** Of more securities than these a sample is looked at. */
const most = 60;

/** `KOSPI.csv: XKRX, …`, or `closes.csv, KOSPI: …` where the file is not named after the security. */
function subject({ security, provenance }: PriceSeries): string {
  const file = basename(provenance.path);
  return file.replace(/\.[^.]*$/, "") === security ? file : `${file}, ${security}`;
}

/**
 * Guesses the exchange of each security of price files, by its name, that of its file, and its dates. Of more than 60
 * securities a sample is looked at, spread over all.
 *
 * @param prices price files, globs or folders
 * @throws EventStudyError what `loadPanel` throws: MISSING_FILE, BAD_LAYOUT, BAD_PRICE and others
 */
export async function guessExchanges(prices: readonly string[]): Promise<readonly GuessedExchange[]> {
  const series = [...(await loadPanel({ prices })).series.values()];
  const step = Math.ceil(series.length / most);
  const calendars = allCalendars();
  const ofFiles = new Map<string, number>();
  for (const { provenance } of series) ofFiles.set(provenance.path, (ofFiles.get(provenance.path) ?? 0) + 1);
  return series
    .filter((_, i) => i % step === 0)
    .map((one) => {
      const { path } = one.provenance;
      // The name of a file with many securities is that of none.
      const file = ofFiles.get(path) === 1 ? [basename(path).replace(/\.[^.]*$/, "")] : [];
      const guess: ExchangeGuess = guessExchange([one.security, ...file], datesWithValue(one), calendars);
      const exchange = guess.fit?.calendar.mic ?? null;
      return { id: one.security, exchange, isSampled: step > 1, evidence: `${subject(one)}: ${describeGuess(guess)}` };
    });
}
