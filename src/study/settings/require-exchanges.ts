import { EventStudyError, type Place } from "../../core/errors.ts";
import { datesWithValue, type PriceSeries } from "../../core/series.ts";
import type { ExchangeCalendar } from "../../market/calendar/exchange-calendar.ts";
import { describeMisfits } from "../../market/inspection/fit-calendar.ts";
import { describeFit } from "../../market/inspection/guess-exchange.ts";
import {
  type DatedSecurity,
  type FittedSecurities,
  findSeveralExchanges,
  type SeveralExchanges,
} from "../../market/inspection/several-exchanges.ts";
import type { StudyDefinition } from "./definition.ts";
import { declaredSecurities } from "./parse-security.ts";
import type { StudyFile } from "./study-file.ts";

/** Securities that are compared, spread over all. */
const sampled = 40;

/** Whether a study says anything of exchanges: one, `none`, or hours. */
const namesExchanges = (file: StudyFile) =>
  file.exchange !== undefined ||
  file["benchmark-exchange"] !== undefined ||
  (declaredSecurities(file) ?? []).some(({ exchange, timezone }) => exchange !== undefined || timezone !== undefined);

/** Securities spread over all, the benchmark among them. */
function sampleOf(ids: readonly string[], benchmark: string | null): readonly string[] {
  const step = Math.max(1, Math.ceil(ids.length / sampled));
  return ids.filter((id, i) => i % step === 0 || id === benchmark);
}

const listed = (ids: readonly string[]) => `${ids.slice(0, 5).join(", ")}${ids.length > 5 ? ", …" : ""}`;

const groupText = ({ fit, ids }: FittedSecurities) =>
  `${listed(ids)} ${ids.length === 1 ? "fits" : "fit"} ${fit.calendar.mic} (${fit.calendar.name}; ${describeFit(fit)})`;

/** What only the study can decide, as an error. */
function question({ groups, example }: SeveralExchanges, benchmark: string | null, place: Place): EventStudyError {
  const seen = `by the calendar of ${example.fit.calendar.mic} ${describeMisfits(example.fit)} of ${example.id}`;
  const message = `the securities are of exchanges of several countries, and the study names none: ${groups.map(groupText).join("; ")}; ${seen}. Which session could react first is another on each`;
  const [{ ids: [id = "ID"] = [], fit } = groups[0]!] = groups.filter(({ ids }) =>
    ids.some((one) => one !== benchmark),
  );
  const ofBenchmark =
    groups.length === 2 && groups.some(({ ids }) => ids.length === 1 && ids[0] === benchmark)
      ? "`exchange` for the securities and `benchmark-exchange` for the benchmark, or "
      : "";
  const entry = `{ id: ${id}, exchange: ${fit.calendar.mic} }`;
  const hint = `say ${ofBenchmark}the exchange of each in the study file: securities: [${entry}, …] (\`eventstudy init --yes\` writes them as guessed), and the time of the event; or \`exchange: none\` where dates are to be compared as they are`;
  return new EventStudyError("BAD_EXCHANGE", message, hint, place);
}

/**
 * Refuses a study that names no exchange although its securities clearly belong to exchanges of several countries: an
 * event's date is then another session on each. Costs one comparison of dates where they agree.
 *
 * @param calendars all calendars that are known, asked for only in case of doubt
 * @throws EventStudyError BAD_EXCHANGE with the calendar that fits each security
 */
export function requireExchanges(
  file: StudyFile,
  { securities, benchmark }: Pick<StudyDefinition, "securities" | "benchmark">,
  series: ReadonlyMap<string, PriceSeries>,
  calendars: () => readonly ExchangeCalendar[],
  place: Place,
): void {
  if (securities.length < 2 || namesExchanges(file)) return;
  const dated = sampleOf(
    securities.map(({ id }) => id),
    benchmark,
  ).flatMap((id): DatedSecurity[] => {
    const one = series.get(id);
    return one === undefined ? [] : [{ id, dates: datesWithValue(one) }];
  });
  const several = findSeveralExchanges(dated, calendars);
  if (several !== null) throw question(several, benchmark, place);
}
