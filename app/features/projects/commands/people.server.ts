import { sql, type Transaction } from "kysely";
import { uuidv7 } from "uuidv7";
import type { Actor } from "#app/auth/actor.ts";
import { demand } from "#app/auth/policy.ts";
import { assertVersion } from "#app/features/talents/commands/lock.server.ts";
import { AppError } from "#app/lib/errors.ts";
import type { Database, Db } from "#db/database.ts";
import { insertRows } from "#db/insert-rows.ts";
import { inTransaction } from "#db/transaction.ts";
import { sharesProblem } from "../rules/shares.ts";
import type { ProjectTalentInput, ShareInput } from "../schema/input.ts";
import { changedBy, childOf, type HeldProject, holdProject, refuse, withdrawnBy } from "./lock.server.ts";

/** Says anew who is behind a project (domain E40); who is left out is withdrawn. Throws `invalid`, `conflict` for a stale version. */
export async function setTalents(
  db: Db,
  actor: Actor,
  projectId: string,
  version: number,
  talents: readonly ProjectTalentInput[],
): Promise<void> {
  demand(actor, "project:update");
  if (actor.role === "FW") throw new AppError("forbidden", "服务官只能填写项目进度。");
  await inTransaction(db, async (trx) => {
    const project = await holdProject(trx, actor, projectId);
    assertVersion(project, version);
    if (project.is_guigen && talents.length === 0) refuse("talents", "归根项目至少要有一位牵线人才。");
    await writeTalents(trx, actor, project, talents);
    await nextVersion(trx, actor, project);
  });
}

/** Those who stay as they are stay untouched; the others are withdrawn and entered anew. */
export async function writeTalents(
  trx: Transaction<Database>,
  actor: Actor,
  project: HeldProject,
  talents: readonly ProjectTalentInput[],
): Promise<void> {
  const ids = talents.map(({ talent_id }) => talent_id);
  if (new Set(ids).size < ids.length) refuse("talents", "同一个人只能列一次。");
  if (talents.reduce((sum, { share_pct }) => sum + Math.round(Number(share_pct ?? 0) * 100), 0) > 10_000)
    refuse("talents", "持股比例合计不能超过100%。");
  const held = await trx
    .selectFrom("project_talent")
    .select(["id", "talent_id", "role", sql<string | null>`share_pct::text`.as("share_pct")])
    .where("project_id", "=", project.id)
    .where("voided_at", "is", null)
    .execute();
  const key = (line: ProjectTalentInput) =>
    `${line.talent_id} ${line.role} ${line.share_pct === null ? "" : Number(line.share_pct)}`;
  const wanted = new Set(talents.map(key));
  const gone = held.filter((line) => !wanted.has(key(line)));
  const there = new Set(held.map(key));
  const added = talents.filter((line) => !there.has(key(line)));
  // Who was there before may be out of the writer's sight; who comes may not.
  const seen = await trx
    .selectFrom("talent")
    .select("id")
    .where("id", "=", sql<string>`any (${added.map(({ talent_id }) => talent_id)}::uuid[])`)
    .where("voided_at", "is", null)
    .execute();
  const known = new Set([...seen, ...held.map(({ talent_id }) => ({ id: talent_id }))].map(({ id }) => id));
  if (added.some(({ talent_id }) => !known.has(talent_id))) refuse("talents", "名单里有人不在您的管辖范围内，请重新选。");
  for (const { id } of gone)
    await trx
      .updateTable("project_talent")
      .set((eb) => ({ ...withdrawnBy(actor, "改登记时移出"), version: eb("version", "+", 1) }))
      .where("id", "=", id)
      .execute();
  await insertRows(
    trx,
    "project_talent",
    ["id", "project_id", "town_id", "talent_id", "role", "share_pct", "source"],
    added.map((line) => ({ id: uuidv7(), ...childOf(project), ...line, source: "manual" })),
  );
}

/** Sets the shares of towns in a project, by the talent office (domain E40): 100 % a purpose, or none. Throws `invalid`, `conflict`. */
export async function setShares(
  db: Db,
  actor: Actor,
  projectId: string,
  version: number,
  shares: readonly ShareInput[],
  docNo: string | null,
): Promise<void> {
  demand(actor, "project:approve");
  const problem = sharesProblem(shares.map(({ pct, ...share }) => ({ ...share, pct_hundredths: Math.round(Number(pct) * 100) })));
  if (problem) refuse("shares", problem);
  await inTransaction(db, async (trx) => {
    const project = await holdProject(trx, actor, projectId);
    assertVersion(project, version);
    await trx
      .updateTable("project_town_share")
      .set((eb) => ({ ...withdrawnBy(actor, "重新确定分成"), version: eb("version", "+", 1) }))
      .where("project_id", "=", projectId)
      .where("voided_at", "is", null)
      .execute();
    await insertRows(
      trx,
      "project_town_share",
      ["id", "project_id", "town_id", "share_town_id", "purpose", "pct", "doc_no", "approved_by", "source"],
      shares.map((share) => ({
        id: uuidv7(),
        ...childOf(project),
        ...share,
        doc_no: docNo,
        approved_by: actor.user_id,
        source: "manual",
      })),
    );
    await nextVersion(trx, actor, project);
  });
}

const nextVersion = (trx: Transaction<Database>, actor: Actor, project: HeldProject) =>
  trx
    .updateTable("project")
    .set({ version: project.version + 1, ...changedBy(actor) })
    .where("id", "=", project.id)
    .execute();
