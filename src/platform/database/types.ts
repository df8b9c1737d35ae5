/** The text forms both drivers give back, so that PGlite and PostgreSQL answer alike. Keys are type numbers of PostgreSQL. */
export const PARSERS: Record<number, (text: string) => unknown> = {
  20: Number, // bigint: counts stay far below 2^53
  1700: Number, // numeric: amounts with cents, figures with decimals
  1082: (text) => text, // date: a day has no time zone
  1184: (text) => new Date(text).toISOString(), // timestamptz
};
