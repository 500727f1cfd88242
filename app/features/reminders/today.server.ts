import type { Actor } from "#app/auth/actor.ts";
import { accessOf } from "#app/auth/actor.ts";
import { can } from "#app/auth/policy.ts";
import { lunarText, nextFestival } from "#app/lib/lunar.ts";
import { callWindow } from "#app/lib/world-clock.ts";
import type { Db } from "#db/database.ts";
import { countOverdue, countPostProposals, listPlanVisits, listRunningCampaigns } from "./campaign-queries.server.ts";
import { nearDays } from "./near-days.server.ts";
import { countStale, findOpenWork, listConfirmations, listDueContacts, listUnfinishedImports } from "./queries.server.ts";

/** What 今日 holds for a post: a station's duties, a zone office's, or none of either. `now` is the wall clock, for people abroad. */
export async function loadToday(db: Db, actor: Actor, now: Date) {
  const { name, days } = nextFestival(actor.today);
  const calendar = { lunar: lunarText(actor.today), festival: name, days };
  if (accessOf(actor) === "assigned") return { kind: "other" as const, calendar };
  const [confirmations, imports, near] = await Promise.all([
    listConfirmations(db, actor),
    can(actor, "import:create") ? listUnfinishedImports(db, actor) : [],
    nearDays(db, actor),
  ]);
  const shared = { calendar, confirmations, imports, near };
  if (!actor.town_id) {
    const mayContact = can(actor, "outreach:view");
    const [stale, overdue, campaigns, posts] = await Promise.all([
      countStale(db, actor),
      mayContact ? countOverdue(db, actor.today) : [],
      can(actor, "campaign:view") ? listRunningCampaigns(db) : [],
      countPostProposals(db, actor),
    ]);
    return { kind: "zone" as const, ...shared, stale, mayRenew: can(actor, "talent:update"), overdue, campaigns, posts };
  }
  const [due, open, visits] = await Promise.all([listDueContacts(db, actor), findOpenWork(db, actor), listPlanVisits(db, actor)]);
  const rows = due.rows.map((row) => ({
    ...row,
    there: isElsewhere(row.away_scope) ? callWindow(row.country, row.city_abroad, now) : null,
  }));
  return { kind: "station" as const, ...shared, due: { ...due, rows }, open, visits };
}
/** 海外 and 港澳台: where the hour may be another one. */
const isElsewhere = (scope: number) => scope === 1 || scope === 2;

export type Today = Awaited<ReturnType<typeof loadToday>>;
export type StationToday = Extract<Today, { kind: "station" }>;
export type ZoneToday = Extract<Today, { kind: "zone" }>;
