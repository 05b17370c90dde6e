import { exchange, file, id, positive, text } from "../kinds.ts";
import { section } from "../setting.ts";

/** An entry of `securities`. */
export const securitySettings = section("An entry of `securities`", {
  id: { ...id, required: true, says: "id of the security, as it is written: 005930 keeps its zeros", example: "KOSPI" },
  name: { ...text, says: "name in the report", otherwise: "the id", example: "KOSPI Composite" },
  exchange: { ...exchange, says: "MIC of its exchange", example: "XKRX" },
  timezone: {
    ...{ ...text, says: "IANA time zone, where there is no calendar of its exchange" },
    example: "Asia/Ho_Chi_Minh",
  },
  hours: { ...text, says: "opening and closing time there", example: '"09:00-15:00"' },
  prices: { ...file, says: "its price file, relative to the study file", example: "prices/KOSPI.csv" },
  column: { ...text, says: "column of its close", otherwise: "the adjusted close, else the close" },
  currency: { ...text, says: "currency, for the report", example: "KRW" },
  shares: { ...positive, says: "shares outstanding: volume is then measured as turnover", example: "6000000" },
});
