import { sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import type { Db } from "#db/database.ts";
import type { ProjectFilters } from "../schema/filters.ts";
import { matchingProjects, receivedFen, stallLimits } from "./visible.server.ts";

/** What counts as 已签约归根项目 (M19): 归根, signed and standing: count, agreed, in place where the role sees it; and those behind whose plan something is overdue. */
export async function signedTotals(db: Db, actor: Actor, filters: ProjectFilters) {
  const limits = await stallLimits(db);
  const anyStage = { ...filters, stage: [] };
  const signed = matchingProjects(db, actor, anyStage, limits)
    .where("p.is_guigen", "=", true)
    .where("p.signed_on", "is not", null)
    .where("p.stage", "<>", "WITH")
    .select(["p.agreed_invest_fen as agreed", receivedFen(actor).as("received")]);
  const [totals, overdue] = await Promise.all([
    db
      .selectFrom(signed.as("signed"))
      .select((eb) => eb.fn.countAll<number>().as("count"))
      .select(sql<number>`coalesce(sum(agreed), 0)::bigint`.as("agreed_fen"))
      .select(sql<number | null>`sum(received)::bigint`.as("received_fen"))
      .executeTakeFirstOrThrow(),
    matchingProjects(db, actor, { ...anyStage, attention: "overdue" }, limits)
      .select((eb) => eb.fn.countAll<number>().as("count"))
      .executeTakeFirstOrThrow(),
  ]);
  return { ...totals, overdue: overdue.count };
}
export type SignedTotals = Awaited<ReturnType<typeof signedTotals>>;
