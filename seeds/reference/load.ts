import { sql } from "kysely";
import { uuidv7 } from "uuidv7";
import type { Db } from "#db/database.ts";
import { asSystem } from "../system.ts";
import { workdayRows } from "./calendar.ts";
import { DICT_ROWS } from "./dictionaries.ts";
import { FESTIVALS } from "./festivals.ts";
import { REGIONS } from "./regions.ts";
import { SETTINGS } from "./settings.ts";

/** Raise with any change of the data below. */
const EDITION = 3;

/**
 * Loads regions, the work calendar, festivals and settings, once per edition. What an administrator has changed stays:
 * rows are added where they are missing, never overwritten; the zone's own row gets its place in the tree.
 */
export async function loadReference(owner: Db): Promise<void> {
  const { rows } = await sql<{
    edition: number | null;
  }>`select value as edition from setting where key = 'reference_edition'`.execute(owner);
  if ((rows[0]?.edition ?? 0) >= EDITION) return;
  await asSystem(owner, async (trx) => {
    const zone = REGIONS.find((region) => region.stat_code === "410472000000");
    for (const level of ["province", "city", "county", "town", "village"]) {
      await fill(
        trx,
        "region",
        ["id"],
        REGIONS.filter((region) => region.level === level),
      );
    }
    if (zone)
      await trx
        .updateTable("region")
        .set({ parent_id: zone.parent_id, aliases: zone.aliases })
        .where("id", "=", zone.id)
        .execute();
    await fill(trx, "workday_calendar", ["day"], workdayRows());
    await fill(trx, "festival", ["name", "year"], FESTIVALS);
    await fill(
      trx,
      "dict_item",
      ["dict_code", "code"],
      DICT_ROWS.map((row) => ({ id: uuidv7(), enabled: true, version: 1, ...row })),
    );
    const settings = [
      ...SETTINGS,
      { key: "reference_edition", value: EDITION, label: "基础数据版次", unit: null, note: null, effective_from: "2022-01-01" },
    ];
    await fill(
      trx,
      "setting",
      ["key", "effective_from"],
      settings.map((setting) => ({ id: uuidv7(), ...setting })),
    );
    await trx
      .updateTable("setting")
      .set({ value: JSON.stringify(EDITION) })
      .where("key", "=", "reference_edition")
      .execute();
  });
}

async function fill(
  trx: Db,
  table: "region" | "workday_calendar" | "festival" | "dict_item" | "setting",
  key: readonly string[],
  rows: readonly object[],
) {
  const columns = sql.join(Object.keys(rows[0] ?? {}).map((column) => sql.ref(column)));
  await sql`insert into ${sql.table(table)} (${columns})
    select ${columns} from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::jsonb)
    on conflict (${sql.join(key.map((column) => sql.ref(column)))}) do nothing`.execute(trx);
}
