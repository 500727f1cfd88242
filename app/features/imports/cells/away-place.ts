import { ETHNIC } from "#app/features/talents/schema/dictionaries/index.ts";
import { squash } from "#app/lib/text.ts";
import { isBlank, isNothing } from "./blank.ts";
import { accept, type Cell, type Parsed, said } from "./cell.ts";
import { type Town, townAt, withoutPrefix } from "./native-place.ts";
import { once } from "./once.ts";
import { ABROAD_CITIES, COUNTRY_WORDS, COUNTY_CITIES, PROVINCES } from "./place-words.ts";

export type City = { code: string; name: string; province: string };
export type Country = { code: string; name: string; aliases: readonly string[] };
export type Places = { cities: readonly City[]; countries: readonly Country[]; towns: readonly Town[] };

export type AwayPlace = {
  away_scope: number;
  country: string | null;
  city_code: string | null;
  city_abroad: string | null;
  away_text: string | null;
};

const UNKNOWN: AwayPlace = { away_scope: 9, country: null, city_code: null, city_abroad: null, away_text: null };
const HOME_CITY = "410400";
const ZONE = /^(?:本区|区内|本地|示范区|城乡一体化示范区|一体化示范区)/;
const COUNTIES = /^(?:平顶山市?)?(?:新华|卫东|湛河|石龙|高新|宝丰|叶县|鲁山|郏县|舞钢|汝州)/;
const PEOPLES = Object.values(ETHNIC).filter((label) => label.endsWith("族"));
const SUFFIX = new RegExp(`(?:市|地区|盟|林区|(?:${PEOPLES.join("|")}|蒙古)*自治[州县]|县)$`);
const GREATER_CHINA = new Set(["HKG", "MAC", "TWN"]);

/** 现居住地 (domain §6): the scope comes from comparing with the zone, the city and the province; a country gives 1 or 2; unknown is 9. */
export function parseAwayPlace(cell: Cell, places: Places): Parsed<AwayPlace> {
  const raw = cell.text.trim() || null;
  const text = squash(said(cell)).replace(/^(?:现?居住?在?|常住|现住|住|在|目前在|现在)(?=\p{Script=Han}{2})/u, "");
  if (isNothing(text)) return accept({ ...UNKNOWN, away_text: isBlank(text) ? null : raw }, "现居住地不详，请补到市或国家");
  const [first = text, ...others] = text.split(/[/;、,]|\s或\s/).filter((part) => part !== "");
  const read = atHome(first, places) ?? abroad(first, places) ?? inChina(first, places.cities);
  // 广东省/深圳市 and 新加坡/裕廊 are one place in two words: take both where the first word alone says too little.
  const joined = others.length > 0 && read.value.away_scope === 9 ? inChina(first + (others[0] ?? ""), places.cities) : read;
  const best = joined.value.away_scope === 9 ? read : joined;
  const several = others.length > 0 && best === read && read.value.away_scope !== 9 && read.value.city_abroad === null;
  const second =
    several &&
    [abroad(others[0] ?? "", places), inChina(others[0] ?? "", places.cities)].some((p) => p && p.value.away_scope !== 9);
  return {
    ...best,
    value: { ...best.value, away_text: raw },
    warnings: [...best.warnings, ...(second ? ["写了几个地方，只取第一个"] : [])],
  };
}

/** The zone itself (0) and the rest of 平顶山 (5). */
function atHome(text: string, { towns }: Places): Parsed<AwayPlace> | null {
  const place = (away_scope: number) => ({ ...UNKNOWN, away_scope, country: "CHN", city_code: HOME_CITY });
  const local = text.replace(/^(?:中国)?(?:河南省?)?/, "");
  const town = townAt(withoutPrefix(local), towns);
  const full = town !== null && (/(?:镇|街道|办|办事处)$/.test(town.alias) || withoutPrefix(local) !== local);
  const inCity = local.replace(/^平顶山市?/, "");
  if (full || ZONE.test(inCity) || (inCity !== local && /^新城区/.test(inCity))) return accept(place(0));
  if (COUNTIES.test(local) && (inCity !== local || !/^(?:新华|高新)/.test(local))) return accept(place(5));
  if (inCity === local) return null;
  return inCity === "" ? accept(place(5), "只写到平顶山市，按市内区外登记，请核对") : accept(place(5));
}

