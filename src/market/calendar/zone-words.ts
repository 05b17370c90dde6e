/** One meaning of a zone word. */
interface ZoneReading {
  /** IANA zone that it names. */
  readonly zone: string;
  /** IANA zones of the exchanges in whose countries it is meant. */
  readonly at: readonly string[];
}

const newYork = ["America/New_York", "America/Toronto", "America/Chicago"];
const china = ["Asia/Shanghai", "Asia/Hong_Kong", "Asia/Taipei"];
const australia = ["Australia/Sydney"];
const london = ["Europe/London"];

/** A word with one meaning. */
const only = (zone: string, at: readonly string[] = [zone]): readonly ZoneReading[] => [{ zone, at }];
/** A word for the time of several countries: that of the exchange where it is one of them. */
const shared = (usual: string, at: readonly string[]): readonly ZoneReading[] => [
  ...at.map((zone) => ({ zone, at: [zone] })),
  ...(at.includes(usual) ? [] : [{ zone: usual, at: [] }]),
];

const eastern: readonly ZoneReading[] = [
  { zone: "America/New_York", at: newYork },
  { zone: "Australia/Sydney", at: australia },
];
const eastAustralia = only("Australia/Sydney", australia);

// Zones of the exchanges with one time the whole year round, from 1980 on the same for all: in winter UTC+1, in summer +2.
const centralEurope = [
  ...["Europe/Paris", "Europe/Berlin", "Europe/Amsterdam", "Europe/Brussels", "Europe/Madrid", "Europe/Rome"],
  ...["Europe/Zurich", "Europe/Vienna", "Europe/Stockholm", "Europe/Copenhagen", "Europe/Oslo", "Europe/Luxembourg"],
  ...["Europe/Prague", "Europe/Warsaw", "Europe/Budapest", "Europe/Bratislava", "Europe/Ljubljana", "Europe/Zagreb"],
  "Europe/Belgrade",
];
const easternEurope = [
  ...["Europe/Athens", "Europe/Helsinki", "Europe/Bucharest", "Europe/Riga", "Europe/Tallinn", "Europe/Vilnius"],
  ...["Asia/Nicosia", "Europe/Sofia", "Africa/Cairo", "Asia/Beirut", "Europe/Istanbul"],
];

/**
 * What news means by a zone word, in the order of likelihood. People write EST and CET all year for the time of New York
 * and Paris, so that most words name the time of a place, in summer and in winter. The zones under `at` are those of
 * the exchanges in whose countries the word has this meaning; with an exchange elsewhere a word of several meanings
 * stays ambiguous. Words are compared in capitals, without points.
 */
