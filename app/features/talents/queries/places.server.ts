import { sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { callWindow } from "#app/lib/world-clock.ts";
import type { Db } from "#db/database.ts";
import type { TalentFilters } from "../schema/filters.ts";
import { cityCode } from "./columns.server.ts";
import { talentRows } from "./rows.server.ts";
import { matchingTalents } from "./visible.server.ts";

/** People abroad that the page names with the hour where they are. */
const NAMED_ABROAD = 40;

export type PlaceCount = { code: string; name: string; count: number };
export type ProvinceCount = PlaceCount & { cities: PlaceCount[] };

/**
 * Where everybody is: provinces with their cities, countries, 港澳台, and those of whom it is not known. Every count is what
 * the list shows for that place. Reads the wall clock through `now`: a demo stands still, the world does not.
 */
export async function loadPlaces(db: Db, actor: Actor, filters: TalentFilters, now: Date) {
  const [rows, abroad] = await Promise.all([countPlaces(db, actor, filters), peopleAbroad(db, actor, filters, now)]);
  const elsewhere = (scope: number) => rows.filter((row) => row.away_scope === scope && row.country !== null);
  const countries = (scope: number) =>
    summed(elsewhere(scope).map(({ country, count }) => ({ code: country ?? "", name: "", count }))).map((place) => ({
      ...place,
      there: callWindow(place.code, null, now),
    }));
  const atHome = rows.filter((row) => row.city_code !== null);
  const known = atHome.map(({ city_code, city, count }) => ({ code: city_code ?? "", name: city ?? city_code ?? "", count }));
  return {
    provinces: provincesOf(summed(known)),
    abroad: countries(1),
    hkMoTw: countries(2),
    unknown: sum(rows.filter((row) => row.away_scope === 9)),
    total: sum(rows),
    people: abroad,
  };
}
export type Places = Awaited<ReturnType<typeof loadPlaces>>;

const countPlaces = (db: Db, actor: Actor, filters: TalentFilters) =>
  matchingTalents(db, actor, filters)
    .leftJoin("region as city", (join) => join.on(sql<boolean>`city.gbt2260_code = ${cityCode}`))
    .select(["talent.away_scope", "talent.country", "city.short_name as city", sql<string | null>`${cityCode}`.as("city_code")])
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .groupBy(["talent.away_scope", "talent.country", "city.short_name", sql`${cityCode}`])
    .execute();

const sum = (places: readonly { count: number }[]) => places.reduce((total, { count }) => total + count, 0);

/** Places of one code together, the fullest first. */
function summed(places: readonly PlaceCount[]): PlaceCount[] {
  const byCode = new Map<string, PlaceCount>();
  for (const place of places) {
    const known = byCode.get(place.code);
    byCode.set(place.code, known ? { ...known, count: known.count + place.count } : place);
  }
  return [...byCode.values()].sort((a, b) => b.count - a.count || a.code.localeCompare(b.code));
}

function provincesOf(cities: readonly PlaceCount[]): ProvinceCount[] {
  const provinces = summed(cities.map(({ code, count }) => ({ code: code.slice(0, 2), name: "", count })));
  return provinces.map((province) => ({ ...province, cities: cities.filter(({ code }) => code.startsWith(province.code)) }));
}

/** People abroad with the hour there, those who may be called now first; who refuses contact is not called. */
async function peopleAbroad(db: Db, actor: Actor, filters: TalentFilters, now: Date) {
  const rows = await talentRows(
    matchingTalents(db, actor, filters)
      .where("talent.away_scope", "in", [1, 2])
      .where("talent.opt_out", "=", false)
      .where("talent.status", "<>", "closed"),
    actor,
  )
    .orderBy("talent.next_contact_on")
    .orderBy("talent.id")
    .limit(NAMED_ABROAD)
    .execute();
  return rows
    .map((row) => ({ ...row, there: callWindow(row.country, row.city_abroad, now) }))
    .sort((a, b) => Number(b.there?.good ?? false) - Number(a.there?.good ?? false));
}
