import { sql, type Transaction } from "kysely";
import { uuidv7 } from "uuidv7";
import type { Actor } from "#app/auth/actor.ts";
import { demand } from "#app/auth/policy.ts";
import { changedBy, refuse, withdrawnBy } from "#app/features/projects/commands/lock.server.ts";
import { assertVersion } from "#app/features/talents/commands/lock.server.ts";
import { addDays, formatDay } from "#app/lib/dates.ts";
import { AppError } from "#app/lib/errors.ts";
import { constraintOf } from "#app/lib/sql.ts";
import type { Database, Db } from "#db/database.ts";
import { inTransaction } from "#db/transaction.ts";
import type { PolicyInput, StandardChange, StandardInput } from "../schema/input.ts";

const NO_SUCH_POLICY = "没有找到这项政策。可能已作废。";
const IS_APPROVED = "这项政策已经批准，内容不能再改。标准变动请用“调整标准”，停止执行请用“修订或废止”。";

/** Enters a policy with its standards, clauses and materials; it is without effect until another person approves it (domain E50, §3.4). A second click finds the first. */
export async function createPolicy(db: Db, actor: Actor, input: PolicyInput, id: string = uuidv7()): Promise<string> {
  demand(actor, "policy:create");
  return inTransaction(db, async (trx) => {
    const there = await trx.selectFrom("policy").select("id").where("id", "=", id).executeTakeFirst();
    if (there) return id;
    const { standards: _s, clauses: _c, materials: _m, ...row } = input;
    await told(() =>
      trx
        .insertInto("policy")
        .values({ id, ...row })
        .execute(),
    );
    await putParts(trx, actor, id, input);
    return id;
  });
}

/** Corrects a policy that nobody has approved yet: rows left out are withdrawn. */
export async function editPolicy(db: Db, actor: Actor, id: string, version: number, input: PolicyInput): Promise<void> {
  demand(actor, "policy:update");
  await inTransaction(db, async (trx) => {
    const policy = await holdPolicy(trx, id, version);
    if (policy.approved_by) throw new AppError("conflict", IS_APPROVED);
    const { standards: _s, clauses: _c, materials: _m, ...row } = input;
    await told(() =>
      trx
        .updateTable("policy")
        .set({ ...row, version: version + 1, ...changedBy(actor) })
        .where("id", "=", id)
        .execute(),
    );
    await putParts(trx, actor, id, input);
  });
}

/** Puts a policy in force, by the reviewer or the talent office and never by who drafted it. */
export async function approvePolicy(db: Db, actor: Actor, id: string, version: number): Promise<void> {
  demand(actor, "policy:approve");
  await inTransaction(db, async (trx) => {
    const policy = await holdPolicy(trx, id);
    if (policy.approved_by) return;
    assertVersion(policy, version);
    if (policy.created_by === actor.user_id) throw new AppError("forbidden", "自己起草的政策要由另一个人批准。");
    await trx
      .updateTable("policy")
      .set({ approved_by: actor.user_id, approved_at: sql<Date>`ctx_now()`, version: version + 1, ...changedBy(actor) })
      .where("id", "=", id)
      .execute();
  });
}

/** 修订 or 废止: the policy takes no applications for months after the day. */
export async function setPolicyStatus(
  db: Db,
  actor: Actor,
  id: string,
  version: number,
  status: "revised" | "repealed",
  to_on: string,
): Promise<void> {
  demand(actor, "policy:approve");
  await inTransaction(db, async (trx) => {
    const policy = await holdPolicy(trx, id, version);
    if (policy.created_by === actor.user_id) throw new AppError("forbidden", "自己起草的政策要由另一个人修订或废止。");
    if (to_on < policy.from_on) refuse("to_on", `不能早于开始执行的${formatDay(policy.from_on, "long")}。`);
    await trx
      .updateTable("policy")
      .set({ status, to_on, version: version + 1, ...changedBy(actor) })
      .where("id", "=", id)
      .execute();
  });
}

/**
 * A new amount for a grade from a day on (domain E51): the standard in force ends the day before and stays as it was paid. Of an
 * approved policy the reviewer or the talent office changes it, never who drafted the policy.
 */
