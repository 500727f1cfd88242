import { sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { can } from "#app/auth/policy.ts";
import { codesOf } from "#app/lib/dictionary.ts";
import type { Db } from "#db/database.ts";
import type { StageEvent } from "../rules/stage.ts";
import { type NextStep, nextSteps } from "../rules/steps.ts";
import { PROJ_STAGE, type ProjStage } from "../schema/dictionaries.ts";
import type { ProjectFilters } from "../schema/filters.ts";
import { projectRows, withLights } from "./list.server.ts";
import { matchingProjects, stallLimits } from "./visible.server.ts";

/** A column shows so many cards; the list holds the rest. */
const COLUMN_SIZE = 60;

/** The pipeline: a column a stage with its count and sum, its cards, and where each may go next by this post. */
export async function projectBoard(db: Db, actor: Actor, filters: ProjectFilters) {
  const limits = await stallLimits(db);
  const matching = matchingProjects(db, actor, { ...filters, stage: [] }, limits);
  const [totals, cards] = await Promise.all([
    matching
      .groupBy("p.stage")
      .select(sql<ProjStage>`p.stage`.as("stage"))
      .select((eb) => eb.fn.countAll<number>().as("count"))
      .select(sql<number>`coalesce(sum(p.agreed_invest_fen), 0)::bigint`.as("agreed_fen"))
      .execute(),
    projectRows(matching, actor)
      .select(sql<boolean>`(town.kind = 'directly_under')`.as("is_directly_under"))
      .where(
        "p.id",
        "in",
        db
          .selectFrom(
            matching
              .select("p.id")
              .select(
                sql<number>`row_number() over (partition by p.stage order by p.signed_on desc nulls last, p.id desc)`.as("place"),
              )
              .as("ranked"),
          )
          .where("place", "<=", COLUMN_SIZE)
          .select("ranked.id"),
      )
      .orderBy("p.signed_on", (order) => order.desc().nullsLast())
      .orderBy("p.id", "desc")
      .execute(),
  ]);
  const steps = can(actor, "project:update") ? await stepsOf(db, actor, cards) : new Map<string, NextStep[]>();
  return codesOf(PROJ_STAGE).map((stage) => {
    const total = totals.find((each) => each.stage === stage);
    return {
      stage,
      count: total?.count ?? 0,
      agreed_fen: total?.agreed_fen ?? 0,
      cards: cards
        .filter((card) => card.stage === stage)
        .map((card) => ({ ...withLights(card, actor.today, limits), steps: steps.get(card.id) ?? [] })),
    };
  });
}
export type BoardColumnData = Awaited<ReturnType<typeof projectBoard>>[number];

async function stepsOf(db: Db, actor: Actor, cards: readonly { id: string; is_directly_under: boolean }[]) {
  const rows = await db
    .selectFrom("project_stage_event")
    .select(["id", "project_id", "occurred_on", "resumes", "verified_at"])
    .select(sql<ProjStage>`stage`.as("stage"))
    .where("project_id", "=", sql<string>`any (${cards.map(({ id }) => id)}::uuid[])`)
    .where("voided_at", "is", null)
    .orderBy("occurred_on")
    .orderBy("id")
    .execute();
  const events = new Map<string, StageEvent[]>();
  for (const { project_id, verified_at, ...row } of rows)
    events.set(project_id, [...(events.get(project_id) ?? []), { ...row, isVerified: verified_at !== null }]);
  return new Map(
    cards.map(({ id, is_directly_under }) => [id, nextSteps(events.get(id) ?? [], actor.role, is_directly_under)] as const),
  );
}
