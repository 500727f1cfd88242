import { sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { isDay } from "#app/lib/dates.ts";
import type { Db } from "#db/database.ts";
import { lightOf } from "../rules/clock.ts";
import type { TicketLine } from "../rules/ledger.ts";
import type { TicketStatus } from "../schema/dictionaries.ts";
import { lightDays } from "./list.server.ts";
import { visibleTickets } from "./visible.server.ts";

export type LedgerQuery = { town: string | null; from: string | null; to: string | null };

/** What the address of the ledger names: a town and the days of raising. A bad value falls away. */
export function ledgerQuery(params: URLSearchParams): LedgerQuery {
  const day = (name: string) => (isDay(params.get(name) ?? "") ? params.get(name) : null);
  const town = params.get("town") ?? "";
  return { town: /^[0-9a-f-]{36}$/.test(town) ? town : null, from: day("from"), to: day("to") };
}

export function ledgerHref(path: string, query: LedgerQuery): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) if (value) params.set(key, value);
  return params.size > 0 ? `${path}?${params}` : path;
}

/** The lines of RPT-11 by number, and the sheet's title. */
export async function ticketLedger(db: Db, actor: Actor, { town, from, to }: LedgerQuery) {
  let query = visibleTickets(db, actor);
  if (town && !actor.town_id) query = query.where("k.town_id", "=", town);
  if (from) query = query.where("k.raised_on", ">=", from);
  if (to) query = query.where("k.raised_on", "<=", to);
  const [{ today, near }, rows, place] = await Promise.all([
    lightDays(db, actor),
    query
      .innerJoin("region as town", "town.id", "k.town_id")
      .leftJoin("enterprise as e", "e.id", "k.enterprise_id")
      .select(["k.id", "k.ticket_no", "k.raised_on", "k.category", "k.title", "k.detail", "k.channel", "k.urgency", "k.level"])
      .select(["k.owner_unit", "k.due_on", "k.step_due_on", "k.solution", "k.outcome", "k.closed_on", "k.revisit_on"])
      .select(["k.satisfaction", "town.name as town"])
      .select(sql<TicketStatus>`k.status`.as("status"))
      .select(sql<string>`coalesce(e.name, k.contact_name)`.as("requester"))
      .select(sql<string | null>`user_name(k.owner_user_id)`.as("owner"))
      .select(
        sql<
          string | null
        >`(select o.name from dispatch d join officer o on o.id = d.officer_id where d.enterprise_id = k.enterprise_id and d.role = 'chief'
          and d.voided_at is null and d.status in ('active', 'suspended') and d.from_on <= ${actor.today} and coalesce(d.to_on, 'infinity') >= ${actor.today} limit 1)`.as(
          "officer",
        ),
      )
      .orderBy("k.ticket_no")
      .orderBy("k.id")
      .limit(5_000)
      .execute(),
    town && !actor.town_id ? db.selectFrom("region").select("name").where("id", "=", town).executeTakeFirst() : null,
  ]);
  const lines = rows.map(
    ({ step_due_on, ...row }): TicketLine => ({
      ...row,
      light: lightOf({ status: row.status, step_due_on }, today, near),
    }),
  );
  const span = from && to ? `${from}至${to}` : from ? `${from}起` : to ? `截至${to}` : "";
  return { lines, title: `${actor.town_id ? actor.region_name : (place?.name ?? "示范区")}企业诉求台账${span && `（${span}）`}` };
}
