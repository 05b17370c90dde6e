import { text } from "../kinds.ts";
import { section } from "../setting.ts";

/** The key `columns`. */
export const columnSettings = section("`columns`", {
  date: { ...text, says: "column of the dates", example: "ref_date" },
  security: { ...text, says: "column of the ids of securities", example: "security_ticker" },
  close: { ...text, says: "column of the closes (of returns, with input: return)", example: "price_adjusted" },
  volume: { ...text, says: "column of the volumes", example: "shares_traded" },
  time: { ...text, says: "column of the times of day, in event files", example: "anntims" },
  zone: { ...text, says: "column of the time zones, in event files", example: "tz" },
});
