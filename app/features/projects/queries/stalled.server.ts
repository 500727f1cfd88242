import { sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import type { Db } from "#db/database.ts";
import { STALL_KIND, type StallKind } from "../schema/dictionaries.ts";
import { parseProjectFilters } from "../schema/filters.ts";
import { projectRows, withLights } from "./list.server.ts";
import { matchingProjects, stallLimits, workText } from "./visible.server.ts";

/** The docket of projects that do not move, by why, the longest first: cause, who answers, what next and when it is talked over (调度会材料). */
export async function stalledDocket(db: Db, actor: Actor, town?: string) {
  const limits = await stallLimits(db);
  const filters = { ...parseProjectFilters(new URLSearchParams()), attention: "stalled" as const, town };
  const rows = await projectRows(matchingProjects(db, actor, filters, limits), actor)
    .select([workText(actor, "p.issues").as("issues"), workText(actor, "p.next_step").as("next_step")])
    .select(sql<string | null>`user_name(p.owner_user_id)`.as("owner"))
    .select("p.taskforce")
    .orderBy("p.signed_on")
    .orderBy("p.id")
    .limit(500)
    .execute();
  const lit = rows
    .map((row) => withLights(row, actor.today, limits))
    .toSorted((a, b) => (b.stall?.days ?? 0) - (a.stall?.days ?? 0));
  const groups = (Object.keys(STALL_KIND) as StallKind[]).map((kind) => ({
    kind,
    rows: lit.filter(({ stall }) => stall?.kind === kind),
  }));
  return { groups, total: lit.length, limits };
}
export type StalledDocket = Awaited<ReturnType<typeof stalledDocket>>;