export async function changeStandard(db: Db, actor: Actor, policyId: string, change: StandardChange): Promise<string> {
  await demandChange(db, actor, policyId);
  const id = uuidv7();
  await inTransaction(db, async (trx) => {
    await holdPolicy(trx, policyId);
    const old = await trx
      .selectFrom("policy_standard")
      .select(["id", "unit", "from_on", "to_on", "version", "condition_text", "condition_test", "condition_params"])
      .where("policy_id", "=", policyId)
      .where("grade", "=", change.grade)
      .where("voided_at", "is", null)
      .orderBy("from_on", "desc")
      .limit(1)
      .forUpdate()
      .executeTakeFirst();
    if (!old) refuse("grade", "没有这一档标准。");
    if (change.from_on <= old.from_on) refuse("from_on", `新标准要晚于现行标准的起始日期${old.from_on}。`);
    if ((old.unit === "percent") !== (change.percent !== null))
      refuse(
        old.unit === "percent" ? "percent" : "amount",
        old.unit === "percent" ? "这一档按百分比，请填百分比。" : "请填标准金额。",
      );
    if (old.to_on === null || old.to_on >= change.from_on)
      await trx
        .updateTable("policy_standard")
        .set({ to_on: addDays(change.from_on, -1), version: old.version + 1, ...changedBy(actor) })
        .where("id", "=", old.id)
        .execute();
    const { id: _id, version: _v, from_on: _f, to_on: _t, condition_params, ...kept } = old;
    await trx
      .insertInto("policy_standard")
      .values({ ...kept, ...change, condition_params: JSON.stringify(condition_params), id, policy_id: policyId })
      .execute();
  });
  return id;
}

async function demandChange(db: Db, actor: Actor, policyId: string) {
  const policy = await db
    .selectFrom("policy")
    .select(["approved_by", "created_by"])
    .where("id", "=", policyId)
    .executeTakeFirst();
  if (!policy?.approved_by) return demand(actor, "policy:update");
  demand(actor, "policy:approve");
  if (policy.created_by === actor.user_id) throw new AppError("forbidden", "自己起草的政策要由另一个人调整标准。");
}

async function holdPolicy(trx: Transaction<Database>, id: string, version?: number) {
  const policy = await trx
    .selectFrom("policy")
    .select(["id", "version", "created_by", "approved_by", "from_on"])
    .where("id", "=", id)
    .where("voided_at", "is", null)
    .forUpdate()
    .executeTakeFirst();
  if (!policy) throw new AppError("not_found", NO_SUCH_POLICY);
  if (version !== undefined) assertVersion(policy, version);
  return policy;
}

async function putParts(trx: Transaction<Database>, actor: Actor, policy_id: string, input: PolicyInput) {
  await told(() => putRows(trx, actor, "policy_standard", policy_id, input.standards.map(standardRow)));
  await putRows(
    trx,
    actor,
    "policy_clause",
    policy_id,
    input.clauses.map(({ value, ...row }, i) => ({ ...row, sort_no: i + 1, params: JSON.stringify({ value }) })),
  );
  await told(() =>
    putRows(
      trx,
      actor,
      "policy_material",
      policy_id,
      input.materials.map((row, i) => ({ ...row, sort_no: i + 1 })),
    ),
  );
}

const standardRow = ({ condition_value, ...row }: StandardInput) => ({
  ...row,
  condition_params: JSON.stringify({ value: condition_value }),
});

type Part = "policy_standard" | "policy_clause" | "policy_material";

/** Rows with an id that is there are changed, others begin, those left out are withdrawn: the withdrawn go first, so that names are free. */
async function putRows(
  trx: Transaction<Database>,
  actor: Actor,
  table: Part,
  policy_id: string,
  rows: readonly { id: string | null }[],
) {
  const living = await trx
    .selectFrom(table)
    .select("id")
    .where("policy_id", "=", policy_id)
    .where("voided_at", "is", null)
    .execute();
  const kept = new Set(rows.flatMap(({ id }) => id ?? []));
  const gone = living.map(({ id }) => id).filter((id) => !kept.has(id));
  if (gone.length > 0) await trx.updateTable(table).set(withdrawnBy(actor, "从政策中删去")).where("id", "in", gone).execute();
  for (const { id, ...row } of rows)
    if (id && living.some((each) => each.id === id))
      await trx
        .updateTable(table)
        .set({ ...row, ...changedBy(actor), version: sql<number>`version + 1` })
        .where("id", "=", id)
        .execute();
    else
      await trx
        .insertInto(table)
        .values({ ...row, id: uuidv7(), policy_id } as never)
        .execute();
}

async function told<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    const constraint = constraintOf(error);
    if (constraint === "policy_doc_idx") refuse("title", "同一文号下已有同名政策。");
    if (constraint === "policy_standard_once_excl") refuse("standards[0].grade", "同一档次的日期重叠：一天只能有一个标准。");
    if (constraint === "policy_material_name_idx") refuse("materials[0].name", "同一份材料写了两次。");
    throw error;
  }
}
