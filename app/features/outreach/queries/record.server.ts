import { sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { can, isMasked } from "#app/auth/policy.ts";
import { addDays } from "#app/lib/dates.ts";
import { AppError } from "#app/lib/errors.ts";
import type { Db } from "#db/database.ts";
import { NO_SUCH_RECORD } from "../commands/change-outreach.server.ts";
import { isOpenForEdit } from "../rules/contact.ts";
import type { Staff } from "../schema/input.ts";
import { freeText, shownName } from "./columns.server.ts";
import { isLate, visibleOutreach } from "./visible.server.ts";

/** One contact with its people, as the role may see it, and what may be done with it. A voided one is still shown, with its reason. Throws not_found. */
export async function getOutreach(db: Db, actor: Actor, id: string) {
  const [record, people] = await Promise.all([recordOf(db, actor, id), peopleOf(db, actor, id)]);
  if (!record) throw new AppError("not_found", NO_SUCH_RECORD);
  return { record, people, may: rightsOf(actor, record), editableUntil: addDays(record.recorded_on, record.window_days) };
}
export type OutreachRecord = Awaited<ReturnType<typeof getOutreach>>;

const recordOf = (db: Db, actor: Actor, id: string) =>
  visibleOutreach(db, actor, true)
    .where("r.id", "=", id)
    .innerJoin("region as town", "town.id", "r.town_id")
    .leftJoin("station as s", "s.id", "r.station_id")
    .leftJoin("campaign as c", "c.id", "r.campaign_id")
    .leftJoin("chat_group as g", "g.id", "r.chat_group_id")
    .select([
      "r.id",
      "r.version",
      "r.record_no",
      "r.kind",
      "r.method",
      "r.occurred_on",
      "r.date_precision",
      "r.purpose",
      "r.result",
    ])
    .select([
      "r.campaign_id",
      "r.chat_group_id",
      "r.station_id",
      "r.lead_person",
      "r.gift_desc",
      "r.gift_value_fen",
      "r.gift_source",
    ])
    .select(["r.next_contact_on", "r.source", "r.created_by", "r.voided_at", "r.void_reason", "r.started_at"])
    .select(["town.name as town", "s.name as station", "c.name as campaign", "g.name as chat_group"])
    .select(
      (["content", "place", "policy_text", "lead_text", "gift_reason", "late_reason"] as const).map((column) =>
        freeText(actor, `r.${column}`).as(column),
      ),
    )
    .select(sql<Staff[]>`r.staff`.as("staff"))
    .select(sql<string>`user_name(r.created_by)`.as("by"))
    .select(sql<string | null>`user_name(r.voided_by)`.as("voider"))
    .select(sql<string>`least((r.recorded_at at time zone 'Asia/Shanghai')::date, (select business_today()))`.as("recorded_on"))
    .select(
      sql<
        string | null
      >`case when r.version > 1 then to_char(r.updated_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') end`.as(
        "changed_at",
      ),
    )
    .select(sql<string | null>`case when r.version > 1 then user_name(r.updated_by) end`.as("changer"))
    .select(sql<string | null>`to_char(r.started_at at time zone 'Asia/Shanghai', 'HH24:MI')`.as("start"))
    .select(isLate.as("is_late"))
    .select(sql<number>`coalesce((setting_of('outreach_edit_window_days') #>> '{}')::int, 7)`.as("window_days"))
    .executeTakeFirst();

/** Who took part, those of the own town for a town post; a withdrawn record's people with it. */
export function peopleOf(db: Db, actor: Actor, recordId: string) {
  let people = db.selectFrom("outreach_participant as p").where("p.record_id", "=", recordId);
  if (actor.town_id) people = people.where("p.person_town_id", "=", actor.town_id);
  return people
    .leftJoin("talent as t", "t.id", "p.talent_id")
    .leftJoin("family_member as m", "m.id", "p.family_member_id")
    .leftJoin("region as town", "town.id", "p.person_town_id")
    .where((eb) => eb.or([eb("p.voided_at", "is", null), eb("p.void_reason", "<>", "修改时移出名单")]))
    .select([
      "p.id",
      "p.person_type",
      "p.talent_id",
      "p.family_member_id",
      "p.met",
      "p.interacted",
      "p.result",
      "p.counted",
      "m.kin",
    ])
    .select(["town.name as town"])
    .select(
      sql<string>`coalesce(case when p.person_type = 'family' then case when m.is_minor then left(m.name, 1) || '**' else ${shownName(actor, "m.name")} end
        when p.person_type = 'talent' then ${shownName(actor, "t.name")} end, ${shownName(actor, "p.person_name")})`.as("name"),
    )
    .select(shownName(actor, "t.name").as("household"))
    .orderBy("p.person_type", "desc")
    .orderBy("p.id")
    .limit(2_000)
    .execute();
}
export type PersonOfRecord = Awaited<ReturnType<typeof peopleOf>>[number];

type Held = { kind: string; recorded_on: string; window_days: number; created_by: string | null; voided_at: Date | null };

/** What the screen may offer: the same rules that the commands ask (domain §8 rule 7). */
function rightsOf(actor: Actor, { kind, recorded_on, window_days, created_by, voided_at }: Held) {
  const stands = voided_at === null;
  const isOwn = created_by === actor.user_id;
  const isGathering = kind === "symposium" || kind === "tour";
  const isOpen = isOpenForEdit(recorded_on, actor.today, window_days);
  return {
    edit: stands && isOpen && can(actor, "outreach:update") && (actor.role !== "ZY" || isOwn),
    void: stands && can(actor, "outreach:void"),
    addFiles: stands && can(actor, "outreach:update"),
    voidFiles: stands && can(actor, "outreach:update") && (isOwn || can(actor, "outreach:void")),
    signIn: stands && isGathering && (can(actor, "outreach:update") || can(actor, "outreach:export")),
    /** Past its days or somebody else's: who may still set it right. */
    asksChief: stands && can(actor, "outreach:update") && !can(actor, "outreach:void") && !(isOpen && isOwn),
    seesTalents: can(actor, "talent:view"),
    seesFiles: !isMasked(actor, "talent"),
  };
}
