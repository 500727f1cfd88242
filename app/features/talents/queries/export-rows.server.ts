import { sql } from "kysely";
import { jsonArrayFrom } from "kysely/helpers/postgres";
import type { Actor } from "#app/auth/actor.ts";
import { can, isMasked } from "#app/auth/policy.ts";
import type { Db } from "#db/database.ts";
import type { LedgerPerson } from "../rules/survey-ledger.ts";
import { directionOf, type TalentFilters, withinSight } from "../schema/filters.ts";
import type { Precision } from "../schema/input.ts";
import { maskedContact, shownName, unlessMasked } from "./columns.server.ts";
import { talentRows } from "./rows.server.ts";
import { matchingTalents, visibleTalents } from "./visible.server.ts";

/** Rows fetched at a time: an export of any length takes the memory of one page. */
const BATCH = 500;

/** What an export is of: a list as filtered, or people chosen in it. */
export type ExportScope = { filters: TalentFilters; ids: readonly string[] };

/** Who is exported, in the order of the list, and how many are left out because they refuse contact (domain E10 opt_out). */
export async function exportedIds(
  db: Db,
  actor: Actor,
  { filters: asked, ids }: ExportScope,
): Promise<{ ids: string[]; refused: number }> {
  const filters = withinSight(asked, isMasked(actor, "talent"));
  const key = sql.ref(`talent.${filters.sort}`);
  const direction = sql.raw(directionOf(filters));
  const matching =
    ids.length > 0 ? visibleTalents(db, actor).where("talent.id", "in", [...ids]) : matchingTalents(db, actor, filters);
  const rows = await matching
    .select(["talent.id", "talent.opt_out"])
    .orderBy(sql`${key} ${direction} nulls last`)
    .orderBy(sql`talent.id ${direction}`)
    .execute();
  return { ids: rows.filter((row) => !row.opt_out).map(({ id }) => id), refused: rows.filter((row) => row.opt_out).length };
}

/** How many people RPT-02 would hold for these conditions, and how many one export with plain numbers may. */
export async function countExported(db: Db, actor: Actor, filters: TalentFilters) {
  const [{ ids, refused }, limit] = await Promise.all([
    exportedIds(db, actor, { filters: { ...filters, survey: "yes" }, ids: [] }),
    exportRowLimit(db),
  ]);
  return { count: ids.length, refused, limit };
}

/** Past this many rows an export with plain numbers needs a second person (domain §2.0, a setting). */
export async function exportRowLimit(db: Db): Promise<number> {
  const { rows } = await sql<{ limit: number | null }>`select (setting_of('export_row_limit') #>> '{}')::int as limit`.execute(
    db,
  );
  return rows[0]?.limit ?? 500;
}

/** Calls `page` for the people in turn, and yields its rows in their order. */
async function* inBatches<Row extends { id: string }>(ids: readonly string[], page: (batch: string[]) => Promise<Row[]>) {
  for (let from = 0; from < ids.length; from += BATCH) {
    const batch = ids.slice(from, from + BATCH);
    const rows = new Map((await page(batch)).map((row) => [row.id, row]));
    for (const id of batch) {
      const row = rows.get(id);
      if (row) yield row;
    }
  }
}

/** The list's own rows, as it shows them. */
export const exportedRows = (db: Db, actor: Actor, ids: readonly string[]) =>
  inBatches(ids, (batch) => talentRows(people(db, actor, batch), actor).execute());

/** RPT-02's rows. Without `plain`, numbers are masked as in the list. */
export const ledgerPeople = (
  db: Db,
  actor: Actor,
  ids: readonly string[],
  plain: boolean,
): AsyncIterable<LedgerPerson & { id: string }> =>
  inBatches(ids, async (batch) => {
    const rows = await ledgerQuery(db, actor, batch, plain).execute();
    return rows.map(({ birth_precision, invest, ...row }) => ({
      ...row,
      ...(invest[0] ?? NO_WISH),
      birth_precision: birth_precision as Precision | null,
    }));
  });

const NO_WISH = { invest_industry: null, invest_amount_fen: null, is_approx: false, needs: null };

const people = (db: Db, actor: Actor, ids: string[]) =>
  visibleTalents(db, actor).where("talent.id", "=", sql<string>`any(${ids})`);

const number = (column: string, plain: boolean) =>
  plain ? sql<string>`${sql.ref(column)}` : sql<string>`${maskedContact(column)}`;

/** Children under fourteen are nobody's contact (domain §2.0 S). */
function ledgerQuery(db: Db, actor: Actor, ids: string[], plain: boolean) {
  const masked = isMasked(actor, "talent");
  const seesFamily = can(actor, "family:view");
  return people(db, actor, ids)
    .leftJoin("region as native", "native.id", "talent.native_town_id")
    .leftJoin("region as city", "city.gbt2260_code", "talent.city_code")
    .leftJoin("region as province", "province.id", "city.parent_id")
    .leftJoin("user_account as owner", "owner.id", "talent.owner_user_id")
    .select([
      "talent.id",
      "talent.gender",
      "talent.birth_on",
      "talent.birth_precision",
      "talent.native_town_id",
      "native.name as native_town",
      "talent.edu",
      "talent.skill_level",
      "talent.talent_kind",
      "talent.away_scope",
      "talent.country",
      "talent.city_abroad",
      "province.name as province",
      "city.name as city",
      "talent.work_state",
      "talent.industry_code",
      "owner.name as owner",
      "talent.registered_on",
      shownName(actor).as("name"),
      unlessMasked<string>(actor, "talent.native_text").as("native_text"),
      unlessMasked<string>(actor, "talent.title_name").as("title_name"),
      unlessMasked<string>(actor, "talent.away_text").as("away_text"),
      unlessMasked<string>(actor, "talent.work_unit").as("work_unit"),
      unlessMasked<string>(actor, "talent.work_post").as("work_post"),
      unlessMasked<string>(actor, "talent.work_raw").as("work_raw"),
      unlessMasked<string>(actor, "talent.remark").as("remark"),
      unlessMasked<number>(actor, "talent.return_will").as("return_will"),
      unlessMasked<number>(actor, "talent.invest_will").as("invest_will"),
    ])
    .select((eb) => [
      sql<
        string[]
      >`coalesce((select array_agg(${number("c.value", plain)} order by c.is_primary and c.kind = 'mobile' desc, c.is_primary desc, c.id)
        from talent_contact c where c.talent_id = talent.id and c.voided_at is null and c.kind in ('mobile', 'landline')), '{}')`.as(
        "phones",
      ),
      jsonArrayFrom(
        eb
          .selectFrom("family_member as f")
          .select(["f.name", "f.kin", number("f.phone", plain).as("phone")])
          .whereRef("f.talent_id", "=", "talent.id")
          .where("f.voided_at", "is", null)
          .where("f.is_active", "=", true)
          .where("f.is_minor", "=", false)
          .where(sql<boolean>`${seesFamily}`)
          .orderBy("f.id"),
      ).as("family"),
      jsonArrayFrom(
        eb
          .selectFrom("talent_intent as i")
          .select(["i.invest_industry", "i.invest_amount_fen", "i.is_approx", "i.needs"])
          .whereRef("i.talent_id", "=", "talent.id")
          .where("i.voided_at", "is", null)
          .where(sql<boolean>`${!masked}`)
          .orderBy("i.assessed_on", "desc")
          .orderBy("i.id", "desc")
          .limit(1),
      ).as("invest"),
    ]);
}
