import { sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { can, isMasked } from "#app/auth/policy.ts";
import { AppError } from "#app/lib/errors.ts";
import type { Db } from "#db/database.ts";
import { PAGE_SIZE, type PlanFilter } from "../schema/plan-filter.ts";

type Reader = Pick<Actor, "role" | "town_id" | "user_id">;

/** Every read of the lists starts here: a town post reads its own households. */
function visibleItems(db: Db, { town_id }: Reader, campaignId: string) {
  const living = db
    .selectFrom("campaign_plan_item as i")
    .innerJoin("talent as t", "t.id", "i.talent_id")
    .where("i.campaign_id", "=", campaignId)
    .where("i.voided_at", "is", null);
  return town_id ? living.where("i.town_id", "=", town_id) : living;
}

/** A person's name as this role sees it. */
const nameOf = (reader: Reader) => (isMasked(reader, "talent") ? sql<string>`left(t.name, 1) || '**'` : sql<string>`t.name`);

/** Names of relatives only for roles that see relatives. */
const relativeOf = (reader: Reader) => (can(reader, "family:view") ? sql<string | null>`m.name` : sql<string | null>`null`);

export type ItemState = "open" | "done" | "missed";
const state = sql<ItemState>`case when i.done_record_id is not null then 'done' when i.miss_reason is not null then 'missed' else 'open' end`;

const lines = (db: Db, reader: Reader, campaignId: string) =>
  visibleItems(db, reader, campaignId)
    .innerJoin("region as town", "town.id", "i.town_id")
    .leftJoin("region as v", "v.id", "t.native_village_id")
    .leftJoin("family_member as m", (join) => join.onRef("m.id", "=", "i.family_member_id").on("m.is_minor", "=", false))
    .leftJoin("user_account as a", "a.id", "i.assignee_id")
    .leftJoin("outreach_record as d", "d.id", "i.done_record_id")
    .select([
      "i.id",
      "i.talent_id",
      "i.town_id",
      "i.assignee_id",
      "i.family_member_id",
      "i.planned_on",
      "i.miss_reason",
      "i.version",
    ])
    .select(["i.done_record_id", "town.name as town", "a.name as assignee", "d.occurred_on as done_on", "t.talent_level"])
    .select(["m.kin", "t.away_scope", "t.opt_out"])
    .select([
      nameOf(reader).as("name"),
      relativeOf(reader).as("relative"),
      sql<string | null>`coalesce(v.name, t.native_text)`.as("village"),
      state.as("state"),
    ]);

function filtered(db: Db, reader: Reader, campaignId: string, { state: wanted, town, who }: PlanFilter) {
  let query = lines(db, reader, campaignId);
  if (wanted !== "all") query = query.where(state, "=", wanted);
  if (town && !reader.town_id) query = query.where("i.town_id", "=", town);
  if (who === "me") query = query.where("i.assignee_id", "=", reader.user_id);
  else if (who === "nobody") query = query.where("i.assignee_id", "is", null);
  else if (who) query = query.where("i.assignee_id", "=", who);
  return query;
}

/** One page of a campaign's list: what is open first, by its day and village. */
export async function listPlan(db: Db, reader: Reader, campaignId: string, filter: PlanFilter) {
  const all = filtered(db, reader, campaignId, filter);
  const [rows, { total }] = await Promise.all([
    all
      .orderBy(sql`i.done_record_id is not null`)
      .orderBy(sql`i.miss_reason is not null`)
      .orderBy("town.sort_no")
      .orderBy("i.planned_on")
      .orderBy("village")
      .orderBy("t.name_py")
      .orderBy("i.id")
      .limit(PAGE_SIZE)
      .offset((filter.page - 1) * PAGE_SIZE)
      .execute(),
    all
      .clearSelect()
      .select((eb) => eb.fn.countAll<number>().as("total"))
      .executeTakeFirstOrThrow(),
  ]);
  return { rows, total };
}
export type PlanLine = Awaited<ReturnType<typeof listPlan>>["rows"][number];

/** How many households stand in each state. */
export async function planCounts(db: Db, reader: Reader, campaignId: string): Promise<Record<ItemState, number>> {
  const rows = await visibleItems(db, reader, campaignId)
    .select([state.as("state"), (eb) => eb.fn.countAll<number>().as("count")])
    .groupBy(state)
    .execute();
  const count = (which: ItemState) => rows.find((row) => row.state === which)?.count ?? 0;
  return { open: count("open"), done: count("done"), missed: count("missed") };
}

/** Who has households of a campaign in hand. */
export const assigneesOn = (db: Db, reader: Reader, campaignId: string) =>
  visibleItems(db, reader, campaignId)
    .innerJoin("user_account as a", "a.id", "i.assignee_id")
    .select(["a.id", "a.name", (eb) => eb.fn.countAll<number>().as("count")])
    .groupBy(["a.id", "a.name"])
    .orderBy("a.name")
    .orderBy("a.id")
    .execute();

/** The households of somebody's phone: open ones, the nearest day first, one's own before the others. */
export const openItems = (db: Db, reader: Reader, campaignId: string, onlyMine: boolean, count: number) =>
  filtered(db, reader, campaignId, { state: "open", town: null, who: onlyMine ? "me" : null, page: 1 })
    .orderBy(sql`i.assignee_id is distinct from ${reader.user_id}`)
    .orderBy("i.planned_on")
    .orderBy("village")
    .orderBy("t.name_py")
    .orderBy("i.id")
    .limit(count)
    .execute();

/** The lines that a filter of the list names, to be handed out at once. */
export const filteredIds = async (db: Db, reader: Reader, campaignId: string, filter: PlanFilter): Promise<string[]> => {
  const rows = await filtered(db, reader, campaignId, filter).orderBy("i.id").limit(1000).execute();
  return rows.map(({ id }) => id);
};

/** Some lines of the list, as far as they are the actor's. Throws `not_found` when none is. */
export async function chosenItems(db: Db, reader: Reader, campaignId: string, ids: readonly string[]) {
  if (ids.length === 0) throw new AppError("invalid", "请先在名单里勾选要办的户。");
  const rows = await lines(db, reader, campaignId)
    .where("i.id", "in", [...ids])
    .orderBy("town.sort_no")
    .orderBy("t.name_py")
    .orderBy("i.id")
    .execute();
  if (rows.length === 0) throw new AppError("not_found", "没有找到所选的户。可能已移出名单，或者不在您的管辖范围内。");
  return rows;
}

/** One household's line with the relatives to call on. Throws `not_found`. */
export async function getItem(db: Db, reader: Reader, campaignId: string, itemId: string) {
  const item = await lines(db, reader, campaignId).where("i.id", "=", itemId).executeTakeFirst();
  if (!item) throw new AppError("not_found", "没有找到这一户。可能已移出名单，或者不在您的管辖范围内。");
  const relatives = can(reader, "family:view")
    ? await db
        .selectFrom("family_member")
        .select(["id", "name", "kin"])
        .where("talent_id", "=", item.talent_id)
        .where("town_id", "=", item.town_id)
        .where("is_minor", "=", false)
        .where("voided_at", "is", null)
        .orderBy("kin")
        .orderBy("id")
        .execute()
    : [];
  return { ...item, relatives };
}

/** Everything that an official 走访表 needs of each household, by town, day and village. */
export const printLines = (db: Db, reader: Reader, campaignId: string, townIds: readonly string[]) =>
  lines(db, reader, campaignId)
    .select([
      sql<
        string | null
      >`coalesce(m.phone, (select c.value from talent_contact c where c.talent_id = t.id and c.town_id = i.town_id and c.voided_at is null
        and c.kind in ('mobile', 'landline', 'home_phone') and c.valid <> 'invalid'
        order by array_position(array['mobile', 'home_phone', 'landline'], c.kind), c.is_primary desc, c.id limit 1))`.as(
        "phone",
      ),
      sql<string | null>`nullif(concat_ws('', t.work_unit, t.work_post), '')`.as("work"),
    ])
    .where("i.town_id", "in", [...townIds])
    .orderBy("town.sort_no")
    .orderBy("i.planned_on")
    .orderBy("village")
    .orderBy("t.name_py")
    .orderBy("i.id")
    .execute();
export type PrintLine = Awaited<ReturnType<typeof printLines>>[number];
