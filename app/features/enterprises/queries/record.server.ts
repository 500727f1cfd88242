import { sql } from "kysely";
import { type Actor, accessOf } from "#app/auth/actor.ts";
import { can, isMasked } from "#app/auth/policy.ts";
import { AppError } from "#app/lib/errors.ts";
import type { Db } from "#db/database.ts";
import { NO_SUCH_ENTERPRISE } from "../commands/hold.server.ts";
import type { EnterpriseStatus, EntityKind } from "../schema/dictionaries.ts";
import { inForce, personAt, visibleEnterprises } from "./visible.server.ts";

/** One enterprise. Throws `not_found` for what is not the reader's. */
export async function getEnterprise(db: Db, actor: Actor, id: string) {
  const enterprise = await visibleEnterprises(db, actor)
    .innerJoin("region as r", "r.id", "e.town_id")
    .leftJoin("cooperative_detail as k", (join) => join.onRef("k.enterprise_id", "=", "e.id").on("k.voided_at", "is", null))
    .where("e.id", "=", id)
    .select(["e.id", "e.name", "e.uscc", "e.econ_type", "e.reg_capital_fen", "e.founded_on", "e.reg_address", "e.town_id"])
    .select([
      "e.industry_code",
      "e.main_products",
      "e.scale",
      "e.is_sizable",
      "e.is_guigen",
      "e.key_level",
      "e.employees",
      "e.version",
    ])
    .select(["k.members", "k.farmer_members", "k.main_business", "k.households", "k.demo_level", "r.name as town"])
    .select([
      sql<EntityKind>`e.entity_kind`.as("entity_kind"),
      sql<EnterpriseStatus>`e.status`.as("status"),
      personAt(actor, "e.legal_person").as("legal_person"),
      sql<number | null>`k.land_mu::float8`.as("land_mu"),
    ])
    .executeTakeFirst();
  if (!enterprise) throw new AppError("not_found", NO_SUCH_ENTERPRISE);
  return enterprise;
}
export type Enterprise = Awaited<ReturnType<typeof getEnterprise>>;

export type EnterpriseContact = {
  id: string;
  name: string;
  duty: string;
  phone: string;
  wechat: string | null;
  is_primary: boolean;
  version: number;
};

/** Whom to call, the preferred first. A department is shown surnames and the ends of numbers; the database gives it no more. */
export async function contactsOf(db: Db, actor: Actor, id: string): Promise<EnterpriseContact[]> {
  if (actor.role === "BM") {
    const { rows } = await sql<
      Omit<EnterpriseContact, "wechat" | "version">
    >`select id, name, duty, phone, is_primary from masked_contacts(${id})`.execute(db);
    return rows.map((row) => ({ ...row, wechat: null, version: 0 }));
  }
  return db
    .selectFrom("enterprise_contact")
    .select(["id", "name", "duty", "phone", "wechat", "is_primary", "version"])
    .where("enterprise_id", "=", id)
    .where("voided_at", "is", null)
    .orderBy("is_primary", "desc")
    .orderBy("id")
    .execute();
}

/** The people behind an enterprise. Somebody out of the reader's reach has no name; masked roles see the surname. */
export const foundersOf = (db: Db, actor: Actor, id: string) =>
  db
    .selectFrom("enterprise_founder as f")
    .leftJoin("talent as t", "t.id", "f.talent_id")
    .where("f.enterprise_id", "=", id)
    .where("f.voided_at", "is", null)
    .select(["f.id", "f.role", "f.version"])
    .select([
      sql<number | null>`f.share_pct::float8`.as("share_pct"),
      // The talent's own page is for who may open it; a name only where it is not masked.
      (can(actor, "talent:view") ? sql<string | null>`t.id` : sql<string | null>`null`).as("talent_id"),
      sql<string | null>`${isMasked(actor, "talent") ? sql`left(t.name, 1) || '**'` : sql`t.name`}`.as("name"),
    ])
    .orderBy(sql`array_position(array['founder', 'shareholder', 'executive'], f.role)`)
    .orderBy("f.id")
    .execute();

/** The figures of the last two years, the latest month first. */
export const monthlyOf = (db: Db, id: string) =>
  db
    .selectFrom("enterprise_monthly")
    .where("enterprise_id", "=", id)
    .where("voided_at", "is", null)
    .select(["id", "ym", "output_value_fen", "revenue_fen", "order_amount_fen", "tax_fen", "employees", "note", "version"])
    .select(sql<number | null>`power::float8`.as("power"))
    .orderBy("ym", "desc")
    .limit(24)
    .execute();
export type MonthlyRow = Awaited<ReturnType<typeof monthlyOf>>[number];

/** What else is on file of an enterprise, each as far as the reader's post reaches it. */
export async function surroundingsOf(db: Db, actor: Actor, id: string) {
  const [dispatches, projects, tickets, links] = await Promise.all([
    can(actor, "officer:view") ? dispatchesOf(db, actor, id) : [],
    db
      .selectFrom("project")
      .where("enterprise_id", "=", id)
      .where("voided_at", "is", null)
      .select(["id", "project_no", "name", "stage", "agreed_invest_fen", "signed_on"])
      .orderBy("signed_on", "desc")
      .orderBy("id")
      .execute(),
    db
      .selectFrom("ticket")
      .where("enterprise_id", "=", id)
      .where("voided_at", "is", null)
      .select(["id", "ticket_no", "title", "status", "raised_on", "due_on"])
      .orderBy("raised_on", "desc")
      .orderBy("id")
      .limit(20)
      .execute(),
    can(actor, "enterprise:create") && accessOf(actor) !== "assigned" ? linksOf(db, id) : [],
  ]);
  return { dispatches, projects, tickets, links };
}
export type Surroundings = Awaited<ReturnType<typeof surroundingsOf>>;

const dispatchesOf = (db: Db, { today }: Pick<Actor, "today">, id: string) =>
  db
    .selectFrom("dispatch as d")
    .innerJoin("officer as o", "o.id", "d.officer_id")
    .where("d.enterprise_id", "=", id)
    .where("d.voided_at", "is", null)
    .select(["d.id", "d.role", "d.from_on", "d.to_on", "d.status", "d.doc_no", "o.name", "o.unit", "o.duty", "o.phone_work"])
    .select(inForce("d", today).as("in_force"))
    .orderBy("in_force", "desc")
    .orderBy(sql`d.status = 'nominated'`, "desc")
    .orderBy(sql`array_position(array['chief', 'officer', 'assistant'], d.role)`)
    .orderBy("d.from_on", "desc")
    .orderBy("d.id")
    .execute();

/** The cards in force; the addresses themselves are known to nobody. */
export const linksOf = (db: Db, id: string) =>
  db
    .selectFrom("enterprise_link")
    .where("enterprise_id", "=", id)
    .where("revoked_at", "is", null)
    .where("expires_at", ">", sql<Date>`ctx_now()`)
    .select(["id", "created_at", "expires_at", sql<string | null>`user_name(created_by)`.as("by")])
    .orderBy("created_at", "desc")
    .orderBy("id")
    .execute();
