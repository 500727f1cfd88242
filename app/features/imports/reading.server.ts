import { createHash } from "node:crypto";
import type { Actor } from "#app/auth/actor.ts";
import { COUNTRY } from "#app/features/talents/schema/dictionaries/index.ts";
import { seal } from "#app/lib/crypto.server.ts";
import type { Db } from "#db/database.ts";
import { headerUnit } from "./cells/amount.ts";
import type { Field } from "./cells/headers.ts";
import type { RowContext } from "./row-context.ts";
import { cellsOf, type RawRow } from "./rules/raw-row.ts";
import { type Office, settle } from "./rules/settle.ts";
import type { SheetMap, SheetPlan } from "./schema.ts";
import { normaliseTalentRow } from "./talent-row.ts";

/** What every row of a batch is read against, loaded once: the places, and the town's people in office. */
export type Reading = {
  places: Pick<RowContext, "towns" | "cities" | "countries" | "uploader_town_id">;
  office: Office;
  uploadDay: string;
  today: string;
};

/** `checkedOn`: the business day of the check, so that a preview opened later reads as the check did. */
export async function loadReading(db: Db, actor: Actor, townId: string, checkedOn: string): Promise<Reading> {
  const [regions, people] = await Promise.all([loadRegions(db), loadPeople(db, townId)]);
  const towns = townsOf(regions);
  const provinces = new Map(
    regions.flatMap(({ level, stat_code, name }) => (level === "province" ? [[stat_code.slice(0, 2), name] as const] : [])),
  );
  const cities = regions.flatMap(({ level, stat_code, name }) =>
    level === "city" ? [{ code: stat_code.slice(0, 6), name, province: provinces.get(stat_code.slice(0, 2)) ?? "" }] : [],
  );
  const owner = people.find(({ id }) => id === actor.user_id) ?? people[0] ?? { id: actor.user_id };
  return {
    places: { towns, cities, countries: COUNTRIES, uploader_town_id: townId },
    office: {
      town_id: townId,
      town_names: new Map(towns.map(({ id, name }) => [id, name])),
      people: new Map(people.toReversed().map(({ name, id }) => [name, id])),
      default_owner_id: owner.id,
    },
    uploadDay: checkedOn,
    today: checkedOn,
  };
}

/** The towns of the zone with the names they go by. */
export const loadTowns = async (db: Db) => townsOf(await loadRegions(db));

const townsOf = (regions: Awaited<ReturnType<typeof loadRegions>>) =>
  regions.flatMap((row) =>
    row.in_zone && row.level === "town" ? [{ ...row, short_name: row.short_name ?? "", kind: row.kind ?? "" }] : [],
  );

const COUNTRIES = Object.entries(COUNTRY).map(([code, name]) => ({ code, name, aliases: [] }));

const loadRegions = (db: Db) =>
  db
    .selectFrom("region")
    .select(["id", "name", "short_name", "stat_code", "level", "kind", "aliases", "in_zone"])
    .where("level", "in", ["province", "city", "town"])
    .orderBy("sort_no")
    .orderBy("stat_code")
    .execute();

/** The people in office in a town, the clerks first: the first of them owns what the system imports. */
export const loadPeople = (db: Db, townId: string) =>
  db
    .selectFrom("user_position")
    .innerJoin("user_account", "user_account.id", "user_position.user_id")
    .select(["user_account.id", "user_account.name", "user_position.unit_name", "user_position.duty"])
    .where("user_position.region_id", "=", townId)
    .where("user_position.approved_at", "is not", null)
    .where("user_account.status", "=", "active")
    .where((eb) => eb("from_on", "<=", eb.fn<string>("business_today", [])))
    .where((eb) => eb.or([eb("to_on", "is", null), eb("to_on", ">=", eb.fn<string>("business_today", []))]))
    .orderBy((eb) => eb.case().when("user_position.role", "=", "ZY").then(0).else(1).end())
    .orderBy("user_position.from_on")
    .orderBy("user_position.id")
    .execute();

/** The reader of one sheet's rows: cells by the confirmed mapping, normalised (domain §6), with owner and warnings of the town. */
export function sheetReader(reading: Reading, plan: SheetPlan, map: SheetMap) {
  const units: NonNullable<RowContext["units"]> = {};
  for (const [column, field] of map.fields.entries()) {
    const unit = field === null ? null : headerUnit(plan.headers[column] ?? "");
    if (field && unit) units[field] = unit;
  }
  const title = plan.title_unit === null ? null : headerUnit(`(${plan.title_unit})`);
  if (title && !units.invest_amount) units.invest_amount = title;
  const context: RowContext = {
    ...reading.places,
    reportYear: plan.report_year,
    titleDate: plan.title_date,
    uploadDay: reading.uploadDay,
    today: reading.today,
    date1904: plan.date1904,
    units,
  };
  return (raw: RawRow) => settle(normaliseTalentRow(cellsOf(raw, map.fields), context), reading.office);
}

/** The column that holds a field in a sheet, 1-based; null where it has none. */
export const columnOf = (map: SheetMap, field: Field): number | null => {
  const at = map.fields.indexOf(field);
  return at < 0 ? null : at + 1;
};

export const sha256 = (bytes: Uint8Array | string): string => createHash("sha256").update(bytes).digest("hex");

export const rowPlace = (column: "raw_enc" | "normalized_enc" | "before_enc", rowId: string) => ({
  table: "import_row",
  column,
  rowId,
});
export const batchPlace = (column: "file_enc" | "samples_enc", rowId: string) => ({ table: "import_batch", column, rowId });

export const sealJson = (value: unknown, place: Parameters<typeof seal>[1]): Buffer => seal(JSON.stringify(value), place);
