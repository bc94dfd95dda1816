/** Moments as people in Saint-Denis read them. */

import { language, word } from "./words.js";

const ZONE = "Europe/Paris";

const format = (options) => new Intl.DateTimeFormat(language() === "fr" ? "fr-FR" : "en-GB", { timeZone: ZONE, ...options });

/** 14:05, from seconds since 1970. */
export const hour = (seconds) => format({ hour: "2-digit", minute: "2-digit" }).format(seconds * 1000);

/** A key that is the same for all moments of one day in Paris. */
export const dayKey = (seconds) => format({ year: "numeric", month: "2-digit", day: "2-digit" }).format(seconds * 1000);

export function day(seconds, nowMilliseconds) {
  if (dayKey(seconds) === dayKey(nowMilliseconds / 1000)) return word("today");
  if (dayKey(seconds) === dayKey(nowMilliseconds / 1000 - 86400)) return word("yesterday");
  return ordinal(format({ weekday: "long", day: "numeric", month: "long" }).format(seconds * 1000));
}

/** In French the first of a month is "1er". */
const ordinal = (date) => (language() === "fr" ? date.replace(/(?<!\d)1 (?=\p{L})/u, "1er ") : date);

export const moment = (milliseconds) =>
  ordinal(format({ weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" }).format(milliseconds));

/** The server's `now`: ISO 8601, or seconds since 1970. */
export const milliseconds = (now) => (typeof now === "number" ? now * 1000 : Date.parse(now));

/** 0:07 */
export const duration = (seconds) => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;

/** "2 d 3 h", or an empty text under a minute. */
export function span(milliseconds) {
  const minutes = Math.round(Math.abs(milliseconds) / 60000);
  const parts = [
    [Math.floor(minutes / 1440), word("days-short")],
    [Math.floor((minutes % 1440) / 60), word("hours-short")],
    [minutes % 60, word("minutes-short")],
  ];
  return parts.filter(([count]) => count > 0).slice(0, 2).map(([count, unit]) => `${count} ${unit}`).join(" ");
}
