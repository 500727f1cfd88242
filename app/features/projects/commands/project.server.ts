import { sql, type Transaction } from "kysely";
import { uuidv7 } from "uuidv7";
import type { Actor } from "#app/auth/actor.ts";
import { can, demand } from "#app/auth/policy.ts";
import { assertVersion, reasonOf } from "#app/features/talents/commands/lock.server.ts";
import { AppError } from "#app/lib/errors.ts";
import { constraintOf } from "#app/lib/sql.ts";
import type { Database, Db } from "#db/database.ts";
import { inTransaction } from "#db/transaction.ts";
import { eventProblems } from "../rules/evidence.ts";
import type { NewProject, ProgressInput, ProjectInput } from "../schema/input.ts";
import { guardAmount } from "./amount-guard.server.ts";
import { derive, eventsOf, priceOf, signingOf } from "./derive.server.ts";
import { BY_HAND, type Entry, sourceOf } from "./entry.ts";
import { changedBy, childOf, type HeldProject, holdProject, projectLimits, refuse, withdrawnBy } from "./lock.server.ts";
import { writeTalents } from "./people.server.ts";
import { assertDistinct, columnsOf, placeOf, reachableOwner } from "./project-checks.server.ts";

/**
 * Files a project as 线索 or 在谈, with the people behind it (domain E40). The form brings the `id`, so a second click finds the first.
 * Throws `invalid` naming the field: the same project twice, an amount that asks to be confirmed, 归根 without anybody behind it.
 */
export async function createProject(
  db: Db,
  actor: Actor,
  input: NewProject,
  id: string = uuidv7(),
  entry: Entry = BY_HAND,
): Promise<string> {
  demand(actor, "project:create");
  try {
    await inTransaction(db, (trx) => fileProject(trx, actor, input, id, entry));
  } catch (error) {
    if (constraintOf(error) !== "project_pkey") throw error;
    const filed = await db
      .selectFrom("project")
      .select("id")
      .where("id", "=", id)
      .where("created_by", "=", actor.user_id)
      .executeTakeFirst();
    if (!filed) throw new AppError("conflict", "这份表已经用过，请重新打开登记页。");
  }
  return id;
}

async function fileProject(trx: Transaction<Database>, actor: Actor, input: NewProject, id: string, entry: Entry): Promise<void> {
  const { stage, occurred_on, late_reason, evidence_text, remark = null, talents, is_amount_confirmed, is_distinct } = input;
  const limits = await projectLimits(trx);
  const [problem] = eventProblems(
    { ...NO_PROOF, stage, occurred_on, late_reason, evidence_text },
    {
      today: actor.today,
      lateDays: limits.lateDays,
      kind: input.kind,
      agreed_invest_fen: input.agreed_invest_fen,
      has_started: false,
      file_count: 0,
    },
  );
  if (problem) refuse(problem.field === "stage" ? "agreed_invest" : problem.field, problem.message);
  if (input.is_guigen && talents.length === 0) refuse("talents", "归根项目至少要有一位牵线人才。");
  const place = await placeOf(trx, actor, input);
  if (!is_distinct) await assertDistinct(trx, input, id);
  if (input.agreed_invest_fen && entry.source === "manual")
    await guardAmount(trx, actor, limits, {
      amount_fen: input.agreed_invest_fen,
      isConfirmed: is_amount_confirmed,
      projectId: id,
    });
  const row = {
    ...columnsOf(input),
    ...place,
    id,
    project_no: sql<string>`'XM-' || ${actor.today.slice(0, 4)} || '-' || to_char(next_number('project', ${actor.today.slice(0, 4)}), 'FM99999000')`,
    owner_user_id: await reachableOwner(trx, actor, input.owner_user_id),
    invest_confirmed: is_amount_confirmed,
    ...sourceOf(entry),
  };
  await trx.insertInto("project").values(row).execute();
  const project = await holdProject(trx, actor, id);
  await writeTalents(trx, actor, project, talents);
  await nameReferralTown(trx, project, input.referral_town_id);
  // A project in talks was a lead before: both stand, on the day it is known since.
  for (const reached of stage === "NEG" ? (["LEAD", "NEG"] as const) : (["LEAD"] as const))
    await trx
      .insertInto("project_stage_event")
      .values({
        id: uuidv7(),
        ...childOf(project),
        stage: reached,
        occurred_on,
        late_reason,
        evidence_text,
        remark: reached === stage ? remark : null,
        ...sourceOf(entry),
      })
      .execute();
  await derive(trx, actor, project);
}

const NO_PROOF = {
  resumes: false,
  evidence_kinds: [],
  skip_reason: null,
  sign_kind: null,
  agreed_invest_fen: null,
  is_amount_confirmed: false,
  remark: null,
};

