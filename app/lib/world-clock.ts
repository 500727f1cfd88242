import { CITY_ZONES, COUNTRY_ZONE } from "#app/lib/world-zones.ts";

/** The hours in which a call is welcome: from 08:00 up to 21:00 of the person's own clock (features §9.7). */
const OPENS = 8;
const CLOSES = 21;

const plain = (text: string) => text.normalize("NFKC").toLowerCase();

/** The IANA time zone of a person abroad, by country (alpha-3) and city as written; the country's default for an unknown city, null for an unknown country. */
export function zoneOf(country: string, city: string | null = null): string | null {
  const home = COUNTRY_ZONE[country];
  if (!home) return null;
  const written = plain(city ?? "");
  for (const [zone, cities] of written ? Object.entries(CITY_ZONES[country] ?? {}) : []) {
    if (cities.split(" ").some((name) => written.includes(name.replaceAll("_", " ")))) return zone;
  }
  return home;
}

/** The clock on the wall there: hour 0–23, minute, and its weekday (周二) */
export type LocalTime = { hour: number; minute: number; text: string; weekday: string };

/** The time in a zone at an instant. */
export function localTime(zone: string, instant: Date): LocalTime {
  const parts = new Intl.DateTimeFormat("zh-CN", {
    timeZone: zone,
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    weekday: "short",
  }).formatToParts(instant);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((p) => p.type === type)?.value ?? "";
  return {
    hour: Number(part("hour")),
    minute: Number(part("minute")),
    text: `${part("hour")}:${part("minute")}`,
    weekday: part("weekday"),
  };
}

export const localHour = (zone: string, instant: Date): number => localTime(zone, instant).hour;

export type CallWindow = LocalTime & { zone: string; good: boolean; label: "宜联络" | "夜间" };

/** What the time is at a person's place and whether to call now; null where the country is unknown. */
export function callWindow(country: string | null, city: string | null, instant: Date): CallWindow | null {
  const zone = country && zoneOf(country, city);
  if (!zone) return null;
  const time = localTime(zone, instant);
  const good = time.hour >= OPENS && time.hour < CLOSES;
  return { ...time, zone, good, label: good ? "宜联络" : "夜间" };
}
