import { sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { AppError } from "#app/lib/errors.ts";
import type { Db } from "#db/database.ts";
import type { Attendant, LedgerLine } from "../rules/ledgers.ts";
import { type MetPerson, visitTotals } from "../rules/visit-totals.ts";
import type { Staff } from "../schema/input.ts";
import { LEDGER_KINDS, type LedgerQuery } from "../schema/ledger.ts";
import { freeText, maskedPhone, shownName } from "./columns.server.ts";
import { visibleOutreach } from "./visible.server.ts";

type Found = Omit<LedgerLine, "staff" | "is_first"> & MetPerson & { staff: Staff[] | null; counted: boolean; opt_out: boolean };

/**
 * The persons of a ledger, by day and record. Of visits only who was met, since nobody else was visited. Who refuses contact is not
 * listed, only counted (domain E10): the numbers agree with M12–M16.
 */
export async function ledgerOf(db: Db, actor: Actor, query: LedgerQuery) {
  const found = await linesOf(db, actor, query);
  const listed = found.filter(({ opt_out }) => !opt_out);
  const seen = new Set<string>();
  const lines = listed.map(({ record_id, ...line }): LedgerLine => {
    const is_first = !seen.has(record_id);
    seen.add(record_id);
    return { ...line, record_id, is_first };
  });
  return {
    lines,
    refused: found.length - listed.length,
    totals: visitTotals(found.filter(({ counted }) => counted)),
    times: found.length,
  };
}

/** A town's ledger is of its own people, also where the zone carried the event out; of such a record the town sees no words. */
async function linesOf(db: Db, actor: Actor, { sheet, campaign, town, from, to }: LedgerQuery): Promise<Found[]> {
  const townId = actor.town_id ?? town;
  let query = db
    .selectFrom("outreach_participant as p")
    .innerJoin("talent as t", "t.id", "p.talent_id")
    .innerJoin("region as town", "town.id", "p.person_town_id")
    .leftJoin("outreach_record as r", "r.id", "p.record_id")
    .leftJoin("family_member as m", "m.id", "p.family_member_id")
    .leftJoin("chat_group as g", "g.id", "r.chat_group_id")
    .leftJoin("talent_intent as i", (join) =>
      join.onRef("i.basis_record_id", "=", "p.record_id").onRef("i.talent_id", "=", "p.talent_id").on("i.voided_at", "is", null),
    )
    .where("p.kind", "in", [...LEDGER_KINDS[sheet]])
    .where("p.voided_at", "is", null)
    .where("p.person_type", "<>", "other");
  if (townId) query = query.where("p.person_town_id", "=", townId);
  if (sheet === "visits") query = query.where("p.counted", "=", true);
  if (campaign) query = query.where("r.campaign_id", "=", campaign);
  if (from) query = query.where("p.occurred_on", ">=", from);
  if (to) query = query.where("p.occurred_on", "<=", to);
  const rows = await query
    .select([
      "p.id",
      "p.record_id",
      "p.occurred_on",
      "p.method",
      "p.result",
      "p.counted",
      "p.talent_id",
      "t.opt_out",
      "town.name as town",
      "m.kin",
    ])
    .select([
      "r.staff",
      "r.purpose",
      "r.gift_desc",
      "r.gift_value_fen",
      "r.next_contact_on",
      "g.name as group",
      "i.return_will as will_after",
    ])
    .select([
      shownName(actor, "t.name").as("name"),
      shownName(actor, "m.name").as("relative"),
      freeText(actor, "t.native_text").as("village"),
      freeText(actor, "r.content").as("content"),
      freeText(actor, "r.gift_reason").as("gift_reason"),
      sql<string>`coalesce(m.person_key, p.person_key)`.as("person_key"),
      sql<
        string | null
      >`case when exists (select from talent x where x.credit_town_id = t.credit_town_id and x.name = t.name and x.id <> t.id and x.voided_at is null)
        then (select right(c.value, 4) from talent_contact c where c.talent_id = t.id and c.kind in ('mobile', 'landline') and c.voided_at is null order by c.is_primary desc, c.id limit 1) end`.as(
        "tail",
      ),
      sql<
        number | null
      >`(select b.return_will from talent_intent b where b.talent_id = i.talent_id and b.voided_at is null and (b.assessed_on, b.id) < (i.assessed_on, i.id)
        order by b.assessed_on desc, b.id desc limit 1)`.as("will_before"),
      sql<boolean>`exists (select from attachment a where a.owner_id = p.record_id and a.voided_at is null)`.as("has_files"),
    ])
    .orderBy("p.occurred_on")
    .orderBy("p.record_id")
    .orderBy("p.id")
    .execute();
  return rows.map(({ talent_id, staff, relative, kin, ...row }) => ({
    ...row,
    talent_id: talent_id ?? "",
    staff: staff as unknown as Staff[] | null,
    relative: kin === null ? null : relative,
    kin,
  }));
}

/** A record with whoever was to sign. Without `plain` numbers are masked. Throws not_found. */
export async function signInSheet(db: Db, actor: Actor, recordId: string, plain: boolean) {
  const record = await visibleOutreach(db, actor)
    .leftJoin("campaign as c", "c.id", "r.campaign_id")
    .where("r.id", "=", recordId)
    .select(["r.id", "r.kind", "r.occurred_on", "r.place", "c.name as campaign"])
    .executeTakeFirst();
  if (!record) throw new AppError("not_found", "没有找到这条联络记录。可能已作废，或者不在您的管辖范围内。");
  const phone = (column: string) => (plain ? sql<string | null>`${sql.ref(column)}` : maskedPhone(column));
  let query = db
    .selectFrom("outreach_participant as p")
    .leftJoin("talent as t", "t.id", "p.talent_id")
    .leftJoin("family_member as m", "m.id", "p.family_member_id")
    .where("p.record_id", "=", recordId)
    .where("p.voided_at", "is", null);
  if (actor.town_id) query = query.where("p.person_town_id", "=", actor.town_id);
  const people: Attendant[] = await query
    .select("p.id")
    .select([
      sql<string>`coalesce(${shownName(actor, "m.name")}, case when p.person_type = 'other' then ${shownName(actor, "p.person_name")} end, ${shownName(actor, "t.name")}, '')`.as(
        "name",
      ),
      sql<
        string | null
      >`case when p.person_type = 'talent' then nullif(concat_ws(' ', ${freeText(actor, "t.work_unit")}, ${freeText(actor, "t.work_post")}), '') when p.person_type = 'family' then ${shownName(actor, "t.name")} || '家属' end`.as(
        "work",
      ),
      freeText(actor, "t.native_text").as("native"),
      sql<
        string | null
      >`case when t.opt_out or m.is_minor then null when p.person_type = 'family' then ${phone("m.phone")} when p.person_type = 'talent' then
        (select ${phone("c.value")} from talent_contact c where c.talent_id = t.id and c.kind in ('mobile', 'landline') and c.voided_at is null and c.valid <> 'invalid'
          order by c.is_primary and c.kind = 'mobile' desc, c.is_primary desc, c.id limit 1) end`.as("phone"),
    ])
    .orderBy("p.person_type", "desc")
    .orderBy("p.id")
    .execute();
  return { record, people };
}

/** Past this many rows an export needs a second person (domain §2.0, a setting). */
export async function exportRowLimit(db: Db): Promise<number> {
  const { rows } = await sql<{ limit: number | null }>`select (setting_of('export_row_limit') #>> '{}')::int as limit`.execute(
    db,
  );
  return rows[0]?.limit ?? 500;
}

/** What an export can be narrowed to: the campaigns and towns of the actor's reach, by name. */
export async function ledgerChoices(db: Db, actor: Actor) {
  const [campaigns, towns] = await Promise.all([
    db
      .selectFrom("campaign")
      .select(["id", "name"])
      .where("voided_at", "is", null)
      .orderBy("plan_from", "desc")
      .orderBy("id")
      .limit(200)
      .execute(),
    actor.town_id
      ? []
      : db
          .selectFrom("region")
          .select(["id", "name"])
          .where("level", "=", "town")
          .where("in_zone", "=", true)
          .orderBy("sort_no")
          .execute(),
  ]);
  return { campaigns, towns };
}
