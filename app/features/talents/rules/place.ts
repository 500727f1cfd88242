import { isAbroad, isHkMoTw } from "../schema/dictionaries/country.ts";

/** A city or county as the editor offers it: `label` is 广东省深圳市, `short` 深圳. */
export type City = { id: string; code: string; label: string; name: string; short: string };
export type Town = { id: string; name: string; short: string };
/** A village or community of a town of the zone. */
export type Village = { id: string; name: string; short: string; town_id: string };
export type Places = { cities: readonly City[]; towns: readonly Town[]; villages: readonly Village[] };

/** 平顶山市, the city that the zone lies in, and its province. */
const HOME_CITY = "4104";
const HOME_PROVINCE = "41";

const squash = (text: string) => text.normalize("NFKC").replace(/[\s/·]/g, "");

/** The one city that a text names: its full label, its name, or its short name where no other city shares it. */
export function cityNamed(text: string, cities: readonly City[]): City | null {
  const wanted = squash(text);
  const full = cities.find((city) => squash(city.label) === wanted);
  if (full) return full;
  const named = cities.filter(({ name, short }) => name === wanted || short === wanted);
  return named.length === 1 ? (named[0] ?? null) : null;
}

/** The region that a relative lives in, by the name of a town of the zone or of a city. */
export function regionNamed(text: string, { towns, cities }: Places): string | null {
  const wanted = squash(text);
  const town = towns.find(({ name, short }) => name === wanted || short === wanted);
  return town?.id ?? cityNamed(text, cities)?.id ?? null;
}

/** The village of a town that a text ends with (滍阳镇示例一村), or null: the text itself is kept as it was said. */
export function villageNamed(text: string | null, townId: string | null, villages: readonly Village[]): Village | null {
  const said = squash(text ?? "");
  const named = villages.filter(({ town_id, name, short }) => town_id === townId && (said.endsWith(name) || said === short));
  return named.sort((a, b) => b.name.length - a.name.length)[0] ?? null;
}

type Stated = { away_scope: number; city: string | null; country: string | null; city_abroad: string | null };
type Away = { away_scope: number; country: string | null; city_code: string | null; city_abroad: string | null };
type Problem = { field: "city" | "country"; message: string };

/** Where someone is, from what the editor asks for each scope (domain E10 away_scope); what a scope does not ask is left out. */
export function awayPlace({ away_scope, city, country, city_abroad }: Stated, cities: readonly City[]): Away | Problem {
  const none = { away_scope, country: null, city_code: null, city_abroad: null };
  if (away_scope === 9) return none;
  if (away_scope === 0) return { ...none, country: "CHN", city_code: `${HOME_CITY}00` };
  if (away_scope <= 2) {
    const fits = away_scope === 1 ? isAbroad(country) : isHkMoTw(country);
    if (!fits) return { field: "country", message: away_scope === 1 ? "请选所在的国家。" : "请选香港、澳门或台湾。" };
    return { ...none, country, city_abroad };
  }
  if (!city)
    return { field: "city", message: away_scope === 5 ? "请填所在的县区，如 叶县。" : "请填所在的市，如 广东省深圳市。" };
  const found = cityNamed(city, cities);
  if (!found) return { field: "city", message: "没有认出这个市。请从提示里选，如 广东省深圳市。" };
  const scope = scopeOf(found.code);
  if (scope !== away_scope)
    return { field: "city", message: `${found.label}属于“${SCOPE_WORDS[scope]}”，请改所在地范围或城市。` };
  return { ...none, country: "CHN", city_code: found.code };
}

const SCOPE_WORDS = { 3: "省外", 4: "省内市外", 5: "市内区外" } as const;

/** Which scope a city in China belongs to, seen from the zone. */
function scopeOf(code: string): 3 | 4 | 5 {
  if (code.startsWith(HOME_CITY)) return 5;
  return code.startsWith(HOME_PROVINCE) ? 4 : 3;
}
