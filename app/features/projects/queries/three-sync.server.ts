import { sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { can } from "#app/auth/policy.ts";
import type { Db } from "#db/database.ts";
import type { ProjStage } from "../schema/dictionaries.ts";
import { receivedFen, visibleProjects } from "./visible.server.ts";

/** Whether person, project and money came together (R57, M45b): the projects somebody is behind, each with its stage and its money. */
export function projectsOfTalent(db: Db, actor: Actor, talentId: string) {
  if (!can(actor, "project:view")) return Promise.resolve([]);
  return visibleProjects(db, actor)
    .innerJoin("project_talent as l", "l.project_id", "p.id")
    .where("l.talent_id", "=", talentId)
    .where("l.voided_at", "is", null)
    .select(["p.id", "p.name", "p.agreed_invest_fen", "p.signed_on", "p.start_on", "p.prod_on"])
    .select(sql<ProjStage>`p.stage`.as("stage"))
    .select(receivedFen(actor).as("received_fen"))
    .select(
      (can(actor, "investment:view")
        ? sql<string | null>`(select min(r.occurred_on) from investment_receipt r
            where r.project_id = p.id and r.verified_at is not null and r.voided_at is null and r.amount_fen > 0
              and not exists (select from investment_receipt b where b.ref_id = r.id and b.verified_at is not null and b.voided_at is null))`
        : sql<null>`null`
      ).as("received_on"),
    )
    .select(
      sql<string | null>`(select max(e.occurred_on) from project_stage_event e where e.project_id = p.id and e.stage = p.stage
        and e.voided_at is null and (e.verified_at is not null or e.stage in ('LEAD', 'NEG', 'REG')))`.as("stage_on"),
    )
    .orderBy("p.signed_on", (order) => order.desc().nullsLast())
    .orderBy("p.id")
    .limit(10)
    .execute();
}
export type SyncRow = Awaited<ReturnType<typeof projectsOfTalent>>[number];