/** 引荐镇街 is the credit town of the first person behind the project, unless another is named (domain E40). */
const nameReferralTown = (trx: Transaction<Database>, project: HeldProject, named: string | null) =>
  named
    ? undefined
    : sql`update project p set referral_town_id = (select t.credit_town_id from project_talent l join talent t on t.id = l.talent_id
        where l.project_id = p.id and l.voided_at is null order by l.id limit 1) where p.id = ${project.id}`.execute(trx);

/**
 * Corrects what a form holds. From 签约 on the amount and the kind of agreement are what was signed and change only by their own
 * commands. Throws `invalid` naming the field, `conflict` for a stale version.
 */
export async function editProject(db: Db, actor: Actor, projectId: string, version: number, input: ProjectInput): Promise<void> {
  demand(actor, "project:update");
  if (actor.role === "FW") throw new AppError("forbidden", "服务官只能填写项目进度。");
  await inTransaction(db, async (trx) => {
    const project = await holdProject(trx, actor, projectId);
    assertVersion(project, version);
    const signing = signingOf(await eventsOf(trx, projectId));
    if (signing && input.agreed_invest_fen !== project.agreed_invest_fen)
      refuse("agreed_invest", "已签约项目的总投资请办“投资变更”，这里不能直接改。");
    if (!signing && input.agreed_invest_fen === null && project.stage === "NEG")
      refuse("agreed_invest", "在谈项目要有投资估算，不能留空。");
    if (input.is_guigen && !(await hasTalents(trx, projectId))) refuse("is_guigen", "归根项目至少要有一位牵线人才，请先登记。");
    if ((input.fixed_invest_fen ?? 0) > (input.agreed_invest_fen ?? 0))
      refuse("fixed_invest_fen", "固定资产投资不能大于总投资。");
    const place = await placeOf(trx, actor, input);
    if (!input.is_distinct) await assertDistinct(trx, input, projectId);
    const isNewAmount = input.agreed_invest_fen !== null && input.agreed_invest_fen !== project.agreed_invest_fen;
    if (isNewAmount)
      await guardAmount(trx, actor, await projectLimits(trx), {
        amount_fen: input.agreed_invest_fen ?? 0,
        isConfirmed: input.is_amount_confirmed,
        projectId,
      });
    const { is_amount_confirmed, owner_user_id, sign_kind } = input;
    const owner = owner_user_id ? { owner_user_id: await reachableOwner(trx, actor, owner_user_id) } : {};
    await trx
      .updateTable("project")
      .set({
        ...columnsOf(input),
        ...place,
        ...owner,
        sign_kind: signing ? signing.sign_kind : sign_kind,
        ...(signing ? priceOf(project) : {}),
        invest_confirmed: isNewAmount ? is_amount_confirmed : project.invest_confirmed,
        version: version + 1,
        ...changedBy(actor),
      })
      .where("id", "=", projectId)
      .execute();
  });
}

const hasTalents = async (trx: Transaction<Database>, projectId: string) =>
  (await trx
    .selectFrom("project_talent")
    .select("id")
    .where("project_id", "=", projectId)
    .where("voided_at", "is", null)
    .executeTakeFirst()) !== undefined;

/** Writes how the project gets on, as of today; saying the same again is news too (domain E40: stale after 14 days). */
export async function updateProgress(
  db: Db,
  actor: Actor,
  projectId: string,
  version: number,
  input: ProgressInput,
): Promise<void> {
  demand(actor, "project:update");
  const { progress_text, issues, next_step, ...rest } = input;
  if (progress_text.trim().length < 4) refuse("progress_text", "请写形象进度，至少4个字。");
  await inTransaction(db, async (trx) => {
    const project = await holdProject(trx, actor, projectId);
    assertVersion(project, version);
    await trx
      .updateTable("project")
      .set({
        progress_text: progress_text.trim(),
        progress_updated_on: actor.today,
        issues,
        next_step,
        ...(actor.role === "FW" ? {} : rest),
        version: version + 1,
        ...changedBy(actor),
      })
      .where("id", "=", projectId)
      .execute();
  });
}

/** Takes a project out of every count, with its reason; by the talent office. A second click changes nothing. */
export async function voidProject(db: Db, actor: Actor, projectId: string, version: number, reason: string): Promise<void> {
  demand(actor, "project:void");
  const why = reasonOf(reason);
  await inTransaction(db, async (trx) => {
    const project = await holdProject(trx, actor, projectId, true);
    if (project.voided_at) return;
    assertVersion(project, version);
    await trx
      .updateTable("project")
      .set({ ...withdrawnBy(actor, why), version: version + 1 })
      .where("id", "=", projectId)
      .execute();
  });
}

/** Whether this post may change a project beyond its progress. */
export const mayEdit = (actor: Actor): boolean => can(actor, "project:update") && actor.role !== "FW";