function abroad(text: string, { countries }: Places): Parsed<AwayPlace> | null {
  const plain = text.replace(/^(?:海外|国外|境外)[-:]?/, "");
  const lower = plain.toLowerCase();
  const best = countryWords(countries).find(([word]) => (/^[a-z.]+$/.test(word) ? lower === word : lower.startsWith(word)));
  const byCity = best ? null : ABROAD_CITIES.find(([city]) => plain.startsWith(city));
  const country = best?.[1] ?? byCity?.[1];
  if (country === undefined) return null;
  const rest = best ? plain.slice(best[0].length).replace(/^[-·—(]+|[)]$/g, "") : plain;
  return accept({ ...UNKNOWN, away_scope: GREATER_CHINA.has(country) ? 2 : 1, country, city_abroad: rest || null });
}

/** Names and words of countries in lower case, the longest first. */
const countryWords = once((countries: readonly Country[]) =>
  [...countries.flatMap(({ code, name, aliases }) => [name, ...aliases].map((word) => [word, code] as const)), ...COUNTRY_WORDS]
    .map(([word, code]) => [squash(word).toLowerCase(), code] as const)
    .filter(([word, code]) => word !== "" && code !== "CHN")
    .sort((a, b) => b[0].length - a[0].length),
);

function inChina(text: string, cities: readonly City[]): Parsed<AwayPlace> {
  const local = text.replace(/^中国/, "");
  const province = PROVINCES.find((name) => local.startsWith(name));
  const rest = province
    ? local
        .slice(province.length)
        .replace(/^(?:省|市|壮族自治区|回族自治区|维吾尔自治区|自治区)/, "")
        .replace(/^[-·—]/, "")
    : local;
  const candidates = province ? cities.filter((city) => city.province.startsWith(province)) : cities;
  // 吉林市 is a city, bare 吉林 may be the province.
  const named = cities.find(({ name }) => local.startsWith(name));
  const city = cityAt(rest, candidates) ?? municipal(province, cities) ?? named;
  if (city) return accept(inCity(city));
  const said = [...cities].filter(({ name }) => name.length > 2 && local.includes(name));
  if (said.length === 1 && said[0]) return accept(inCity(said[0]));
  const note = province ? `只写到${province}，请补到市` : `“${text}”看不出是哪个市或国家，请补上`;
  return accept({ ...UNKNOWN }, note);
}

/** A municipality is a city whatever district follows: 上海浦东. */
function municipal(province: string | undefined, cities: readonly City[]): City | undefined {
  return /^(?:北京|上海|天津|重庆)$/.test(province ?? "")
    ? cities.find(({ name }) => name.startsWith(province ?? ""))
    : undefined;
}

/** The city at the head of a text by its full name, its short name, or a county-level city under it that people name alone. */
function cityAt(text: string, cities: readonly City[]): City | undefined {
  const fits = cities.filter((city) => text.startsWith(shortName(city)));
  const best = fits.sort(
    (a, b) => Number(text.startsWith(b.name)) - Number(text.startsWith(a.name)) || b.name.length - a.name.length,
  )[0];
  if (best) return best;
  const [, codes = []] = COUNTY_CITIES.find(([name]) => text.startsWith(name)) ?? [];
  return codes.map((code) => cities.find((city) => city.code === code)).find((city) => city !== undefined);
}

/** 深圳 for 深圳市; the full name where the short one has a single character. */
const shortName = once((city: City) => {
  const short = city.name.replace(SUFFIX, "");
  return short.length >= 2 ? short : city.name;
});

function inCity({ code }: City): AwayPlace {
  return { ...UNKNOWN, away_scope: code === HOME_CITY ? 5 : code.startsWith("41") ? 4 : 3, country: "CHN", city_code: code };
}