export const zoneWords: ReadonlyMap<string, readonly ZoneReading[]> = new Map(
  Object.entries({
    UTC: only("UTC"),
    GMT: only("UTC"),
    Z: only("UTC"),
    // North America
    ET: only("America/New_York", newYork),
    EST: eastern,
    EDT: eastern,
    "EASTERN TIME": only("America/New_York", newYork),
    EASTERN: only("America/New_York", newYork),
    "US EASTERN": only("America/New_York", newYork),
    CT: only("America/Chicago"),
    CDT: only("America/Chicago"),
    CST: [
      { zone: "America/Chicago", at: newYork },
      { zone: "Asia/Shanghai", at: china },
      { zone: "America/Mexico_City", at: ["America/Mexico_City"] },
      { zone: "America/Havana", at: ["America/Havana"] },
    ],
    MT: only("America/Denver"),
    MDT: only("America/Denver"),
    MST: [
      { zone: "America/Denver", at: newYork },
      { zone: "Asia/Kuala_Lumpur", at: ["Asia/Kuala_Lumpur"] },
      { zone: "Asia/Yangon", at: ["Asia/Yangon"] },
    ],
    PT: only("America/Los_Angeles"),
    PDT: only("America/Los_Angeles"),
    PST: [
      { zone: "America/Los_Angeles", at: newYork },
      { zone: "Asia/Manila", at: ["Asia/Manila"] },
    ],
    AKST: only("America/Anchorage"),
    AKDT: only("America/Anchorage"),
    HST: only("Pacific/Honolulu"),
    AST: [
      { zone: "America/Halifax", at: ["America/Halifax", "America/Toronto"] },
      { zone: "Atlantic/Bermuda", at: ["Atlantic/Bermuda"] },
      { zone: "Asia/Riyadh", at: ["Asia/Riyadh"] },
    ],
    ADT: [
      { zone: "America/Halifax", at: ["America/Halifax", "America/Toronto"] },
      { zone: "Atlantic/Bermuda", at: ["Atlantic/Bermuda"] },
    ],
    NST: only("America/St_Johns"),
    NDT: only("America/St_Johns"),
    // South America
    BRT: only("America/Sao_Paulo"),
    BRST: only("America/Sao_Paulo"),
    ART: only("America/Argentina/Buenos_Aires"),
    CLT: only("America/Santiago"),
    CLST: only("America/Santiago"),
    COT: only("America/Bogota"),
    PET: only("America/Lima"),
    // Europe and Africa
    BST: [
      { zone: "Europe/London", at: london },
      { zone: "Asia/Dhaka", at: ["Asia/Dhaka"] },
    ],
    IST: [
      { zone: "Asia/Kolkata", at: ["Asia/Kolkata", "Asia/Colombo"] },
      { zone: "Asia/Jerusalem", at: ["Asia/Jerusalem", "Asia/Tel_Aviv"] },
      { zone: "Europe/Dublin", at: ["Europe/Dublin"] },
    ],
    IDT: only("Asia/Jerusalem"),
    WET: shared("Europe/Lisbon", ["Europe/Lisbon"]),
    WEST: shared("Europe/Lisbon", ["Europe/Lisbon"]),
    CET: shared("Europe/Paris", centralEurope),
    CEST: shared("Europe/Paris", centralEurope),
    MEZ: shared("Europe/Berlin", centralEurope),
    MESZ: shared("Europe/Berlin", centralEurope),
    MET: shared("Europe/Berlin", centralEurope),
    EET: shared("Europe/Athens", easternEurope),
    EEST: shared("Europe/Athens", easternEurope),
    MSK: only("Europe/Moscow"),
    MSD: only("Europe/Moscow"),
    TRT: only("Europe/Istanbul"),
    SAST: only("Africa/Johannesburg"),
    // Asia and Oceania
    GST: only("Asia/Dubai"),
    PKT: only("Asia/Karachi"),
    WIB: only("Asia/Jakarta"),
    WITA: only("Asia/Makassar"),
    WIT: only("Asia/Jayapura"),
    ICT: shared("Asia/Bangkok", ["Asia/Bangkok", "Asia/Ho_Chi_Minh"]),
    SGT: only("Asia/Singapore"),
    SST: [
      { zone: "Asia/Singapore", at: ["Asia/Singapore"] },
      { zone: "Pacific/Pago_Pago", at: [] },
    ],
    MYT: only("Asia/Kuala_Lumpur"),
    PHT: only("Asia/Manila"),
    PHST: only("Asia/Manila"),
    HKT: only("Asia/Hong_Kong"),
    TST: only("Asia/Taipei"),
    KST: only("Asia/Seoul"),
    JST: only("Asia/Tokyo"),
    AET: eastAustralia,
    AEST: eastAustralia,
    AEDT: eastAustralia,
    ACST: only("Australia/Adelaide"),
    ACDT: only("Australia/Adelaide"),
    AWST: only("Australia/Perth"),
    NZT: only("Pacific/Auckland"),
    NZST: only("Pacific/Auckland"),
    NZDT: only("Pacific/Auckland"),
    // Words of other languages
    한국시간: only("Asia/Seoul"),
    한국: only("Asia/Seoul"),
    日本時間: only("Asia/Tokyo"),
    北京时间: only("Asia/Shanghai"),
    北京時間: only("Asia/Shanghai"),
    香港时间: only("Asia/Hong_Kong"),
    香港時間: only("Asia/Hong_Kong"),
    台北時間: only("Asia/Taipei"),
    МСК: only("Europe/Moscow"),
  }),
);
