import { maybeEmptyList, text, textsByDate, weekdays } from "../kinds.ts";
import { section } from "../setting.ts";

/** An entry of `calendars`. */
export const calendarSettings = section("An entry of `calendars`", {
  name: { ...text, says: "name of the exchange in messages", otherwise: "that of the package, else the key" },
  timezone: { ...text, says: "IANA time zone", otherwise: "that of the package", example: "Asia/Ho_Chi_Minh" },
  hours: {
    ...{ ...text, says: "regular opening and closing time", otherwise: "those of the package" },
    example: '"09:00-15:00"',
  },
  week: {
    ...{ ...weekdays, says: "regular weekdays, Sunday is 0", example: "[0, 1, 2, 3, 4]" },
    otherwise: "those of the package, else [1, 2, 3, 4, 5]",
  },
  closed: { ...maybeEmptyList, says: "days without a session", example: "[2023-09-01, 2023-09-08]" },
  extra: { ...maybeEmptyList, says: "sessions that the calendar does not have", example: "[2024-03-02]" },
  special: { ...textsByDate, says: "sessions with other hours", example: '{ 2023-11-12: "18:15-19:15" }' },
});
