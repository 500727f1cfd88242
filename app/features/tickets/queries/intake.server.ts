import { sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { can, isMasked } from "#app/auth/policy.ts";
import { AppError } from "#app/lib/errors.ts";
import { containing } from "#app/lib/sql.ts";
import type { Db } from "#db/database.ts";
import type { RequesterType, TicketChannel } from "../schema/dictionaries.ts";

export type Asked = { talent: string | null; enterprise: string | null; record: string | null };
export type Start = {
  requester_type: RequesterType;
  talent_id: string | null;
  enterprise_id: string | null;
  source_record_id: string | null;
  contact_name: string;
  contact_phone: string;
  channel: TicketChannel;
  detail: string;
  /** Of whom the form is, as its head says. */
  who: string;
};

const NOBODY = "没有找到诉求人。可能已作废，或者不在您的管辖范围内。";

/** What the form begins with: the enterprise or the person with a number to call, and the contact it came out of (domain R42). Throws not_found. */
export async function startOf(db: Db, actor: Actor, asked: Asked): Promise<Start> {
  const [record, person, enterprise] = await Promise.all([
    asked.record ? recordOf(db, actor, asked.record) : null,
    asked.talent ? personOf(db, actor, asked.talent) : null,
    asked.enterprise ? enterpriseOf(db, actor, asked.enterprise) : null,
  ]);
  if ((asked.record && !record) || (asked.talent && !person) || (asked.enterprise && !enterprise))
    throw new AppError("not_found", NOBODY);
  return {
    requester_type: enterprise ? "enterprise" : person ? "talent" : "team",
    talent_id: asked.talent,
    enterprise_id: asked.enterprise,
    source_record_id: asked.record,
    contact_name: enterprise?.contact_name ?? person?.name ?? "",
    contact_phone: enterprise?.contact_phone ?? person?.phone ?? "",
    channel: actor.role === "FW" ? "officer" : record ? channelOf(record.kind, record.method) : "station",
    detail: record?.content ?? "",
    who: enterprise?.name ?? person?.name ?? "其他团队",
  };
}

function channelOf(kind: string, method: string): TicketChannel {
  if (kind === "symposium") return "symposium";
  if (kind === "visit" || kind === "outgoing") return "visit";
  return method === "PH" ? "phone" : "station";
}

const recordOf = (db: Db, { town_id }: Actor, id: string) => {
  const living = db.selectFrom("outreach_record").where("id", "=", id).where("voided_at", "is", null);
  return (town_id ? living.where("town_id", "=", town_id) : living).select(["kind", "method", "content"]).executeTakeFirst();
};

async function personOf(db: Db, actor: Actor, id: string) {
  if (!can(actor, "talent:view") || isMasked(actor, "talent")) return undefined;
  const living = db.selectFrom("talent as t").where("t.id", "=", id).where("t.voided_at", "is", null);
  return (actor.town_id ? living.where("t.credit_town_id", "=", actor.town_id) : living)
    .select("t.name")
    .select(
      sql<
        string | null
      >`(select c.value from talent_contact c where c.talent_id = t.id and c.voided_at is null and c.valid <> 'invalid'
        and c.kind in ('mobile', 'landline') order by c.is_primary desc, c.kind = 'mobile' desc, c.id limit 1)`.as("phone"),
    )
    .executeTakeFirst();
}

const enterprises = (db: Db, { town_id }: Actor) => {
  const living = db.selectFrom("enterprise as e").where("e.voided_at", "is", null);
  return town_id ? living.where("e.town_id", "=", town_id) : living;
};

const enterpriseOf = (db: Db, actor: Actor, id: string) =>
  enterprises(db, actor)
    .where("e.id", "=", id)
    .leftJoin("enterprise_contact as c", (join) =>
      join.onRef("c.enterprise_id", "=", "e.id").on("c.is_primary", "=", true).on("c.voided_at", "is", null),
    )
    .select(["e.name", "c.name as contact_name", "c.phone as contact_phone"])
    .executeTakeFirst();

/** Enterprises to choose from, by a part of the name; the first ones without it. */
export const enterprisesToAsk = (db: Db, actor: Actor, q: string) => {
  const all = enterprises(db, actor).where("e.status", "<>", "deregistered");
  return (q ? all.where("e.name", "like", containing(q)) : all)
    .innerJoin("region as r", "r.id", "e.town_id")
    .select(["e.id", "e.name", "r.name as note"])
    .orderBy("e.name")
    .orderBy("e.id")
    .limit(12)
    .execute();
};

/** Who took part in a contact: one of them asked. */
export async function peopleOfRecord(db: Db, actor: Actor, recordId: string) {
  if (!can(actor, "talent:view") || isMasked(actor, "talent")) return [];
  const people = db.selectFrom("outreach_participant as p").where("p.record_id", "=", recordId).where("p.voided_at", "is", null);
  return (actor.town_id ? people.where("p.person_town_id", "=", actor.town_id) : people)
    .innerJoin("talent as t", "t.id", "p.talent_id")
    .where("t.voided_at", "is", null)
    .select(["t.id", "t.name", sql<string>`coalesce(t.work_unit, '')`.as("note")])
    .distinctOn(["t.name", "t.id"])
    .orderBy("t.name")
    .orderBy("t.id")
    .limit(100)
    .execute();
}
