import { normalName } from "../tables/fields.ts";

/** What event files call their columns; compared without case, spaces and signs. */
const names = {
  id: ["eventid", "event", "id"],
  security: [
    ...["security", "ticker", "symbol", "tic", "permno", "isin", "cusip", "sedol", "ric", "gvkey", "stock", "firm"],
    ...["code", "종목코드"],
  ],
  securities: ["securities", "tickers", "symbols"],
  at: ["at", "instant", "datetime", "timestamp"],
  date: [
    ...["date", "eventdate", "announcementdate", "announcedate", "anndats", "rdq", "day"],
    ...["날짜", "datum", "fecha", "日付", "日期"],
  ],
  time: ["time", "timing", "releasetime", "when"],
  zone: ["zone", "timezone", "tz"],
  published: ["published", "publishedat"],
  group: ["group"],
  headline: ["headline", "title"],
  benchmark: ["benchmark"],
  estimationWindow: ["estimationwindow"],
  eventWindow: ["eventwindow"],
  claims: ["claims"],
} as const;

export type EventField = keyof typeof names;

/** The columns of an event file: one for each known field that it has, and the others by name. */
interface EventColumns {
  readonly fields: Readonly<Partial<Record<EventField, number>>>;
  readonly others: readonly number[];
}

/** The first column of a field is that field; further ones (`ticker` beside `permno`) are characteristics. */
export function eventColumns(header: readonly string[]): EventColumns {
  const fields: Partial<Record<EventField, number>> = {};
  const others: number[] = [];
  header.forEach((name, column) => {
    const field = fieldOf(normalName(name));
    if (field !== null && fields[field] === undefined) fields[field] = column;
    else others.push(column);
  });
  return { fields, others };
}

function fieldOf(name: string): EventField | null {
  for (const [field, aliases] of Object.entries(names)) {
    if ((aliases as readonly string[]).includes(name)) return field as EventField;
  }
  return null;
}
