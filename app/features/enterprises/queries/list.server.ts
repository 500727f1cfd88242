import { type OrderByItemBuilder, sql } from "kysely";
import { type Actor, accessOf } from "#app/auth/actor.ts";
import type { Db } from "#db/database.ts";
import type { EnterpriseFilters } from "../schema/filters.ts";
import { type EnterpriseBase, inForce, matchingEnterprises, visibleEnterprises } from "./visible.server.ts";

export const PAGE_SIZE = 50;

/** What a row of the list and of its export shows. The chief is the one in office today. */
const rowsOf = (query: EnterpriseBase, actor: Actor, filters: EnterpriseFilters) =>
  query
    .innerJoin("region as r", "r.id", "e.town_id")
    .select(["e.id", "e.name", "e.uscc", "e.entity_kind", "e.industry_code", "e.status", "e.is_guigen", "e.key_level"])
    .select(["e.founded_on", "e.employees", "e.scale", "e.is_sizable", "e.main_products", "r.name as town"])
    .select(
      sql<string | null>`(select o.name from dispatch d join officer o on o.id = d.officer_id
        where d.enterprise_id = e.id and d.role = 'chief' and ${inForce("d", actor.today)} limit 1)`.as("chief"),
    )
    .select(
      sql<{
        name: string;
        duty: string;
        phone: string;
      } | null>`(select jsonb_build_object('name', c.name, 'duty', c.duty, 'phone', left(c.phone, 3) || '****' || right(c.phone, 4))
        from enterprise_contact c where c.enterprise_id = e.id and c.voided_at is null order by c.is_primary desc, c.id limit 1)`.as(
        "contact",
      ),
    )
    .$if(filters.sort === "employees", (ordered) => ordered.orderBy("e.employees", nullsLast(filters.direction)))
    .$if(filters.sort === "town", (ordered) => ordered.orderBy("r.sort_no", filters.direction).orderBy(sql`e.is_guigen`, "desc"))
    .orderBy("e.name", filters.sort === "name" ? filters.direction : "asc")
    .orderBy("e.id");

const nullsLast = (direction: "asc" | "desc") => (order: OrderByItemBuilder) =>
  (direction === "asc" ? order.asc() : order.desc()).nullsLast();

/** One page of the list with the size of the whole match; numbers masked. */
export async function listEnterprises(db: Db, actor: Actor, filters: EnterpriseFilters) {
  const matching = matchingEnterprises(db, actor, filters);
  const [rows, { total }, all] = await Promise.all([
    rowsOf(matching, actor, filters)
      .limit(PAGE_SIZE)
      .offset((filters.page - 1) * PAGE_SIZE)
      .execute(),
    matching.select((eb) => eb.fn.countAll<number>().as("total")).executeTakeFirstOrThrow(),
    visibleEnterprises(db, actor).select("e.id").limit(1).execute(),
  ]);
  // Who serves an enterprise is read with the dispatches: officers know themselves, departments nobody.
  return { rows, total, isEmpty: all.length === 0, hasChief: accessOf(actor) !== "assigned" };
}
export type EnterprisePage = Awaited<ReturnType<typeof listEnterprises>>;
export type EnterpriseListRow = EnterprisePage["rows"][number];

/** All of the same rows, for a workbook. */
export const exportedEnterprises = (db: Db, actor: Actor, filters: EnterpriseFilters) =>
  rowsOf(matchingEnterprises(db, actor, filters), actor, filters).execute();

/** The towns an enterprise may lie in: the own one for a town post; 区直 allowed for the zone (domain E30). */
export async function townOptions(db: Db, actor: Pick<Actor, "town_id">) {
  const towns = db
    .selectFrom("region")
    .select(["id", "name"])
    .where("in_zone", "=", true)
    .where("level", "=", "town")
    .where("valid_to", "is", null);
  const mine = actor.town_id ? towns.where("id", "=", actor.town_id) : towns;
  return mine.orderBy("sort_no").orderBy("id").execute();
}
